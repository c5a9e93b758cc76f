import { plainArray, textArray, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Money } from '../kernel/money.ts';

/** Something a person should hear. `payload` is all that is needed to say it; nothing about buyers goes in. */
export type NewAlert = {
  mailboxId: Uuid;
  id: Uuid;
  brandId: Uuid;
  kind: string;
  /** What caused it; a cause reaches a mailbox once. */
  cause: string;
  /** What the alert is about in money, counted once over merged messages. */
  amount: Money | undefined;
  payload: Record<string, unknown>;
};

/** Stands between payloads, which travel as one text: as elements of an array each would be escaped and read twice. JSON cannot hold it raw. */
const SEPARATOR = '\u001e';

/** Puts alerts into their mailboxes, in the transaction of what they tell about. */
export async function writeAlerts(tx: Tx, alerts: readonly NewAlert[], at: Date): Promise<void> {
  if (alerts.length === 0) return;
  const payloads = alerts.map((alert) => JSON.stringify(alert.payload)).join(SEPARATOR);
  await tx.sql`
    insert into alerts (mailbox_id, id, brand_id, kind, cause, amount_minor, currency, payload, created_at)
    select mailbox_id, id, brand_id, kind, cause, amount_minor, currency, payload::json, ${at.toISOString()}::timestamptz from unnest(
      ${plainArray(alerts.map((alert) => alert.mailboxId))}::uuid[],
      ${plainArray(alerts.map((alert) => alert.id))}::uuid[],
      ${plainArray(alerts.map((alert) => alert.brandId))}::uuid[],
      ${textArray(alerts.map((alert) => alert.kind))}::text[],
      ${textArray(alerts.map((alert) => alert.cause))}::text[],
      ${plainArray(alerts.map((alert) => alert.amount?.minor.toString() ?? null))}::bigint[],
      ${textArray(alerts.map((alert) => alert.amount?.currency ?? null))}::text[],
      string_to_array(${payloads}::text, ${SEPARATOR})
    ) as t(mailbox_id, id, brand_id, kind, cause, amount_minor, currency, payload)`;
}

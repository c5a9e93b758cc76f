import { withTx, type Database, type Tx } from '../db/index.ts';
import { later, MINUTE_MS, SECOND_MS, type Clock } from '../kernel/clock.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import { moneyText, type MoneyText } from '../kernel/money.ts';
import {
  assignAlerts,
  insertDelivery,
  localeOf,
  isUnderWay,
  lockReadyAccounts,
  messageRefOf,
  recentMessages,
  retakeLost,
  settleRow,
  toldAlerts,
  toldTotals,
  waitingAlerts,
  type AlertRow,
  type DeliveryRow,
  type ReadyAccount,
} from './delivery.store.ts';

/** One thing to send: a message for some alerts of one kind, or the new content of a message that grows. */
export type Delivery = {
  /** The key of the sending: the same delivery may come twice and must not be seen twice. */
  id: Uuid;
  chat: { accountId: Uuid; platform: string; platformUserId: string; locale: string };
  kind: string;
  /** The newest alerts the message tells, oldest first; at most {@link SHOWN}. */
  alerts: { id: Uuid; brandId: Uuid; payload: Record<string, unknown>; createdAt: Date }[];
  /** How many alerts the message tells in all, and the sum of their amounts per currency. */
  total: { count: number; amounts: MoneyText[] };
  /** Set when an earlier message is to be edited. */
  growsMessageRef: string | undefined;
};

export type DeliveryOutcome = { messageRef: string } | { unreachable: string };

/** Alerts shown one by one in a message; the rest is in its total. */
export const SHOWN = 10;
/** Alerts taken into one message at once. */
const TAKEN = 500;
/** After this many messages in {@link BURST_MS} a chat is in a burst: its last message grows instead of another push. */
const PUSHES_BEFORE_BURST = 3;
const BURST_MS = 10 * MINUTE_MS;
/** A growing message changes at most this often. */
const GROW_EVERY_MS = SECOND_MS;
/** A delivery that is not settled by then is taken again. */
const LEASE_MS = 5 * SECOND_MS;

export type DeliveryParts = { database: Database; clock: Clock; ids: Ids };

/**
 * Takes what is to be sent next: for each person at most one delivery at a time, so that a chat stays in order, and
 * first of all what an earlier process took and did not settle.
 */
export async function takeDeliveries(parts: DeliveryParts, limit: number): Promise<Delivery[]> {
  const now = parts.clock.wall();
  return await withTx(parts.database, async (tx) => {
    const rows = await retakeLost(tx, later(now, -LEASE_MS), now, limit);
    for (const account of await lockReadyAccounts(tx, limit - rows.length)) {
      const row = await takeFor(tx, account, parts.ids, now);
      if (row) rows.push(row);
    }
    const deliveries: Delivery[] = [];
    for (const row of rows) deliveries.push(await describe(tx, row));
    return deliveries;
  });
}

async function takeFor(tx: Tx, account: ReadyAccount, ids: Ids, now: Date): Promise<DeliveryRow | undefined> {
  if (await isUnderWay(tx, account.accountId)) return undefined;
  const waiting = await waitingAlerts(tx, account.mailboxIds, TAKEN);
  const [first] = waiting;
  if (!first) return undefined;
  // One message tells of one seat: what a person earns and what the person's brand owes are not one sum.
  const { kind, mailboxId } = first;
  const isAlike = (other: { kind: string; mailboxId: Uuid }) =>
    other.kind === kind && other.mailboxId === mailboxId;
  const recent = await recentMessages(tx, account, later(now, -BURST_MS));
  const pushes = recent.filter((message) => message.isNew).length;
  const last = pushes >= PUSHES_BEFORE_BURST ? recent.find(isAlike) : undefined;
  if (last && now.getTime() - last.touchedAt.getTime() < GROW_EVERY_MS) return undefined;
  const id = ids.next();
  const { accountId, platform, platformUserId } = account;
  const row = { id, accountId, platform, platformUserId, kind, messageOf: last?.id ?? id };
  await insertDelivery(tx, row, now);
  await assignAlerts(tx, id, waiting.filter(isAlike));
  return { ...row, messageRef: last?.messageRef ?? null };
}

async function describe(tx: Tx, row: DeliveryRow): Promise<Delivery> {
  const alerts = await toldAlerts(tx, row.messageOf, SHOWN);
  const totals = await toldTotals(tx, row.messageOf);
  return {
    id: row.id,
    chat: {
      accountId: row.accountId,
      platform: row.platform,
      platformUserId: row.platformUserId,
      locale: await localeOf(tx, row.accountId),
    },
    kind: row.kind,
    alerts: alerts.map(({ id, brandId, payload, createdAt }: AlertRow) => ({
      id,
      brandId,
      payload,
      createdAt,
    })),
    total: {
      count: totals.reduce((sum, total) => sum + Number(total.count), 0),
      amounts: totals.flatMap(({ currency, minor }) =>
        currency === null || minor === null ? [] : moneyText({ minor, currency }),
      ),
    },
    growsMessageRef: row.messageOf === row.id ? undefined : await messageRefOf(tx, row.messageOf),
  };
}

/** Notes how a delivery ended. Settling twice changes nothing. */
export async function settleDelivery(
  parts: DeliveryParts,
  id: Uuid,
  outcome: DeliveryOutcome,
): Promise<void> {
  const sent = 'messageRef' in outcome;
  await withTx(parts.database, (tx) =>
    settleRow(
      tx,
      id,
      {
        state: sent ? 'sent' : 'unreachable',
        messageRef: sent ? outcome.messageRef : undefined,
        reason: sent ? undefined : outcome.unreachable,
      },
      parts.clock.wall(),
    ),
  );
}

import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Currency } from '../kernel/money.ts';
import type { Preferences } from './hold.ts';

type Row = {
  id: Uuid;
  muted: boolean;
  mutedUntil: Date | null;
  quietFrom: number | null;
  quietTo: number | null;
  minimumMinor: bigint | null;
  minimumCurrency: Currency | null;
};

/** A mailbox with how its person wants to hear. */
export type Mailbox = { id: Uuid; preferences: Preferences };

const columns = `id, muted, muted_until as "mutedUntil", quiet_from as "quietFrom", quiet_to as "quietTo",
  minimum_minor as "minimumMinor", minimum_currency as "minimumCurrency"`;

function readRow({ id, muted, mutedUntil, ...row }: Row): Mailbox {
  const quiet =
    row.quietFrom === null || row.quietTo === null
      ? null
      : { fromMinute: row.quietFrom, toMinute: row.quietTo };
  const minimum =
    row.minimumMinor === null || row.minimumCurrency === null
      ? null
      : { minor: row.minimumMinor, currency: row.minimumCurrency };
  return { id, preferences: { muted, mutedUntil, quiet, minimum } };
}

/** Those of some mailboxes whose person asked for anything but the usual, held until the transaction ends. */
export async function lockChoosy(tx: Tx, mailboxIds: readonly Uuid[]): Promise<Mailbox[]> {
  const rows = await tx.sql<Row[]>`
    select ${tx.sql.unsafe(columns)} from mailboxes
    where id = any(${[...mailboxIds]}::uuid[]) and (muted or quiet_from is not null or minimum_minor is not null)
    order by id for update`;
  return rows.map(readRow);
}

/** A person's mailboxes. */
export async function findMailboxes(db: Db, accountId: Uuid): Promise<Mailbox[]> {
  const rows = await db.sql<Row[]>`
    select ${db.sql.unsafe(columns)} from mailboxes where account_id = ${accountId} order by id`;
  return rows.map(readRow);
}

/** A mailbox of this person, held until the transaction ends; undefined when it is another's. */
export async function lockMailbox(tx: Tx, id: Uuid, accountId: Uuid): Promise<Mailbox | undefined> {
  const [row] = await tx.sql<Row[]>`
    select ${tx.sql.unsafe(columns)} from mailboxes where id = ${id} and account_id = ${accountId} for update`;
  return row && readRow(row);
}

export async function savePreferences(tx: Tx, { id, preferences }: Mailbox): Promise<void> {
  const { muted, mutedUntil, quiet, minimum } = preferences;
  await tx.sql`
    update mailboxes set muted = ${muted}, muted_until = ${mutedUntil?.toISOString() ?? null}::timestamptz,
      quiet_from = ${quiet?.fromMinute ?? null}, quiet_to = ${quiet?.toMinute ?? null},
      minimum_minor = ${minimum?.minor.toString() ?? null}::bigint, minimum_currency = ${minimum?.currency ?? null}
    where id = ${id}`;
}

/** Has what waits in a mailbox looked at not before `until`, business time. */
export async function holdMailbox(tx: Tx, id: Uuid, until: Date | 'indefinitely'): Promise<void> {
  const at = until === 'indefinitely' ? 'infinity' : until.toISOString();
  await tx.sql`update mailboxes set hold_until = ${at}::text::timestamptz where id = ${id}`;
}

/** What was held back in these mailboxes has been told. */
export async function forgetHold(tx: Tx, id: Uuid): Promise<void> {
  await tx.sql`update mailboxes set hold_until = null where id = ${id}`;
}

/** Has what waits in a mailbox looked at again at once, because what it is held by has changed. */
export async function reviewHold(tx: Tx, id: Uuid, now: Date): Promise<void> {
  const at = now.toISOString();
  await tx.sql`
    update mailboxes set hold_until = ${at}::timestamptz where id = ${id} and hold_until > ${at}::timestamptz`;
}

/** {@link reviewHold} for every mailbox of a person. */
export async function reviewHolds(tx: Tx, accountId: Uuid, now: Date): Promise<void> {
  const at = now.toISOString();
  await tx.sql`
    update mailboxes set hold_until = ${at}::timestamptz
    where account_id = ${accountId} and hold_until > ${at}::timestamptz`;
}

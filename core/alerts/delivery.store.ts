import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Currency } from '../kernel/money.ts';

export type AlertRow = {
  id: Uuid;
  brandId: Uuid;
  kind: string;
  payload: Record<string, unknown>;
  createdAt: Date;
};

export type DeliveryRow = {
  id: Uuid;
  accountId: Uuid;
  platform: string;
  platformUserId: string;
  kind: string;
  messageOf: Uuid;
  messageRef: string | null;
};

const columns = `id, account_id as "accountId", platform, platform_user_id as "platformUserId", kind, message_of as "messageOf",
  message_ref as "messageRef"`;

/** Deliveries that were taken and never settled: their process died. Taken anew, for another lease. */
export async function retakeLost(tx: Tx, before: Date, now: Date, limit: number): Promise<DeliveryRow[]> {
  return await tx.sql<DeliveryRow[]>`
    update deliveries set taken_at = ${now.toISOString()}::timestamptz where id in (
      select id from deliveries where state = 'taken' and taken_at < ${before.toISOString()}::timestamptz
      order by taken_at limit ${limit} for update skip locked
    ) returning ${tx.sql.unsafe(columns)}`;
}

export type ReadyAccount = { accountId: Uuid; platform: string; platformUserId: string; mailboxIds: Uuid[] };

/**
 * People who have something waiting and nothing under way, with the chat they are reached in: the identity used last.
 * Locking an account's row keeps two deliverers from taking the same person.
 */
export async function lockReadyAccounts(tx: Tx, limit: number): Promise<ReadyAccount[]> {
  return await tx.sql<ReadyAccount[]>`
    select a.id as "accountId", i.platform, i.platform_user_id as "platformUserId",
      array(select id from mailboxes where account_id = a.id) as "mailboxIds"
    from accounts a join lateral (
      select platform, platform_user_id from identities where account_id = a.id order by created_at desc limit 1
    ) i on true
    where a.id in (
      select m.account_id from mailboxes m
      where m.account_id is not null
        and exists (select 1 from alerts where mailbox_id = m.id and delivery_id is null)
        and not exists (select 1 from deliveries d where d.account_id = m.account_id and d.state = 'taken')
    ) limit ${limit} for update of a skip locked`;
}

/** Whether something is under way to this person. To be asked again once the account is locked: the statement that found it ready is older. */
export async function isUnderWay(tx: Tx, accountId: Uuid): Promise<boolean> {
  const [row] =
    await tx.sql`select 1 from deliveries where account_id = ${accountId} and state = 'taken' limit 1`;
  return row !== undefined;
}

/** The oldest waiting alerts of some mailboxes, in order. */
export async function waitingAlerts(
  tx: Tx,
  mailboxIds: readonly Uuid[],
  limit: number,
): Promise<(AlertRow & { mailboxId: Uuid })[]> {
  return await tx.sql<(AlertRow & { mailboxId: Uuid })[]>`
    select mailbox_id as "mailboxId", id, brand_id as "brandId", kind, payload, created_at as "createdAt" from alerts
    where mailbox_id = any(${[...mailboxIds]}::uuid[]) and delivery_id is null order by id limit ${limit}`;
}

/** A message of the last minutes, and the mailbox it tells of. */
export type RecentMessage = {
  id: Uuid;
  kind: string;
  mailboxId: Uuid;
  messageRef: string | null;
  touchedAt: Date;
  isNew: boolean;
};

/** Messages in one chat since `since`, newest first, each with how lately it was touched. */
export async function recentMessages(tx: Tx, chat: ReadyAccount, since: Date): Promise<RecentMessage[]> {
  return await tx.sql<RecentMessage[]>`
    select d.message_of as id, d.kind, root.message_ref as "messageRef", d.taken_at as "touchedAt", d.id = d.message_of as "isNew",
      (select mailbox_id from alerts where delivery_id = root.id limit 1) as "mailboxId"
    from deliveries d join deliveries root on root.id = d.message_of
    where d.account_id = ${chat.accountId} and d.platform = ${chat.platform} and d.platform_user_id = ${chat.platformUserId}
      and d.taken_at > ${since.toISOString()}::timestamptz and root.taken_at > ${since.toISOString()}::timestamptz
      and root.state = 'sent' order by d.taken_at desc`;
}

export async function insertDelivery(
  tx: Tx,
  row: Omit<DeliveryRow, 'messageRef'>,
  takenAt: Date,
): Promise<void> {
  await tx.sql`
    insert into deliveries (id, account_id, platform, platform_user_id, kind, message_of, state, taken_at)
    values (${row.id}, ${row.accountId}, ${row.platform}, ${row.platformUserId}, ${row.kind}, ${row.messageOf}, 'taken',
      ${takenAt.toISOString()}::timestamptz)`;
}

export async function assignAlerts(
  tx: Tx,
  deliveryId: Uuid,
  alerts: readonly { mailboxId: Uuid; id: Uuid }[],
): Promise<void> {
  await tx.sql`
    update alerts a set delivery_id = ${deliveryId} from unnest(
      ${alerts.map((alert) => alert.mailboxId)}::uuid[], ${alerts.map((alert) => alert.id)}::uuid[]) as t(mailbox_id, id)
    where a.mailbox_id = t.mailbox_id and a.id = t.id`;
}

/** The newest alerts a message tells, oldest of them first. */
export async function toldAlerts(tx: Tx, messageOf: Uuid, limit: number): Promise<AlertRow[]> {
  const rows = await tx.sql<AlertRow[]>`
    select a.id, a.brand_id as "brandId", a.kind, a.payload, a.created_at as "createdAt"
    from alerts a join deliveries d on d.id = a.delivery_id
    where d.message_of = ${messageOf} order by a.id desc limit ${limit}`;
  return rows.toReversed();
}

/** How many alerts a message tells, and what they come to. */
export async function toldTotals(
  tx: Tx,
  messageOf: Uuid,
): Promise<{ currency: Currency | null; minor: bigint | null; count: bigint }[]> {
  return await tx.sql`
    select a.currency, sum(a.amount_minor)::bigint as minor, count(*) as count
    from alerts a join deliveries d on d.id = a.delivery_id
    where d.message_of = ${messageOf} group by a.currency order by a.currency`;
}

/** The language a person reads. */
export async function localeOf(tx: Tx, accountId: Uuid): Promise<string> {
  const [row] = await tx.sql<{ locale: string }[]>`select locale from accounts where id = ${accountId}`;
  return row?.locale ?? 'en';
}

/** Where the message of a delivery stands on its platform. */
export async function messageRefOf(tx: Tx, messageOf: Uuid): Promise<string | undefined> {
  const [row] = await tx.sql<
    { ref: string | null }[]
  >`select message_ref as ref from deliveries where id = ${messageOf}`;
  return row?.ref ?? undefined;
}

export async function settleRow(
  tx: Tx,
  id: Uuid,
  outcome: { state: 'sent' | 'unreachable'; messageRef: string | undefined; reason: string | undefined },
  at: Date,
): Promise<void> {
  const settled = await tx.sql`
    update deliveries set state = ${outcome.state}, message_ref = coalesce(${outcome.messageRef ?? null}, message_ref),
      reason = ${outcome.reason ?? null}, settled_at = ${at.toISOString()}::timestamptz
    where id = ${id} and state = 'taken'`;
  if (outcome.state !== 'sent' || settled.count === 0) return;
  await tx.sql`update alerts set delivered_at = ${at.toISOString()}::timestamptz where delivery_id = ${id} and delivered_at is null`;
}

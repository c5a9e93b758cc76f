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

/** An alert that waits, as far as it matters for what is done with it. */
export type WaitingAlert = {
  mailboxId: Uuid;
  id: Uuid;
  kind: string;
  amountMinor: bigint | null;
  currency: Currency | null;
  /** It is told in a channel of the brand, so that its team need not hear of it in their own chats too. */
  elsewhere: boolean;
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

export const deliveryColumns = `id, account_id as "accountId", platform, platform_user_id as "platformUserId", kind, message_of as "messageOf",
  message_ref as "messageRef"`;

/** The platform that is written to, and all that could be: people are reached where they were last, of these. */
export type Reach = { platform: string; connected: readonly string[] };

/** A person with something waiting, the chat they are reached in, and the mailboxes that may be looked at. */
export type ReadyAccount = {
  accountId: Uuid;
  timeZone: string;
  platform: string;
  platformUserId: string;
  mailboxIds: Uuid[];
  /** Those of the mailboxes in which something was held back until now. */
  heldIds: Uuid[];
  /** Whether the person asked for anything but the usual; most have not, and cost no further look. */
  choosy: boolean;
};

/**
 * People who have something waiting and nothing under way, with the chat they are reached in: the identity that has
 * something waiting for it alone, else the newest that can be reached. Whoever has waited longest comes first, so that
 * nobody is passed over for ever while more waits than a platform lets through; what waits for an identity that cannot
 * be reached takes nobody's turn. Locking an account's row keeps two deliverers from taking the same person.
 *
 * The recursion steps from one mailbox with waiting alerts to the next along the index, so that a mailbox costs one
 * look however much is held back in it.
 */
export async function lockReadyAccounts(
  tx: Tx,
  now: Date,
  { platform, connected }: Reach,
  limit: number,
): Promise<ReadyAccount[]> {
  const at = now.toISOString();
  return await tx.sql<ReadyAccount[]>`
    with recursive waiting as (
      (select mailbox_id, id from alerts where delivery_id is null order by mailbox_id, id limit 1)
      union all
      select next.mailbox_id, next.id from waiting w cross join lateral (
        select a.mailbox_id, a.id from alerts a where a.delivery_id is null and a.mailbox_id > w.mailbox_id
        order by a.mailbox_id, a.id limit 1
      ) next
    ), ready as (
      select m.account_id, min(w.id::text) as oldest from waiting w join mailboxes m on m.id = w.mailbox_id
      where m.account_id is not null and (m.hold_until is null or m.hold_until <= ${at}::timestamptz)
        and not exists (select 1 from deliveries d where d.account_id = m.account_id and d.state = 'taken')
        and (m.identity_id is null or exists (select 1 from identities one where one.id = m.identity_id
          and one.unreachable_at is null and one.platform = any(${[...connected]}::text[])))
      group by m.account_id
    )
    select a.id as "accountId", coalesce(a.time_zone, 'UTC') as "timeZone", i.platform,
      i.platform_user_id as "platformUserId",
      array(select id from mailboxes where account_id = a.id and identity_id is not distinct from i.alone
        and (hold_until is null or hold_until <= ${at}::timestamptz)) as "mailboxIds",
      array(select id from mailboxes where account_id = a.id and identity_id is not distinct from i.alone
        and hold_until <= ${at}::timestamptz) as "heldIds",
      exists (select 1 from mailboxes where account_id = a.id
        and (muted or quiet_from is not null or minimum_minor is not null)) as choosy
    from ready r join accounts a on a.id = r.account_id join lateral (
      select platform, platform_user_id, (
        select m.identity_id from mailboxes m where m.identity_id = one.id and exists (
          select 1 from alerts where mailbox_id = m.id and delivery_id is null)
      ) as alone
      from identities one
      where account_id = a.id and unreachable_at is null and one.platform = any(${[...connected]}::text[])
      order by 3 nulls last, coalesce(connected_at, created_at) desc limit 1
    ) i on i.platform = ${platform}
    order by r.oldest limit ${limit} for update of a skip locked`;
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
): Promise<WaitingAlert[]> {
  return await tx.sql<WaitingAlert[]>`
    select mailbox_id as "mailboxId", id, kind, amount_minor as "amountMinor", currency,
      kind in ('sale', 'refund') and coalesce((
        select bool_and(c.mailbox_id <> a.mailbox_id) and a.payload ->> 'side' = 'brand'
        from brand_channels c where c.brand_id = a.brand_id), false) as elsewhere
    from alerts a where mailbox_id = any(${[...mailboxIds]}::uuid[]) and delivery_id is null order by id limit ${limit}`;
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
  state: 'taken' | 'quiet',
  at: Date,
): Promise<void> {
  await tx.sql`
    insert into deliveries (id, account_id, platform, platform_user_id, kind, message_of, state, taken_at, settled_at)
    values (${row.id}, ${row.accountId}, ${row.platform}, ${row.platformUserId}, ${row.kind}, ${row.messageOf}, ${state},
      ${at.toISOString()}::timestamptz, ${state === 'taken' ? null : at.toISOString()}::timestamptz)`;
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

/** How many alerts of each kind a message tells, and what they come to. */
export async function toldTotals(
  tx: Tx,
  messageOf: Uuid,
): Promise<{ kind: string; currency: Currency | null; minor: bigint | null; count: bigint }[]> {
  return await tx.sql`
    select a.kind, a.currency, sum(a.amount_minor)::bigint as minor, count(*) as count
    from alerts a join deliveries d on d.id = a.delivery_id
    where d.message_of = ${messageOf} group by a.kind, a.currency order by min(a.id::text), a.currency`;
}

/** The language a person reads, and the zone of the person's clock if one was chosen. */
export async function readerOf(
  tx: Tx,
  accountId: Uuid,
): Promise<{ locale: string; timeZone: string | undefined }> {
  const [row] = await tx.sql<{ locale: string; timeZone: string | null }[]>`
    select coalesce(language, locale) as locale, time_zone as "timeZone" from accounts where id = ${accountId}`;
  return { locale: row?.locale ?? 'en', timeZone: row?.timeZone ?? undefined };
}

/** Where the message of a delivery stands on its platform. */
export async function messageRefOf(tx: Tx, messageOf: Uuid): Promise<string | undefined> {
  const [row] = await tx.sql<
    { ref: string | null }[]
  >`select message_ref as ref from deliveries where id = ${messageOf}`;
  return row?.ref ?? undefined;
}

/** Moves the lease of deliveries that are still being sent, or that have to wait. */
export async function renewLeases(tx: Tx, ids: readonly Uuid[], now: Date): Promise<void> {
  await tx.sql`
    update deliveries set taken_at = ${now.toISOString()}::timestamptz
    where id = any(${[...ids]}::uuid[]) and state = 'taken'`;
}

/** Notes that a message stands on its platform. Nothing changes when the delivery was settled before. */
export async function settleSent(tx: Tx, id: Uuid, messageRef: string, at: Date): Promise<void> {
  const settled = await tx.sql`
    update deliveries set state = 'sent', message_ref = ${messageRef}, settled_at = ${at.toISOString()}::timestamptz
    where id = ${id} and state = 'taken'`;
  if (settled.count === 0) return;
  await tx.sql`update alerts set delivered_at = ${at.toISOString()}::timestamptz where delivery_id = ${id} and delivered_at is null`;
}

/**
 * Notes that a chat cannot be reached: nothing more goes there until its person writes from it, and what was to be told
 * waits again, for another chat of the person. Nothing changes when the delivery was settled before.
 */
export async function settleUnreachable(tx: Tx, id: Uuid, reason: string, at: Date): Promise<void> {
  const [settled] = await tx.sql<{ accountId: Uuid; platform: string; platformUserId: string }[]>`
    update deliveries set state = 'unreachable', reason = ${reason}, settled_at = ${at.toISOString()}::timestamptz
    where id = ${id} and state = 'taken'
    returning account_id as "accountId", platform, platform_user_id as "platformUserId"`;
  if (!settled) return;
  await tx.sql`update alerts set delivery_id = null where delivery_id = ${id}`;
  await tx.sql`
    update identities set unreachable_at = ${at.toISOString()}::timestamptz
    where account_id = ${settled.accountId} and platform = ${settled.platform}
      and platform_user_id = ${settled.platformUserId} and unreachable_at is null`;
}

import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Side } from './deal.ts';
import { readDigest } from './digest.store.ts';
import type { PostBody, Visibility } from './room.ts';
import { isAmongItself, isRightful } from './seats.store.ts';

/** Who reads a message: one side, or in a thread both. */
export type Reader = Side | 'both';

/** A text as it stands in a message. */
export type ShownText = {
  postSide: Side | null;
  visibility: Visibility;
  authorId: Uuid | null;
  authorName: string | null;
  /** On which platform it was written. */
  authorPlatform: string | null;
  body: PostBody;
  createdAt: Date;
};

/** How a person wants to hear, as far as it matters for whether a message rings. */
type Hearing = {
  muted: boolean | null;
  mutedUntil: Date | null;
  quietFrom: number | null;
  quietTo: number | null;
};

export type RoomDeliveryRow = ShownText &
  Hearing & {
    brandId: Uuid;
    roomId: Uuid;
    creatorId: Uuid;
    seatId: Uuid;
    postId: Uuid;
    accountId: Uuid | null;
    side: Reader;
    platform: string;
    platformUserId: string;
    chatId: string;
    /** How many chats the seat has had before. */
    chatNumber: number;
    /** What the reader reads, in a thread the creator, and the zone of their clock where one was chosen. */
    locale: string;
    timeZone: string | null;
    attempts: number;
    messageRef: string | null;
    revision: number;
    /** Whether it stands first in its chat. */
    first: boolean;
    /** The latest message of the room in this chat. */
    lastRef: string | null;
    /** Of the deal that the two sides are about now, if there is one: 27 for D-27. */
    dealNumber: number | null;
    brandName: string;
    creatorName: string;
    /** Whether somebody else of the reader's team looks after the room: then it rings for them. */
    heldByOther: boolean;
    /** Further texts that are told in the same message, oldest first. */
    digest: ShownText[];
  };

/** What names a delivery. */
export type TakenKey = { brandId: Uuid; seatId: Uuid; postId: Uuid };

/**
 * Takes, for each seat, the first post that is not shown as it should be, unless something is under way to that seat.
 * Whoever left the team since, or became the creator, gets nothing more there; the seat stays and is passed over. So is
 * a seat on an identity that is not its person's any more, one whose chat has not been opened, and a thread in which such
 * a person reads along.
 * @param before a taking older than this is of a process that has died
 */
export async function takeRows(
  tx: Tx,
  platforms: readonly string[],
  { before, now, limit }: { before: Date; now: Date; limit: number },
): Promise<TakenKey[]> {
  return await tx.sql<TakenKey[]>`
    update room_deliveries d set state = 'taken', taken_at = ${now.toISOString()}::timestamptz, attempts = attempts + 1
    from (
      select f.brand_id, f.seat_id, f.post_id from (
        select distinct on (w.brand_id, w.seat_id) w.brand_id, w.seat_id, w.post_id from room_deliveries w
        where w.state in ('waiting', 'taken') order by w.brand_id, w.seat_id, w.seq
      ) f
      join room_seats s on s.brand_id = f.brand_id and s.id = f.seat_id
      join room_deliveries one on one.brand_id = f.brand_id and one.seat_id = f.seat_id and one.post_id = f.post_id
      where s.platform = any(${[...platforms]}::text[]) and s.chat_state = 'open' and s.unreachable_at is null
        and not exists (
          select 1 from room_deliveries o where o.brand_id = f.brand_id and o.seat_id = f.seat_id and o.state = 'taken'
            and o.taken_at >= ${before.toISOString()}::timestamptz)
        and ${isRightful(tx)} and ${isAmongItself(tx)}
        and (s.account_id is null or exists (
          select 1 from identities i where i.platform = s.platform and i.platform_user_id = s.platform_user_id
            and i.account_id = s.account_id))
      order by f.brand_id, f.seat_id limit ${limit} for update of one skip locked
    ) t
    where d.brand_id = t.brand_id and d.seat_id = t.seat_id and d.post_id = t.post_id
      and (d.state = 'waiting' or d.taken_at < ${before.toISOString()}::timestamptz)
    returning d.brand_id as "brandId", d.seat_id as "seatId", d.post_id as "postId"`;
}

/** All that has to be known of what was taken to show it. */
export async function describeRows(tx: Tx, taken: readonly TakenKey[]): Promise<RoomDeliveryRow[]> {
  if (taken.length === 0) return [];
  await tx.sql`
    update room_seats s set first_post_id = t.post_id from ${keys(tx, taken)}
    where s.brand_id = t.brand_id and s.id = t.seat_id and s.first_post_id is null`;
  const rows = await tx.sql<Omit<RoomDeliveryRow, 'digest'>[]>`
    select d.brand_id as "brandId", d.room_id as "roomId", r.creator_id as "creatorId", d.seat_id as "seatId",
      d.post_id as "postId", s.account_id as "accountId", s.side, s.platform, s.platform_user_id as "platformUserId",
      s.chat_id as "chatId", s.chat_number as "chatNumber", coalesce(a.language, a.locale, 'en') as locale, a.time_zone as "timeZone", d.attempts,
      d.message_ref as "messageRef", p.revision, p.visibility, p.side as "postSide", p.author_id as "authorId",
      p.author_name as "authorName", p.platform as "authorPlatform", b.name as "brandName", c.name as "creatorName",
      s.side = 'brand' and coalesce(r.held_by <> s.account_id, false) and exists (
        select 1 from members k where k.brand_id = r.brand_id and k.account_id = r.held_by and k.role in ('owner', 'manager')
      ) as "heldByOther",
      p.body, p.created_at as "createdAt", s.first_post_id = d.post_id as first, l.message_ref as "lastRef",
      o.number as "dealNumber", h.muted, h.muted_until as "mutedUntil", h.quiet_from as "quietFrom", h.quiet_to as "quietTo"
    from ${keys(tx, taken)}
    join room_deliveries d on d.brand_id = t.brand_id and d.seat_id = t.seat_id and d.post_id = t.post_id
    join room_seats s on s.brand_id = d.brand_id and s.room_id = d.room_id and s.id = d.seat_id
    join room_posts p on p.brand_id = d.brand_id and p.room_id = d.room_id and p.id = d.post_id
    join rooms r on r.brand_id = d.brand_id and r.id = d.room_id
    join brands b on b.id = d.brand_id
    join creators c on c.id = r.creator_id
    left join accounts a on a.id = coalesce(s.account_id, c.account_id)
    left join members m on m.brand_id = s.brand_id and m.account_id = s.account_id and s.side = 'brand'
    left join mailboxes h on h.id = case s.side when 'creator' then c.mailbox_id when 'brand' then m.mailbox_id end
    left join lateral (
      select e.message_ref from room_deliveries e
      where e.brand_id = d.brand_id and e.seat_id = d.seat_id and e.message_ref is not null and e.post_id <> d.post_id
      order by e.seq desc limit 1
    ) l on true
    left join lateral (
      select e.number from deals e where e.brand_id = r.brand_id and e.creator_id = r.creator_id
      order by e.state = 'proposed' desc, e.state = 'accepted' desc, e.number desc limit 1
    ) o on true`;
  const described: RoomDeliveryRow[] = [];
  for (const row of rows) described.push({ ...row, digest: await readDigest(tx, row) });
  return described;
}

/** Holds what is being sent for another lease, or for longer: until it may be tried again. */
export async function renewRows(tx: Tx, taken: readonly TakenKey[], takenAt: Date): Promise<void> {
  await tx.sql`
    update room_deliveries d set taken_at = ${takenAt.toISOString()}::timestamptz from ${keys(tx, taken)}
    where d.brand_id = t.brand_id and d.seat_id = t.seat_id and d.post_id = t.post_id and d.state = 'taken'`;
}

const keys = (tx: Tx, taken: readonly TakenKey[]) => tx.sql`
  unnest(
    ${taken.map((one) => one.brandId)}::uuid[], ${taken.map((one) => one.seatId)}::uuid[],
    ${taken.map((one) => one.postId)}::uuid[]) as t(brand_id, seat_id, post_id)`;

/** The messages in which a post stands by now; the last of them is the one that can be edited. */
export type SentMessages = { messageRefs: readonly string[]; revision: number };

/**
 * What was sent, and into which of the seat's chats. Whoever was slow while the seat went to another one has nothing to
 * say about that: what stands there is not what was sent, and that the old one is closed is no word about the new.
 */
type SentKey = TakenKey & { chatNumber: number };

const isSameChat = (tx: Tx, { brandId, seatId, chatNumber }: SentKey) => tx.sql`
  exists (select 1 from room_seats s where s.brand_id = ${brandId} and s.id = ${seatId} and s.chat_number = ${chatNumber})`;

/** Notes what is shown now; what should be shown by now and is not waits again. */
export async function settleSent(
  tx: Tx,
  key: SentKey,
  { messageRefs, revision }: SentMessages,
  at: Date,
): Promise<void> {
  const { brandId, seatId, postId } = key;
  const now = at.toISOString();
  const last = messageRefs.at(-1) ?? null;
  const settled = await tx.sql`
    update room_deliveries set state = case when wanted > ${revision} then 'waiting' else 'sent' end, shown = ${revision},
      message_ref = ${last}, settled_at = ${now}::timestamptz, attempts = 0
    where brand_id = ${brandId} and seat_id = ${seatId} and post_id = ${postId} and state = 'taken'
      and ${isSameChat(tx, key)}`;
  if (settled.count === 0) return;
  await tx.sql`
    update room_deliveries set shown = wanted, settled_at = ${now}::timestamptz
    where brand_id = ${brandId} and seat_id = ${seatId} and digest_of = ${postId} and state = 'merged'`;
  await tx.sql`
    insert into room_messages (brand_id, room_id, seat_id, post_id, platform, message_ref, created_at)
    select s.brand_id, s.room_id, s.id, ${postId}, s.platform, ref, ${now}::timestamptz
    from room_seats s, unnest(${[...messageRefs]}::text[]) as ref
    where s.brand_id = ${brandId} and s.id = ${seatId} on conflict do nothing`;
}

/** Notes that a post could not be shown. False when that was settled before. */
export async function settleFailed(tx: Tx, key: SentKey, reason: string, at: Date): Promise<boolean> {
  const { brandId, seatId, postId } = key;
  const settled = await tx.sql`
    update room_deliveries set state = 'unreachable', reason = ${reason}, settled_at = ${at.toISOString()}::timestamptz
    where brand_id = ${brandId} and seat_id = ${seatId} and post_id = ${postId} and state = 'taken'
      and ${isSameChat(tx, key)}`;
  return settled.count > 0;
}

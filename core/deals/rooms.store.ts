import { and, desc, eq, sql } from 'drizzle-orm';
import { enterDirectory, findPlace, type Db, type Tx } from '../db/index.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Side } from './deal.ts';
import type { PostBody, Visibility } from './room.ts';
import { roomPosts, rooms } from './rooms.tables.ts';
import { isShown, seatEveryone } from './seats.store.ts';
import type { Speaker } from './speaker.ts';

/** Where a brand and a creator talk. */
export type Room = typeof rooms.$inferSelect;
export type Post = typeof roomPosts.$inferSelect;

type Pair = { brandId: Uuid; creatorId: Uuid };

/** The room of a brand and a creator, made if there is none, held until the transaction ends. */
export async function takeRoom(tx: Tx, pair: Pair, fresh: { id: Uuid; at: Date }): Promise<Room> {
  const { brandId, creatorId } = pair;
  const made = await tx.orm
    .insert(rooms)
    .values({ brandId, creatorId, id: fresh.id, createdAt: fresh.at })
    .onConflictDoNothing({ target: [rooms.brandId, rooms.creatorId] })
    .returning({ id: rooms.id });
  if (made.length > 0) await enterDirectory(tx, 'room', fresh.id, { brandId, id: fresh.id });
  const [room] = await tx.orm
    .select()
    .from(rooms)
    .where(and(eq(rooms.brandId, brandId), eq(rooms.creatorId, creatorId)))
    .for('update');
  invariant(room, 'a room that was made is there', pair);
  return room;
}

/** The room with this id, whosever it is. */
export async function findRoom(db: Db, id: Uuid): Promise<Room | undefined> {
  const place = await findPlace(db, 'room', id);
  if (place === undefined) return undefined;
  const [room] = await db.orm.select().from(rooms).where(isRoom(place));
  return room;
}

/** A room, held until the transaction ends: what is said in it at once is said one after the other. */
export async function lockRoom(tx: Tx, key: { brandId: Uuid; id: Uuid }): Promise<Room | undefined> {
  const [room] = await tx.orm.select().from(rooms).where(isRoom(key)).for('update');
  return room;
}

const isRoom = (key: { brandId: Uuid; id: Uuid }) =>
  and(eq(rooms.brandId, key.brandId), eq(rooms.id, key.id));

export type NewPost = {
  id: Uuid;
  body: PostBody;
  side: Side | null;
  visibility: Visibility;
  speaker: Speaker;
  at: Date;
  /** The one side that is told, where it is not for both. */
  audience?: Side;
  /** The author's own message, if it is one. */
  originRef?: string | undefined;
  /** The one person of the team who is told, where somebody looks after the room. */
  only?: Uuid | undefined;
  /** The seat that has it on the screen already, because it was typed there. */
  shownAt?: Uuid | undefined;
};

/** Adds a post behind all others, to be delivered to every seat that may read it. */
export async function addPost(tx: Tx, room: Room, post: NewPost, ids: Pick<Ids, 'next'>): Promise<void> {
  const { brandId, id: roomId } = room;
  await seatEveryone(tx, room, ids, post.at);
  const [place] = await tx.orm
    .update(rooms)
    .set({ lastSeq: sql`${rooms.lastSeq} + 1` })
    .where(isRoom(room))
    .returning({ seq: rooms.lastSeq });
  invariant(place, 'a room that is held is there', { roomId });
  const { accountId: authorId, name: authorName, platform } = post.speaker;
  const { id, body, side, visibility, audience = null, originRef = null } = post;
  await tx.orm.insert(roomPosts).values({
    ...{ brandId, roomId, id, side, visibility, audience, authorId, authorName, platform, originRef, body },
    ...{ seq: place.seq, kind: body.kind, createdAt: post.at },
  });
  await tx.sql`
    insert into room_deliveries (brand_id, room_id, seat_id, post_id, seq, side, visibility)
    select s.brand_id, s.room_id, s.id, p.id, p.seq, s.side, p.visibility from room_posts p
    join room_seats s on s.brand_id = p.brand_id and s.room_id = p.room_id
    where p.brand_id = ${brandId} and p.room_id = ${roomId} and p.id = ${id} and ${isShown(tx)}
      and s.id is distinct from ${post.shownAt ?? null}
      and (${post.only ?? null}::uuid is null or s.side <> 'brand' or s.account_id = ${post.only ?? null}::uuid)`;
  await tx.sql`
    update room_seats s set chat_state = 'reopening', chat_taken_at = null from room_deliveries d
    where s.brand_id = ${brandId} and s.room_id = ${roomId} and s.chat_state = 'closed'
      and d.brand_id = s.brand_id and d.seat_id = s.id and d.post_id = ${id}`;
}

/** The post that shows a round of a deal. */
export async function findCardPost(
  db: Db,
  deal: { brandId: Uuid; id: Uuid; round: number },
): Promise<Pick<Post, 'brandId' | 'roomId' | 'id'> | undefined> {
  const [row] = await db.sql<Pick<Post, 'brandId' | 'roomId' | 'id'>[]>`
    select p.brand_id as "brandId", p.room_id as "roomId", p.id from room_posts p
    join deals d on d.brand_id = p.brand_id and d.id = ${deal.id}
    join rooms r on r.brand_id = d.brand_id and r.creator_id = d.creator_id and r.id = p.room_id
    where p.brand_id = ${deal.brandId} and p.kind = 'card' and p.body ->> 'dealId' = ${deal.id}
      and (p.body ->> 'round')::int = ${deal.round}`;
  return row;
}

/** Raises a post's revision: whoever has its message sees it change, or of one side alone. */
export async function reviseEverywhere(
  tx: Tx,
  { brandId, roomId, id }: Pick<Post, 'brandId' | 'roomId' | 'id'>,
  side: Side | null = null,
): Promise<void> {
  const [row] = await tx.orm
    .update(roomPosts)
    .set({ revision: sql`${roomPosts.revision} + 1` })
    .where(and(eq(roomPosts.brandId, brandId), eq(roomPosts.roomId, roomId), eq(roomPosts.id, id)))
    .returning({ revision: roomPosts.revision });
  // What is being sent right now is sent again when it has settled.
  await tx.sql`
    update room_deliveries set wanted = ${row?.revision ?? 1}, state = case state when 'sent' then 'waiting' else state end
    where brand_id = ${brandId} and post_id = ${id} and (${side}::text is null or side = ${side})`;
  await tx.sql`
    update room_deliveries d set state = 'waiting' from room_deliveries o
    where o.brand_id = ${brandId} and o.post_id = ${id} and o.state = 'merged'
      and d.brand_id = o.brand_id and d.seat_id = o.seat_id and d.post_id = o.digest_of and d.state = 'sent'`;
}

/** What stands at the end of a room. */
export async function findLastPost(
  db: Db,
  room: Pick<Room, 'brandId' | 'id'>,
): Promise<PostBody | undefined> {
  const [row] = await db.orm
    .select({ body: roomPosts.body })
    .from(roomPosts)
    .where(and(eq(roomPosts.brandId, room.brandId), eq(roomPosts.roomId, room.id)))
    .orderBy(desc(roomPosts.seq))
    .limit(1);
  return row?.body;
}

/** A post of a room, whoever may read it. */
export async function findPost(
  db: Db,
  room: Pick<Room, 'brandId' | 'id'>,
  id: Uuid,
): Promise<Post | undefined> {
  const [row] = await db.orm
    .select()
    .from(roomPosts)
    .where(and(eq(roomPosts.brandId, room.brandId), eq(roomPosts.roomId, room.id), eq(roomPosts.id, id)));
  return row;
}

/** The room of a brand that a post stands in. */
export async function findPostRoom(db: Db, brandId: Uuid | undefined, id: Uuid): Promise<Uuid | undefined> {
  if (brandId === undefined) return undefined;
  const [row] = await db.orm
    .select({ roomId: roomPosts.roomId })
    .from(roomPosts)
    .where(and(eq(roomPosts.brandId, brandId), eq(roomPosts.id, id)));
  return row?.roomId;
}

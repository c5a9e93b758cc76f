import { and, eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { placeBrands, places } from './places.tables.ts';

export type Place = typeof places.$inferSelect;
export type PlaceBrand = typeof placeBrands.$inferSelect;

/** A server or group by the platform's own id. */
export type PlaceKey = { platform: string; placeId: string };

const samePlace = ({ platform, placeId }: PlaceKey) =>
  and(eq(places.platform, platform), eq(places.id, placeId));
const inPlace = ({ platform, placeId }: PlaceKey) =>
  and(eq(placeBrands.platform, platform), eq(placeBrands.placeId, placeId));
const sameBrand = (key: PlaceKey, brandId: Uuid) => and(eq(placeBrands.brandId, brandId), inPlace(key));

/** Notes that we are in a place; known ones get their new name. */
export async function enterPlace(tx: Tx, key: PlaceKey, name: string, joinedAt: Date): Promise<void> {
  await tx.orm
    .insert(places)
    .values({ platform: key.platform, id: key.placeId, name, joinedAt })
    .onConflictDoUpdate({ target: [places.platform, places.id], set: { name } });
}

export async function findPlaceRow(db: Db, key: PlaceKey): Promise<Place | undefined> {
  const [row] = await db.orm.select().from(places).where(samePlace(key));
  return row;
}

/** A place, held until the transaction ends. */
export async function lockPlace(tx: Tx, key: PlaceKey): Promise<Place | undefined> {
  const [row] = await tx.orm.select().from(places).where(samePlace(key)).for('update');
  return row;
}

export async function savePlace(
  tx: Tx,
  key: PlaceKey,
  change: Partial<Omit<Place, 'platform' | 'joinedAt'>>,
): Promise<void> {
  await tx.orm.update(places).set(change).where(samePlace(key));
}

/** Everything about a place and the brands in it. */
export async function dropPlace(tx: Tx, key: PlaceKey): Promise<void> {
  await tx.orm.delete(placeBrands).where(inPlace(key));
  await tx.orm.delete(places).where(samePlace(key));
}

/** The brands of which something is noted in a place, with their names, the oldest first. */
export async function findPlaceBrands(db: Db, key: PlaceKey): Promise<(PlaceBrand & { name: string })[]> {
  const rows = await db.orm
    .select({
      row: placeBrands,
      name: sql<string>`(select name from brands b where b.id = ${placeBrands.brandId})`,
    })
    .from(placeBrands)
    .where(inPlace(key))
    .orderBy(placeBrands.createdAt, placeBrands.brandId);
  return rows.map(({ row, name }) => ({ ...row, name }));
}

export async function findPlaceBrand(db: Db, key: PlaceKey, brandId: Uuid): Promise<PlaceBrand | undefined> {
  const [row] = await db.orm.select().from(placeBrands).where(sameBrand(key, brandId));
  return row;
}

/** Notes something of a brand in a place. */
export async function savePlaceBrand(
  tx: Tx,
  key: PlaceKey,
  brandId: Uuid,
  change: Partial<Omit<PlaceBrand, 'brandId' | 'platform' | 'placeId' | 'createdAt'>>,
  createdAt: Date,
): Promise<void> {
  await tx.orm
    .insert(placeBrands)
    .values({ brandId, ...key, state: 'allowed', createdAt, ...change })
    .onConflictDoUpdate({
      target: [placeBrands.brandId, placeBrands.platform, placeBrands.placeId],
      set: change,
    });
}

/** Notes that a brand would like to act in a place, unless something is noted of it already. */
export async function noteAsked(tx: Tx, key: PlaceKey, brandId: Uuid, createdAt: Date): Promise<void> {
  await tx.orm
    .insert(placeBrands)
    .values({ brandId, ...key, state: 'asked', createdAt })
    .onConflictDoNothing();
}

/** Places of brands whose connection was made by somebody who may not speak for the brand any more, held. */
export async function lockDeserted(tx: Tx): Promise<(PlaceKey & { brandId: Uuid })[]> {
  return await tx.sql<(PlaceKey & { brandId: Uuid })[]>`
    select p.platform, p.id as "placeId", b.brand_id as "brandId" from places p
    join place_brands b on b.brand_id = p.brand_id and b.platform = p.platform and b.place_id = p.id
    where b.set_by is not null and not exists (
      select 1 from members m where m.brand_id = b.brand_id and m.account_id = b.set_by
        and m.role in ('owner', 'manager'))
    order by p.platform, p.id for update of p skip locked`;
}

/** The channels of a place that mailboxes lead to. */
export async function findMailboxChats(
  db: Db,
  key: PlaceKey,
): Promise<{ chatId: string; mailboxId: Uuid }[]> {
  return await db.sql<{ chatId: string; mailboxId: Uuid }[]>`
    select reports_chat as "chatId", reports_mailbox_id as "mailboxId" from places
    where platform = ${key.platform} and id = ${key.placeId} and reports_mailbox_id is not null
    union all
    select alerts_chat, alerts_mailbox_id from place_brands
    where platform = ${key.platform} and place_id = ${key.placeId} and alerts_mailbox_id is not null`;
}

/** Whether a chat is still written to for something else. */
export async function isChatUsed(db: Db, platform: string, chatId: string): Promise<boolean> {
  const [row] = await db.sql`
    select 1 from places where platform = ${platform} and reports_chat = ${chatId}
    union all select 1 from place_brands where platform = ${platform} and alerts_chat = ${chatId} limit 1`;
  return row !== undefined;
}

/** The servers of a platform that belong to a brand and have a channel for its deals. */
export async function findHomes(
  db: Db,
  platform: string,
  brandId: Uuid,
): Promise<{ placeId: string; dealsChat: string }[]> {
  const rows = await db.orm
    .select({ placeId: placeBrands.placeId, dealsChat: placeBrands.dealsChat })
    .from(placeBrands)
    .innerJoin(places, and(eq(places.platform, placeBrands.platform), eq(places.id, placeBrands.placeId)))
    .where(
      and(
        eq(placeBrands.brandId, brandId),
        eq(placeBrands.platform, platform),
        eq(places.brandId, brandId),
        eq(placeBrands.state, 'allowed'),
      ),
    )
    .orderBy(placeBrands.createdAt);
  return rows.flatMap(({ placeId, dealsChat }) => (dealsChat === null ? [] : [{ placeId, dealsChat }]));
}

import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';

/** Who looks after a room for a brand's team. */
export type Holder = { accountId: Uuid; name: string };

/** Whoever looks after the room of a brand and a creator; nobody once they deal for the brand no more. */
export async function findHolder(
  db: Db,
  { brandId, creatorId }: { brandId: Uuid; creatorId: Uuid },
): Promise<Holder | undefined> {
  const [row] = await db.sql<Holder[]>`
    select a.id as "accountId", a.name from rooms r
    join members m on m.brand_id = r.brand_id and m.account_id = r.held_by and m.role in ('owner', 'manager')
    join accounts a on a.id = r.held_by
    where r.brand_id = ${brandId} and r.creator_id = ${creatorId}`;
  return row;
}

/** Whether a person may look after rooms of a brand. */
export async function mayHold(db: Db, brandId: Uuid, accountId: Uuid): Promise<boolean> {
  const [row] = await db.sql`
    select 1 from members
    where brand_id = ${brandId} and account_id = ${accountId} and role in ('owner', 'manager')`;
  return row !== undefined;
}

export async function saveHolder(
  tx: Tx,
  { brandId, id }: { brandId: Uuid; id: Uuid },
  heldBy: Uuid | null,
): Promise<void> {
  await tx.sql`update rooms set held_by = ${heldBy} where brand_id = ${brandId} and id = ${id}`;
}

/** The room of a brand and a creator. */
export async function findPairRoom(
  db: Db,
  { brandId, creatorId }: { brandId: Uuid; creatorId: Uuid },
): Promise<{ brandId: Uuid; id: Uuid } | undefined> {
  const [row] = await db.sql<{ id: Uuid }[]>`
    select id from rooms where brand_id = ${brandId} and creator_id = ${creatorId}`;
  return row && { brandId, id: row.id };
}

/** Those of a team who could look after a room, by name. */
export async function listDealers(db: Db, brandId: Uuid, limit: number): Promise<Holder[]> {
  return [
    ...(await db.sql<Holder[]>`
      select a.id as "accountId", a.name from members m join accounts a on a.id = m.account_id
      where m.brand_id = ${brandId} and m.role in ('owner', 'manager') order by lower(a.name), a.id limit ${limit}`),
  ];
}

/** Has every card of the room drawn anew that waits for an answer: it says who looks after it. */
export async function findOpenCards(
  db: Db,
  { brandId, id }: { brandId: Uuid; id: Uuid },
): Promise<{ brandId: Uuid; roomId: Uuid; id: Uuid }[]> {
  return [
    ...(await db.sql<{ brandId: Uuid; roomId: Uuid; id: Uuid }[]>`
      select p.brand_id as "brandId", p.room_id as "roomId", p.id from room_posts p
      join deals d on d.brand_id = p.brand_id and d.id = (p.body ->> 'dealId')::uuid
      where p.brand_id = ${brandId} and p.room_id = ${id} and p.kind = 'card'
        and d.turn is not null and d.round = (p.body ->> 'round')::int`),
  ];
}

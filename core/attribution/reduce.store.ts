import { plainArray, textArray, type Db, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';

export type KeptBody = {
  brandId: Uuid;
  id: Uuid;
  kind: string;
  topic: string;
  body: string;
  /** The hashes under which the order of the event has kept its buyers; null without an order. */
  buyerKeys: string[] | null;
};

/** Until when bodies have been reduced; undefined before the first time. */
export async function findReducedUntil(db: Db): Promise<Date | undefined> {
  const [row] = await db.sql<{ at: Date | null }[]>`select bodies_reduced_until as at from instance`;
  return row?.at ?? undefined;
}

export async function saveReducedUntil(tx: Tx, at: Date): Promise<void> {
  await tx.sql`
    insert into instance (id, bodies_reduced_until) values (1, ${at.toISOString()}::timestamptz)
    on conflict (id) do update set bodies_reduced_until = excluded.bodies_reduced_until`;
}

export async function findBrandIds(db: Db): Promise<Uuid[]> {
  const rows = await db.sql<{ id: Uuid }[]>`select id from brands order by id`;
  return rows.map(({ id }) => id);
}

/** Bodies of a brand's events between two ids, the oldest first. Ids rise with the time of arrival. */
export async function findBodies(
  tx: Tx,
  brandId: Uuid,
  range: { after: Uuid; before: Uuid },
  limit: number,
): Promise<KeptBody[]> {
  return await tx.sql<KeptBody[]>`
    select e.brand_id as "brandId", e.id, s.kind, e.topic, e.body, o.buyer_keys as "buyerKeys"
    from store_events e
    join stores s on s.brand_id = e.brand_id and s.id = e.store_id
    left join orders o on o.brand_id = e.brand_id and o.store_id = e.store_id and o.external_id = e.order_external_id
    where e.brand_id = ${brandId} and e.id > ${range.after} and e.id < ${range.before}
    order by e.id limit ${limit}`;
}

export async function saveBodies(
  tx: Tx,
  brandId: Uuid,
  bodies: readonly { id: Uuid; body: string }[],
): Promise<void> {
  if (bodies.length === 0) return;
  await tx.sql`
    update kept_events k set body = t.body from unnest(
      ${plainArray(bodies.map(({ id }) => id))}::uuid[], ${textArray(bodies.map(({ body }) => body))}::text[]) as t(id, body)
    where k.brand_id = ${brandId} and k.id = t.id`;
}

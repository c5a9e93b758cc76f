import type { Db, Tx } from '../db/index.ts';
import { HOUR_MS } from '../kernel/clock.ts';
import type { Product } from './products.store.ts';

type Key = Pick<Product, 'brandId' | 'id'>;

/** Those who promote a product are told of its changes at most this often. */
const TELL_EVERY_MS = HOUR_MS;

/** Notes that price or stock of a product are other than `known` to those who promote it. @param now business time */
export async function noteProductNews(
  tx: Tx,
  { brandId, id }: Key,
  known: { priceMinor: bigint; soldOut: boolean },
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  await tx.sql`
    insert into product_news as n (brand_id, product_id, price_minor, sold_out, due_at)
    values (${brandId}, ${id}, ${known.priceMinor.toString()}::bigint, ${known.soldOut}, ${at}::timestamptz)
    on conflict (brand_id, product_id) do update set due_at = coalesce(n.due_at,
      greatest(excluded.due_at, n.told_at + ${TELL_EVERY_MS} * interval '1 millisecond'))`;
}

/** Products of which those who promote them have to be told by `at`, business time. */
export async function findProductNews(db: Db, at: Date, limit: number): Promise<Key[]> {
  const rows = await db.sql<Key[]>`
    select brand_id as "brandId", product_id as id from product_news
    where due_at <= ${at.toISOString()}::timestamptz order by due_at limit ${limit}`;
  return [...rows];
}

/** What those who promote a product know of it, held until the transaction ends; undefined when nothing is due. */
export async function lockProductNews(
  tx: Tx,
  { brandId, id }: Key,
  at: Date,
): Promise<{ priceMinor: bigint; soldOut: boolean } | undefined> {
  const [row] = await tx.sql<{ priceMinor: bigint; soldOut: boolean }[]>`
    select price_minor as "priceMinor", sold_out as "soldOut" from product_news
    where brand_id = ${brandId} and product_id = ${id} and due_at <= ${at.toISOString()}::timestamptz for update`;
  return row;
}

/** Notes what they have been told. */
export async function markProductNews(
  tx: Tx,
  { brandId, id }: Key,
  told: { priceMinor: bigint; soldOut: boolean },
  at: Date,
): Promise<void> {
  await tx.sql`
    update product_news set price_minor = ${told.priceMinor.toString()}::bigint, sold_out = ${told.soldOut}, due_at = null,
      told_at = ${at.toISOString()}::timestamptz
    where brand_id = ${brandId} and product_id = ${id}`;
}

/** Nothing is new after all. */
export async function dropProductNews(tx: Tx, { brandId, id }: Key): Promise<void> {
  await tx.sql`update product_news set due_at = null where brand_id = ${brandId} and product_id = ${id}`;
}

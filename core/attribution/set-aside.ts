import type { Database, Db, Tx } from '../db/index.ts';
import { withTx } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';

/** A store event that could not be applied, for the operator. */
export type SetAsideEvent = {
  id: string;
  store: string;
  topic: string;
  order: string | null;
  reason: string;
  detail: string | null;
  receivedAt: string;
};

/** The newest set-aside events of all brands, for `doctor`. */
export async function listSetAside(
  db: Db,
  limit: number,
): Promise<{ total: number; events: SetAsideEvent[] }> {
  const [count] = await db.sql<
    { total: bigint }[]
  >`select count(*) as total from ended_events where state = 3`;
  const rows = await db.sql<
    {
      id: Uuid;
      storeId: Uuid;
      topic: string;
      order: string | null;
      reason: string;
      detail: string | null;
      receivedAt: Date;
    }[]
  >`
    select id, store_id as "storeId", topic, order_external_id as "order", coalesce(reason, '') as reason, detail, received_at as "receivedAt"
    from store_events where state = 3 order by id desc limit ${limit}`;
  return {
    total: Number(count?.total ?? 0n),
    events: rows.map((row) => ({
      id: showId('event', row.id),
      store: showId('store', row.storeId),
      topic: row.topic,
      order: row.order,
      reason: row.reason,
      detail: row.detail,
      receivedAt: row.receivedAt.toISOString(),
    })),
  };
}

/**
 * Puts set-aside events back in the queue, where the worker reads them afresh, as if they came now: what was too far in
 * the future may have become the past.
 * @param which an event's id, or `all`
 * @returns the ids that went back
 */
export async function replaySetAside(database: Database, which: Uuid): Promise<string[]> {
  const rows = await withTx(
    database,
    (tx: Tx) => tx.sql<{ id: Uuid }[]>`
      with back as (
        delete from ended_events where state = 3 and ${which === 'all' ? tx.sql`true` : tx.sql`id = ${which}`} returning brand_id, id
      ), anew as (
        update kept_events k set received_at = now() from back where k.brand_id = back.brand_id and k.id = back.id
        returning k.brand_id, k.id, k.store_id, k.topic, k.received_at
      )
      insert into waiting_events (brand_id, id, store_id, topic, received_at)
      select brand_id, id, store_id, topic, received_at from anew returning id`,
  );
  return rows.map((row) => showId('event', row.id));
}

/** How far processing is behind: events that wait, and since when the oldest of them does. */
export async function readBacklog(db: Db): Promise<{ waiting: number; oldestAt: Date | undefined }> {
  const [row] = await db.sql<{ waiting: bigint; oldest: Date | null }[]>`
    select count(*) as waiting, min(received_at) as oldest from waiting_events`;
  return { waiting: Number(row?.waiting ?? 0n), oldestAt: row?.oldest ?? undefined };
}

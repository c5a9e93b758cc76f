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
  >`select count(*) as total from store_events where state = 3`;
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
  const rows = await withTx(database, (tx: Tx) =>
    which === 'all'
      ? tx.sql<
          { id: Uuid }[]
        >`update store_events set state = 0, reason = null, detail = null, received_at = now() where state = 3 returning id`
      : tx.sql<{ id: Uuid }[]>`
          update store_events set state = 0, reason = null, detail = null, received_at = now() where state = 3 and id = ${which} returning id`,
  );
  return rows.map((row) => showId('event', row.id));
}

/** How far processing is behind: events that wait, and since when the oldest of them does. */
export async function readBacklog(db: Db): Promise<{ waiting: number; oldestAt: Date | undefined }> {
  const [row] = await db.sql<{ waiting: bigint; oldest: Date | null }[]>`
    select count(*) as waiting, min(received_at) as oldest from store_events where state = 0`;
  return { waiting: Number(row?.waiting ?? 0n), oldestAt: row?.oldest ?? undefined };
}

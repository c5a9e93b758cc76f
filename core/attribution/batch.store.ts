import { plainArray, textArray, type Database, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Currency } from '../kernel/money.ts';

/** A store event taken by a worker, locked until its transaction ends. */
export type ClaimedEvent = {
  brandId: Uuid;
  id: Uuid;
  storeId: Uuid;
  storeKind: string;
  storeCurrency: Currency;
  topic: string;
  receivedAt: Date;
  body: string;
};

/** At most this many brands share a batch; the next batch goes on after the last of them. */
const BRANDS_PER_BATCH = 64;

/**
 * Brands that have events waiting, in id order after `after`: one index probe each, however many events they have.
 */
export async function findWaitingBrands(database: Database, after: Uuid): Promise<Uuid[]> {
  const rows = await database.sql<{ brandId: Uuid }[]>`
    with recursive waiting as (
      (select brand_id, 1 as n from waiting_events where brand_id > ${after}::uuid order by brand_id limit 1)
      union all
      select next.brand_id, n + 1 from waiting, lateral (
        select brand_id from waiting_events e where e.brand_id > waiting.brand_id order by brand_id limit 1
      ) next where n < ${BRANDS_PER_BATCH}
    ) select brand_id as "brandId" from waiting`;
  return rows.map((row) => row.brandId);
}

// Each row's store and body by their keys, as `limit` says to the planner: joined, it would rather read all bodies there are.
const claimed = `select e.brand_id as "brandId", e.id, e.store_id as "storeId", s.kind as "storeKind", s.currency as "storeCurrency",
  e.topic, e.received_at as "receivedAt", k.body
from taken e
cross join lateral (select kind, currency from stores where brand_id = e.brand_id and id = e.store_id limit 1) s
cross join lateral (select body from kept_events where brand_id = e.brand_id and id = e.id limit 1) k`;

/** Takes the oldest waiting events of each brand, `perBrand` at most, passing over what another worker holds. */
export async function claimEvents(
  tx: Tx,
  brandIds: readonly Uuid[],
  perBrand: number,
): Promise<ClaimedEvent[]> {
  return await tx.sql<ClaimedEvent[]>`
    with taken as materialized (
      select picked.* from unnest(${plainArray(brandIds)}::uuid[]) as brand(id), lateral (
        select brand_id, id, store_id, topic, received_at from waiting_events
        where brand_id = brand.id order by id limit ${perBrand} for update skip locked
      ) picked
    )
    ${tx.sql.unsafe(claimed)}`;
}

/** Takes the named events that still wait. */
export async function claimNamedEvents(
  tx: Tx,
  events: readonly { brandId: Uuid; id: Uuid }[],
): Promise<ClaimedEvent[]> {
  return await tx.sql<ClaimedEvent[]>`
    with taken as materialized (
      select e.brand_id, e.id, e.store_id, e.topic, e.received_at from waiting_events e
      join unnest(${plainArray(events.map((event) => event.brandId))}::uuid[], ${plainArray(events.map((event) => event.id))}::uuid[]) as named(brand_id, id)
        using (brand_id, id)
      order by e.brand_id, e.id for update of e skip locked
    )
    ${tx.sql.unsafe(claimed)}`;
}

/** How a store event ended. */
export type EventEnd = {
  brandId: Uuid;
  id: Uuid;
  storeId: Uuid;
  state: 'applied' | 'ignored' | 'set_aside';
  reason: string | undefined;
  detail: string | undefined;
  orderExternalId: string | undefined;
};

const EVENT_STATES = { applied: 1, ignored: 2, set_aside: 3 } as const;

/**
 * Notes how events ended and takes them out of those that wait; one that has ended meanwhile stays as it is. They are
 * found one by one through the index: the table looks empty to the planner, and reading it whole means reading every
 * row that has gone since the last vacuum.
 */
export async function endEvents(tx: Tx, ends: readonly EventEnd[]): Promise<void> {
  if (ends.length === 0) return;
  await tx.sql`
    with t as (select * from unnest(
      ${plainArray(ends.map((end) => end.brandId))}::uuid[],
      ${plainArray(ends.map((end) => end.id))}::uuid[],
      ${plainArray(ends.map((end) => end.storeId))}::uuid[],
      ${plainArray(ends.map((end) => EVENT_STATES[end.state]))}::smallint[],
      ${textArray(ends.map((end) => end.reason ?? null))}::text[],
      ${textArray(ends.map((end) => end.detail ?? null))}::text[],
      ${textArray(ends.map((end) => end.orderExternalId ?? null))}::text[]
    ) as t(brand_id, id, store_id, state, reason, detail, order_external_id)
    ), gone as (
      delete from waiting_events where ctid = any(array(
        select w.ctid from t, lateral (
          select ctid from waiting_events where brand_id = t.brand_id and id = t.id limit 1
        ) w
      )) returning brand_id, id
    )
    insert into ended_events (brand_id, id, store_id, state, reason, detail, order_external_id)
    select brand_id, id, store_id, state, reason, detail, order_external_id from t join gone using (brand_id, id)`;
}

import { plainArray, textArray, type Database } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { IncomingEvent } from './intake.ts';

/** Stands between the bodies of a group. JSON text cannot hold it raw, so it splits nothing else. */
const SEPARATOR = '\u001e';

/**
 * Keeps a group of events in one statement and one commit; events that are known by key or content are left out.
 * A body that is no JSON is refused by its own cast, and the statement with it. The bodies travel as one text: an array would have each of them escaped and unescaped (measured: 0.54 against 0.97).
 * @returns the ids of those that were new; undefined when all of them were, which needs no list
 */
export async function insertEvents(
  database: Database,
  group: readonly IncomingEvent[],
): Promise<Set<Uuid> | undefined> {
  const [some] = await database.pool<{ ids: Uuid[] }[]>`
    with incoming as (
      select * from unnest(
        ${plainArray(group.map((event) => event.brandId))}::uuid[],
        ${plainArray(group.map((event) => event.id))}::uuid[],
        ${plainArray(group.map((event) => event.storeId))}::uuid[],
        ${textArray(group.map((event) => event.topic))}::text[],
        ${textArray(group.map((event) => event.eventKey))}::text[],
        ${textArray(group.map((event) => event.contentKey))}::text[],
        ${textArray(group.map((event) => event.bodyHash))}::text[],
        ${plainArray(group.map((event) => event.receivedAt.toISOString()))}::timestamptz[],
        string_to_array(${group.map((event) => event.body).join(SEPARATOR)}::text, ${SEPARATOR})
      ) as t(brand_id, id, store_id, topic, event_key, content_key, body_hash, received_at, body)
    ), added as (
      insert into kept_events (brand_id, id, store_id, topic, event_key, content_key, body_hash, received_at, body)
      select brand_id, id, store_id, topic, event_key, content_key, body_hash, received_at, body from incoming
      where body::json is not null
      on conflict do nothing
      returning brand_id, id, store_id, topic, received_at
    ), waiting as (
      insert into waiting_events (brand_id, id, store_id, topic, received_at)
      select brand_id, id, store_id, topic, received_at from added
    )
    select coalesce(array_agg(id), '{}') as ids from added having count(*) < ${group.length}`;
  return some && new Set(some.ids);
}

/** Of some repeated events those that were kept with another content before: the first one counts, this is for the log. */
export async function findContradicted(
  database: Database,
  repeated: readonly IncomingEvent[],
): Promise<{ storeId: Uuid; eventKey: string }[]> {
  return await database.pool<{ storeId: Uuid; eventKey: string }[]>`
    select store_id as "storeId", event_key as "eventKey" from kept_events e join unnest(
      ${plainArray(repeated.map((event) => event.brandId))}::uuid[],
      ${plainArray(repeated.map((event) => event.storeId))}::uuid[],
      ${textArray(repeated.map((event) => event.eventKey))}::text[],
      ${textArray(repeated.map((event) => event.bodyHash))}::text[]
    ) as r(brand_id, store_id, event_key, body_hash) using (brand_id, store_id, event_key)
    where e.body_hash <> r.body_hash`;
}

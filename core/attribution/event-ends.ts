import type { Db } from '../db/index.ts';
import { readId, showId, type Uuid } from '../kernel/id.ts';

/** Where a kept store event stands. */
export type EventStanding = {
  id: string;
  topic: string;
  order: string | null;
  state: 'waiting' | 'applied' | 'ignored' | 'set_aside';
  reason: string | null;
  detail: string | null;
};

const STATES = ['waiting', 'applied', 'ignored', 'set_aside'] as const;

/** How the events with these ids stand, in the order in which they came. */
export async function readEventEnds(db: Db, ids: readonly string[]): Promise<EventStanding[]> {
  const uuids = ids.flatMap((id) => readId('event', id) ?? []);
  const rows = await db.sql<(Omit<EventStanding, 'id' | 'state'> & { id: Uuid; state: number })[]>`
    select id, topic, order_external_id as "order", state, reason, detail
    from store_events where id = any(${uuids}::uuid[]) order by id`;
  return rows.map((row) => ({ ...row, id: showId('event', row.id), state: STATES[row.state] ?? 'waiting' }));
}

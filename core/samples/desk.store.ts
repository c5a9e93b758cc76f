import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { SampleState } from './sample.ts';

/** A sample in a list, with the names of what and whom it is about. */
export type DeskRow = {
  id: Uuid;
  number: number;
  creatorId: Uuid;
  brand: string;
  creator: string;
  product: string;
  variant: string | null;
  state: SampleState;
  dueAt: Date | null;
  hasAddress: boolean;
  requestedAt: Date;
};

/**
 * Whose samples, and which of them: `orAsked` also those whose creator waits for more time, `between` only those from one
 * to another, as ids rise with the time.
 */
export type DeskScope = {
  whose: { brandId: Uuid } | { creatorId: Uuid };
  states: readonly SampleState[];
  orAsked: boolean;
  between?: [Uuid, Uuid] | undefined;
};

const isWanted = ({ sql }: Pick<Db, 'sql'>, { whose, states, orAsked, between }: DeskScope) => sql`
  ${'brandId' in whose ? sql`s.brand_id = ${whose.brandId}` : sql`s.creator_id = ${whose.creatorId}`}
  and (s.state = any(${[...states]}::text[])
    or (${orAsked} and s.state = 'content_due' and s.extension = 'asked'))
  and ${between === undefined ? sql`true` : sql`s.id between ${between[0]} and ${between[1]}`}`;

/** A part of the samples, those that were asked for first before the others. */
export async function findDesk(
  db: Db,
  scope: DeskScope,
  { from, limit, newestFirst }: { from: number; limit: number; newestFirst: boolean },
): Promise<DeskRow[]> {
  return await db.sql<DeskRow[]>`
    select s.id, s.number, s.creator_id as "creatorId", b.name as brand, c.name as creator, p.title as product, s.variant,
      s.state, s.due_at as "dueAt", s.address_at is not null as "hasAddress", s.requested_at as "requestedAt"
    from samples s join brands b on b.id = s.brand_id join creators c on c.id = s.creator_id
    join products p on p.brand_id = s.brand_id and p.id = s.product_id
    where ${isWanted(db, scope)}
    order by ${newestFirst ? db.sql`s.closed_at is not null, s.requested_at desc, s.id desc` : db.sql`s.requested_at, s.id`}
    limit ${limit} offset ${from}`;
}

export async function countDesk(db: Db, scope: DeskScope): Promise<number> {
  const [row] = await db.sql<{ count: number }[]>`
    select count(*)::int as count from samples s where ${isWanted(db, scope)}`;
  return row?.count ?? 0;
}

/** What the content is called that fulfilled a sample. */
export async function findContentTitle(db: Db, contentId: Uuid): Promise<string | null> {
  const [row] = await db.sql<{ title: string }[]>`
    select coalesce(title, url) as title from contents where id = ${contentId}`;
  return row?.title ?? null;
}

/** Who of the brand's team last did something with a sample, as the room tells it; null where that was nobody of it. */
export async function findLastOfTeam(
  db: Db,
  { brandId, creatorId, id }: { brandId: Uuid; creatorId: Uuid; id: Uuid },
): Promise<string | null> {
  const [row] = await db.sql<{ name: string | null }[]>`
    select case p.side when 'brand' then p.author_name end as name from rooms r
    join room_posts p on p.brand_id = r.brand_id and p.room_id = r.id and p.kind = 'note'
    where r.brand_id = ${brandId} and r.creator_id = ${creatorId} and p.body ->> 'sampleId' = ${id}
    order by p.seq desc limit 1`;
  return row?.name ?? null;
}

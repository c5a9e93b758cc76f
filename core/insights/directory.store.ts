import type { Db } from '../db/index.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import type { CreatorGroup, CreatorSort } from './directory.ts';
import { bandOf, STEPS, type Band } from './record.ts';

export type Asking = { brandId: Uuid; at: Date };

export type DirectoryQuery = {
  search?: string | undefined;
  platform?: string | undefined;
  followersMin?: number | undefined;
  followersMax?: number | undefined;
  verified?: boolean | undefined;
  salesMin?: number | undefined;
  tag?: string | undefined;
  group: CreatorGroup;
  sort: CreatorSort;
  page: number;
  perPage: number;
  /** One creator, blocked by the brand or not. */
  only?: Uuid;
};

export type DirectoryRow = {
  creatorId: Uuid;
  name: string;
  niche: string | null;
  claimed: boolean;
  consented: boolean;
  blocked: boolean;
  platform: string | null;
  handle: string | null;
  /** Null where no profile is verified for this brand. */
  followers: number | null;
  sales: number;
  answerMs: number | null;
  tags: string[];
};

/** A creator as a line of the directory tells them. */
export type FoundCreator = Omit<DirectoryRow, 'creatorId' | 'sales' | 'consented'> & {
  id: string;
  /** Orders credited within 90 days, by whatever brand. */
  sales: Band;
};

export const viewFound = ({
  creatorId,
  sales,
  consented: _consented,
  ...row
}: DirectoryRow): FoundCreator => ({
  id: showId('creator', creatorId),
  ...row,
  sales: bandOf(sales),
});

const UNINVITED_DAYS = 90;

/** What is typed is looked for as it is, signs of patterns included. */
const likeText = (text: string): string => `%${text.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/**
 * SQL of the range that a number of sales lies in. Nothing finer is asked for or put in order, because whoever may ask
 * often enough finds out the number, and with it what other brands sell.
 */
const bandAt = (count: string): string => `width_bucket(${count}, array[${STEPS.slice(1).join(', ')}])`;

const ORDERS: Record<CreatorSort, string> = {
  followers: 'followers desc nulls last',
  sales: `${bandAt('sales')} desc, followers desc nulls last`,
  answers: '"answerMs" nulls last, followers desc nulls last',
  newest: 'created_at desc',
};

/** The creators a brand may know of, of a page, and how many there are. */
export async function findCreators(
  { sql }: Db,
  { brandId, at }: Asking,
  query: DirectoryQuery,
): Promise<{ rows: DirectoryRow[]; total: number }> {
  const now = at.toISOString();
  const like = query.search === undefined ? null : likeText(query.search);
  const { platform = null, followersMin = null, followersMax = null, salesMin = 0, tag = null } = query;
  const uninvitedSince = later(at, -UNINVITED_DAYS * DAY_MS).toISOString();
  const { group, only = null } = query;
  const rows = await sql<(DirectoryRow & { total: number })[]>`
    with known as (
      select creator_id from rooms where brand_id = ${brandId} and last_seq > 0
      union select creator_id from brand_checks where brand_id = ${brandId} and brought
      union select creator_id from invitations where brand_id = ${brandId}
    ), own_looks as materialized (
      select distinct on (profile_id) profile_id, followers, decided_at as looked_at from brand_checks
      where brand_id = ${brandId} and state = 'approved' and (expires_at is null or expires_at > ${now}::timestamptz)
      order by profile_id, decided_at desc
    ), found as (
      select c.id as "creatorId", c.name, c.niche, c.created_at, c.account_id is not null as claimed,
        c.contact_at is not null as consented, k.creator_id is not null as blocked, best.platform, best.handle,
        best.followers, coalesce(r.sales, 0) as sales, r.answer_ms::float8 as "answerMs", coalesce(n.tags, '{}') as tags
      from creators c
      left join creator_records r on r.creator_id = c.id
      left join creator_notes n on n.brand_id = ${brandId} and n.creator_id = c.id
      left join contact_blocks k on k.brand_id = ${brandId} and k.creator_id = c.id and k.side = 'brand'
      join lateral (
        select p.platform, p.handle, case
            when p.verified_at is not null and (p.expires_at is null or p.expires_at > ${now}::timestamptz)
              and (o.looked_at is null or p.verified_at > o.looked_at) then p.followers
            else o.followers end as followers
        from profiles p left join own_looks o on o.profile_id = p.id
        where p.creator_id = c.id and (${platform}::text is null or p.platform = ${platform})
        order by followers desc nulls last, p.id limit 1
      ) best on true
      where ((c.contact_at is not null and c.account_id is not null) or c.id in (select creator_id from known))
        and not exists (select 1 from members m where m.brand_id = ${brandId} and m.account_id = c.account_id)
        and not exists (select 1 from contact_blocks o
          where o.brand_id = ${brandId} and o.creator_id = c.id and o.side = 'creator')
        and (${only}::uuid is null or c.id = ${only})
        and (${only}::uuid is not null or (k.creator_id is not null) = ${group === 'blocked'})
        and (${like}::text is null or lower(c.name) like ${like} or lower(c.niche) like ${like} or exists (
          select 1 from profiles h where h.creator_id = c.id and h.handle_key like ${like}))
        and (${tag}::text is null or exists (select 1 from unnest(n.tags) t where lower(t) = lower(${tag}::text)))
        and (${followersMin}::int is null or best.followers >= ${followersMin})
        and (${followersMax}::int is null or best.followers <= ${followersMax})
        and (not ${query.verified === true} or best.followers is not null)
        and ${sql.unsafe(bandAt('coalesce(r.sales, 0)'))} >= ${sql.unsafe(bandAt(String(salesMin)))}
        and (${group !== 'worked' && group !== 'new'} or ${group === 'worked'} = exists (
          select 1 from deals d where d.brand_id = ${brandId} and d.creator_id = c.id and d.accepted_at is not null))
        and (${group !== 'uninvited'} or not exists (
          select 1 from invitations i where i.brand_id = ${brandId} and i.creator_id = c.id
            and i.created_at > ${uninvitedSince}::timestamptz))
    )
    select "creatorId", name, niche, claimed, consented, blocked, platform, handle, followers, sales, "answerMs", tags,
      count(*) over ()::int as total
    from found order by ${sql.unsafe(ORDERS[query.sort])}, "creatorId"
    limit ${query.perPage} offset ${query.page * query.perPage}`;
  const found = rows.map(({ total: _total, ...row }) => row);
  return { rows: found, total: rows[0]?.total ?? 0 };
}

import { textArray, type Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { DAY_MS, later } from '../kernel/clock.ts';

/** What of the past counts for a score, in days. */
export const SCORE_DAYS = 365;

/**
 * How a creator has dealt with samples whose content was due. `posted` and `missed` count samples, `onTime` those of
 * `posted` that were not late. What a brand cancelled or released counts for nobody.
 */
export type CreatorSampleScore = {
  posted: number;
  onTime: number;
  missed: number;
  /** posted / (posted + missed) and onTime / posted, 0 to 1; null without anything to go by. */
  postRate: number | null;
  punctuality: number | null;
};

/** The scores of some creators with all brands; each that was asked for is in it. */
export async function creatorSampleScores(
  db: Db,
  creatorIds: readonly Uuid[],
  at: Date,
): Promise<Map<Uuid, CreatorSampleScore>> {
  const rows = await db.sql<{ id: Uuid; posted: number; onTime: number; missed: number }[]>`
    select creator_id as id,
      count(*) filter (where state = 'fulfilled')::int as posted,
      count(*) filter (where state = 'fulfilled' and not late)::int as "onTime",
      count(*) filter (where state = 'overdue')::int as missed
    from samples where creator_id = any(${textArray([...creatorIds])}::uuid[])
      and coalesce(closed_at, overdue_at) > ${since(at)}::timestamptz and state in ('fulfilled', 'overdue')
    group by creator_id`;
  const found = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    creatorIds.map((id) => {
      const { posted = 0, onTime = 0, missed = 0 } = found.get(id) ?? {};
      return [
        id,
        {
          posted,
          onTime,
          missed,
          postRate: share(posted, posted + missed),
          punctuality: share(onTime, posted),
        },
      ];
    }),
  );
}

/** How a brand has dealt with requests: how fast it decides and ships, and what it let run out. Times in milliseconds. */
export type BrandSampleScore = {
  decided: number;
  shipped: number;
  /** Half of the requests were decided on, and half of the pieces were shipped, within this time; null without any. */
  reviewMs: number | null;
  shipMs: number | null;
  /** Requests that nobody reviewed, and approved ones that nobody shipped though the address was there. */
  unreviewed: number;
  unshipped: number;
  /** Shares of what was asked for and approved that did not run out, 0 to 1; null without anything to go by. */
  reviewRate: number | null;
  shipRate: number | null;
};

/** The scores of some brands; each that was asked for is in it. */
export async function brandSampleScores(
  db: Db,
  brandIds: readonly Uuid[],
  at: Date,
): Promise<Map<Uuid, BrandSampleScore>> {
  type Row = Pick<
    BrandSampleScore,
    'decided' | 'shipped' | 'reviewMs' | 'shipMs' | 'unreviewed' | 'unshipped'
  >;
  const rows = await db.sql<(Row & { id: Uuid })[]>`
    select brand_id as id,
      count(decided_at)::int as decided,
      count(shipped_at)::int as shipped,
      (percentile_cont(0.5) within group (order by extract(epoch from decided_at - requested_at)) * 1000)::float8 as "reviewMs",
      (percentile_cont(0.5) within group (order by extract(epoch from shipped_at - approved_at))
        filter (where shipped_at is not null) * 1000)::float8 as "shipMs",
      count(*) filter (where state = 'lapsed')::int as unreviewed,
      count(*) filter (where state = 'lapsed_unshipped' and cause is distinct from 'no_address')::int as unshipped
    from samples where brand_id = any(${textArray([...brandIds])}::uuid[]) and requested_at > ${since(at)}::timestamptz
    group by brand_id`;
  const found = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    brandIds.map((id) => {
      const { decided = 0, shipped = 0, unreviewed = 0, unshipped = 0 } = found.get(id) ?? {};
      const { reviewMs = null, shipMs = null } = found.get(id) ?? {};
      return [
        id,
        {
          ...{ decided, shipped, unreviewed, unshipped, reviewMs, shipMs },
          reviewRate: share(decided, decided + unreviewed),
          shipRate: share(shipped, shipped + unshipped),
        },
      ];
    }),
  );
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const since = (at: Date): string => later(at, -SCORE_DAYS * DAY_MS).toISOString();

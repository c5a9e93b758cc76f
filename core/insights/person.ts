import { z } from 'zod';
import { ownBrand } from '../access.ts';
import {
  countInvitations,
  creatorUnknown,
  INVITATIONS_PER_WEEK,
  profileUrl,
  weekOf,
  type ProfilePlatform,
} from '../creators/index.ts';
import { getBrandSettings } from '../catalog/index.ts';
import type { Db } from '../db/index.ts';
import { isConnected } from '../deals/index.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import type { Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import { findCreators, viewFound, type Asking, type FoundCreator } from './directory.store.ts';
import { findCreatorRecord, type CreatorRecord } from './public-record.ts';
import { RECORD_DAYS } from './records.ts';

/** One profile, and the newest look at it that counts with the brand that asks. */
export type SeenProfile = {
  platform: string;
  handle: string;
  profileUrl: string;
  followers: number | null;
  /** Whose look it was: `brand` is the brand that asks. */
  checkedBy: 'operator' | 'brand' | 'platform' | null;
  checkedAt: string | null;
};

/** A creator as a brand's team sees them. */
export type PersonCard = FoundCreator & {
  profiles: SeenProfile[];
  record: CreatorRecord;
  /** What there is between the two: orders of 90 days, deals in force, and the newest invitation. */
  ours: {
    sales: number;
    deals: number;
    invitedAt: string | null;
    invitation: string | null;
  };
  /** The team's own words. */
  note: string | null;
  /** Whether they may be written to: they know the brand, or consented, or nobody is behind them yet. */
  reachable: boolean;
};

/** A creator in full. Throws where the brand may not know of them. */
export const seePerson = defineUseCase({
  name: 'see a creator of the directory',
  input: z.strictObject({ creatorId: idOf('creator') }),
  allow: ['owner', 'manager'],
  async run({ tx, actor, clock }, { creatorId }): Promise<PersonCard> {
    const asking = { brandId: ownBrand(actor), at: clock.business() };
    return describePerson(tx, asking, creatorId);
  },
});

/** A creator in full, for whoever has made sure that they may see it. */
export async function describePerson(tx: Db, asking: Asking, creatorId: Uuid): Promise<PersonCard> {
  const query = { group: 'all' as const, sort: 'followers' as const, page: 0, perPage: 1, only: creatorId };
  const [row] = (await findCreators(tx, asking, query)).rows;
  if (!row) throw creatorUnknown({});
  const pair = { brandId: asking.brandId, creatorId };
  const connected = await isConnected(tx, pair);
  const { note, ...ours } = await findOurs(tx, asking, creatorId);
  return {
    ...viewFound(row),
    profiles: await findSeenProfiles(tx, asking, creatorId),
    record: await findCreatorRecord(tx, creatorId, asking.at),
    ...{ ours, note, reachable: connected || row.consented || !row.claimed },
  };
}

type Ours = PersonCard['ours'] & { note: string | null };

async function findOurs({ sql }: Db, { brandId, at }: Asking, creatorId: Uuid): Promise<Ours> {
  const since = later(at, -RECORD_DAYS * DAY_MS).toISOString();
  const [row] = await sql<(Omit<Ours, 'invitedAt'> & { invitedAt: Date | null })[]>`
    select (select coalesce(sum(orders), 0)::int from sales_days where brand_id = ${brandId}
        and creator_id = ${creatorId} and business_day > (${since}::timestamptz at time zone 'UTC')::date) as sales,
      (select count(*)::int from deals where brand_id = ${brandId} and creator_id = ${creatorId}
        and state = 'accepted') as deals,
      i.created_at as "invitedAt", i.state as invitation,
      (select note from creator_notes where brand_id = ${brandId} and creator_id = ${creatorId}) as note
    from (select 1) one
    left join lateral (
      select created_at, state from invitations where brand_id = ${brandId} and creator_id = ${creatorId}
      order by created_at desc limit 1
    ) i on true`;
  invariant(row, 'a question without a condition has an answer');
  return { ...row, invitedAt: row.invitedAt?.toISOString() ?? null };
}

const PROFILES_SHOWN = 10;

async function findSeenProfiles(
  { sql }: Db,
  { brandId, at }: Asking,
  creatorId: Uuid,
): Promise<SeenProfile[]> {
  const now = at.toISOString();
  type Row = Omit<SeenProfile, 'checkedAt' | 'profileUrl'> & { checkedAt: Date | null };
  const rows = await sql<Row[]>`
    select p.platform, p.handle, seen.followers, seen.by as "checkedBy", seen.looked_at as "checkedAt" from profiles p
    left join lateral (
      select x.followers, x.by, x.looked_at from (
        select p.followers, case when p.method = p.platform then 'platform' else 'operator' end as by, p.verified_at as looked_at where p.verified_at is not null
          and (p.expires_at is null or p.expires_at > ${now}::timestamptz)
        union all
        select b.followers, 'brand', b.decided_at from brand_checks b
        where b.brand_id = ${brandId} and b.creator_id = ${creatorId} and b.profile_id = p.id
          and b.state = 'approved' and (b.expires_at is null or b.expires_at > ${now}::timestamptz)
      ) x order by x.looked_at desc limit 1
    ) seen on true
    where p.creator_id = ${creatorId} order by seen.followers desc nulls last, p.id limit ${PROFILES_SHOWN}`;
  return rows.map(({ checkedAt, ...row }) => ({
    ...row,
    profileUrl: profileUrl(row.platform as ProfilePlatform, row.handle),
    checkedAt: checkedAt?.toISOString() ?? null,
  }));
}

/** How many people a brand may still write to this week whom it does not know. */
export const getInvitationsLeft = defineUseCase({
  name: 'see how many invitations are left',
  input: z.strictObject({}),
  allow: ['owner', 'manager'],
  async run({ tx, actor, clock }): Promise<{ left: number; most: number }> {
    const brandId = ownBrand(actor);
    const { timeZone } = await getBrandSettings(tx, brandId);
    const used = await countInvitations(tx, brandId, weekOf(clock.business(), timeZone));
    return { left: Math.max(INVITATIONS_PER_WEEK - used, 0), most: INVITATIONS_PER_WEEK };
  },
});

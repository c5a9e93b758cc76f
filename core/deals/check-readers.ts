import { NO_BRAND } from '../events/index.ts';
import { profileUrl, type ProfilePlatform } from '../creators/index.ts';
import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { showId } from '../kernel/id.ts';

/** SQL of whether one side of a room `r` has blocked the other: then the brand is neither asked nor heard. */
const isBlocked = ({ sql }: Pick<Db, 'sql'>) => sql`
  exists (select 1 from contact_blocks k where k.brand_id = r.brand_id and k.creator_id = r.creator_id)`;

/** Whether a brand and a creator have a room and no block, and so anything to do with each other. */
export async function isAcquainted(db: Db, brandId: Uuid, creatorId: Uuid): Promise<boolean> {
  const [row] = await db.sql`
    select 1 from rooms r where r.brand_id = ${brandId} and r.creator_id = ${creatorId} and not ${isBlocked(db)}`;
  return row !== undefined;
}

/** A brand that is asked to look at a creator's profile, and the mailboxes of those in it who decide. */
export type AskedBrand = { brandId: Uuid; name: string; mailboxIds: Uuid[] };

const BRANDS_ASKED = 100;

/** The brands a creator has a room with, the newest acquaintance first, at most a hundred. */
export async function findAcquaintances(db: Db, creatorId: Uuid): Promise<AskedBrand[]> {
  const rows = await db.sql<AskedBrand[]>`
    select b.id as "brandId", b.name, array(
      select m.mailbox_id from members m where m.brand_id = b.id and m.role in ('owner', 'manager') order by m.id
    ) as "mailboxIds"
    from rooms r join brands b on b.id = r.brand_id
    where r.creator_id = ${creatorId} and not ${isBlocked(db)} order by r.created_at desc limit ${BRANDS_ASKED}`;
  return [...rows];
}

/** A brand as it is asked to look. */
export async function findAskedBrand(db: Db, brandId: Uuid): Promise<AskedBrand | undefined> {
  const [brand] = await db.sql<AskedBrand[]>`
    select b.id as "brandId", b.name, array(
      select m.mailbox_id from members m where m.brand_id = b.id and m.role in ('owner', 'manager') order by m.id
    ) as "mailboxIds"
    from brands b where b.id = ${brandId}`;
  return brand;
}

/** A check that waits for somebody's look, as that person sees it. Times are ISO text. */
export type WaitingCheck = {
  id: string;
  code: string;
  creator: string;
  platform: string;
  handle: string;
  profileUrl: string;
  since: string;
};

/** Whose eyes are wanted: the operator's, or those of one brand, for one creator if that is named. */
export type Checker = { kind: 'operator' } | { kind: 'brand'; brandId: Uuid; creatorId?: Uuid };

const WAITING_MAX = 50;

/** The checks that wait for this checker, the longest waiting first. A brand sees those of creators it has a room with. */
export async function findWaitingChecks(db: Db, checker: Checker): Promise<WaitingCheck[]> {
  const brandId = checker.kind === 'brand' ? checker.brandId : NO_BRAND;
  const creatorId = checker.kind === 'brand' ? (checker.creatorId ?? null) : null;
  const rows = await db.sql<
    { id: Uuid; code: string; creator: string; platform: ProfilePlatform; handle: string; since: Date }[]
  >`
    select k.id, k.code, c.name as creator, p.platform, p.handle, k.sent_at as since
    from profile_checks k
    join creators c on c.id = k.creator_id
    join profiles p on p.id = k.profile_id
    where k.state = 'waiting' and (${creatorId}::uuid is null or k.creator_id = ${creatorId}) and (${checker.kind === 'operator'} or (
      exists (select 1 from rooms r where r.brand_id = ${brandId} and r.creator_id = k.creator_id and not ${isBlocked(db)})
      and not exists (select 1 from brand_checks b where b.brand_id = ${brandId} and b.check_id = k.id)
      and not exists (select 1 from members m where m.brand_id = ${brandId} and m.account_id = c.account_id)))
    order by k.sent_at, k.id limit ${WAITING_MAX}`;
  return rows.map(({ id, since, ...row }) => ({
    id: showId('check', id),
    ...row,
    profileUrl: profileUrl(row.platform, row.handle),
    since: since.toISOString(),
  }));
}

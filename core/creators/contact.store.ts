import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';

/** A brand and a creator, who may have to do with each other. */
export type Pair = { brandId: Uuid; creatorId: Uuid };
export type BlockSide = 'brand' | 'creator';

/** Whose wish it is that a brand and a creator have nothing to do with each other any more; empty where there is none. */
export async function findBlocks(db: Db, { brandId, creatorId }: Pair): Promise<BlockSide[]> {
  const rows = await db.sql<{ side: BlockSide }[]>`
    select side from contact_blocks where brand_id = ${brandId} and creator_id = ${creatorId}`;
  return rows.map(({ side }) => side);
}

/** Writes that one side blocks the other; false where it has done so already. */
export async function insertBlock(
  tx: Tx,
  { brandId, creatorId }: Pair,
  side: BlockSide,
  at: Date,
): Promise<boolean> {
  const made = await tx.sql`
    insert into contact_blocks (brand_id, creator_id, side, at)
    values (${brandId}, ${creatorId}, ${side}, ${at.toISOString()}::timestamptz) on conflict do nothing`;
  return made.count > 0;
}

/** Takes one side's block back; false where there is none. */
export async function deleteBlock(tx: Tx, { brandId, creatorId }: Pair, side: BlockSide): Promise<boolean> {
  const gone = await tx.sql`
    delete from contact_blocks where brand_id = ${brandId} and creator_id = ${creatorId} and side = ${side}`;
  return gone.count > 0;
}

/**
 * Uses up one of a week's places for people the brand does not know; false when there is none left. The week's row is
 * held until the transaction ends, so of two at the last place one gets it.
 */
export async function useInvitation(
  tx: Tx,
  { brandId, week, most }: { brandId: Uuid; week: string; most: number },
): Promise<boolean> {
  const used = await tx.sql`
    insert into invitation_weeks as w (brand_id, week, used) values (${brandId}, ${week}, 1)
    on conflict (brand_id, week) do update set used = w.used + 1 where w.used < ${most}`;
  return used.count > 0;
}

/** Whether a brand has written to somebody it does not know in this week already. */
export async function hasApproached(db: Db, { brandId, creatorId }: Pair, week: string): Promise<boolean> {
  const [row] = await db.sql`
    select 1 from approaches where brand_id = ${brandId} and week = ${week} and creator_id = ${creatorId}`;
  return row !== undefined;
}

/** Notes that a brand writes to somebody it does not know. */
export async function insertApproach(tx: Tx, { brandId, creatorId }: Pair, week: string): Promise<void> {
  await tx.sql`insert into approaches (brand_id, week, creator_id) values (${brandId}, ${week}, ${creatorId})`;
}

/** How many places of a week are used up. */
export async function countInvitations(db: Db, brandId: Uuid, week: string): Promise<number> {
  const [row] = await db.sql<{ used: number }[]>`
    select used from invitation_weeks where brand_id = ${brandId} and week = ${week}`;
  return row?.used ?? 0;
}

/** How many brands a creator has turned to for the first time since then, business time. */
export async function countFirstContacts(db: Db, creatorId: Uuid, since: Date): Promise<number> {
  const [row] = await db.sql<{ count: number }[]>`
    select count(*)::int as count from first_contacts
    where creator_id = ${creatorId} and at > ${since.toISOString()}::timestamptz`;
  return row?.count ?? 0;
}

/** Whether this creator has turned to this brand by themselves before. */
export async function hasTurnedTo(db: Db, { brandId, creatorId }: Pair): Promise<boolean> {
  const [row] = await db.sql`
    select 1 from first_contacts where brand_id = ${brandId} and creator_id = ${creatorId}`;
  return row !== undefined;
}

export async function insertFirstContact(tx: Tx, { brandId, creatorId }: Pair, at: Date): Promise<void> {
  await tx.sql`
    insert into first_contacts (brand_id, creator_id, at)
    values (${brandId}, ${creatorId}, ${at.toISOString()}::timestamptz) on conflict do nothing`;
}

/** A report of one side about the other. */
export type ContactReport = Pair & {
  id: Uuid;
  side: BlockSide;
  accountId: Uuid;
  text: string;
  at: Date;
};

export async function insertReport(tx: Tx, report: ContactReport): Promise<void> {
  const { brandId, id, creatorId, side, accountId, text, at } = report;
  await tx.sql`
    insert into contact_reports (brand_id, id, creator_id, side, account_id, text, at)
    values (${brandId}, ${id}, ${creatorId}, ${side}, ${accountId}, ${text}, ${at.toISOString()}::timestamptz)`;
}

/** How many reports one person has sent since then, wall time. */
export async function countReports(db: Db, accountId: Uuid, since: Date): Promise<number> {
  const [row] = await db.sql<{ count: number }[]>`
    select count(*)::int as count from contact_reports
    where account_id = ${accountId} and at > ${since.toISOString()}::timestamptz`;
  return row?.count ?? 0;
}

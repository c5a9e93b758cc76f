import { and, asc, count, desc, eq, gt, inArray } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { CheckState } from './check.ts';
import { brandChecks, profileChecks } from './creators.tables.ts';

/** A code for the bio of a profile and what the operator made of it. */
export type ProfileCheck = Omit<typeof profileChecks.$inferSelect, 'state'> & { state: CheckState };
/** What one brand saw when it looked itself. */
export type BrandCheck = typeof brandChecks.$inferSelect;

const OPEN: CheckState[] = ['issued', 'waiting'];
/** More answers than this of one brand to one creator are not looked at. */
const ANSWERS_MAX = 200;

const typed = (row: typeof profileChecks.$inferSelect): ProfileCheck => ({
  ...row,
  state: row.state as CheckState,
});

/** Writes a new check; false when its code is open for someone else, so another one must be drawn. */
export async function insertCheck(tx: Tx, check: ProfileCheck): Promise<boolean> {
  const made = await tx.orm
    .insert(profileChecks)
    .values(check)
    .onConflictDoNothing()
    .returning({ id: profileChecks.id });
  return made.length > 0;
}

/** How many codes this creator got since `since`, wall time. */
export async function countCodes(db: Db, creatorId: Uuid, since: Date): Promise<number> {
  const [row] = await db.orm
    .select({ codes: count() })
    .from(profileChecks)
    .where(and(eq(profileChecks.creatorId, creatorId), gt(profileChecks.issuedAt, since)));
  return row?.codes ?? 0;
}

/** The check of a profile that is open: its code is out, or somebody is asked to look. */
export async function findOpenCheck(db: Db, profileId: Uuid): Promise<ProfileCheck | undefined> {
  const [row] = await db.orm
    .select()
    .from(profileChecks)
    .where(and(eq(profileChecks.profileId, profileId), inArray(profileChecks.state, OPEN)));
  return row && typed(row);
}

/** The newest check of each kind of end, of a creator's profiles; newest first. */
export async function findChecksOf(db: Db, creatorId: Uuid, limit: number): Promise<ProfileCheck[]> {
  const rows = await db.orm
    .select()
    .from(profileChecks)
    .where(eq(profileChecks.creatorId, creatorId))
    .orderBy(desc(profileChecks.issuedAt), desc(profileChecks.id))
    .limit(limit);
  return rows.map(typed);
}

/** A check, held until the transaction ends: of two who decide at once the second sees what the first has done. */
export async function lockCheck(tx: Tx, id: Uuid): Promise<ProfileCheck | undefined> {
  const [row] = await tx.orm.select().from(profileChecks).where(eq(profileChecks.id, id)).for('update');
  return row && typed(row);
}

/** The newest check with this code; an open one where there is one. */
export async function findCheckByCode(db: Db, code: string): Promise<ProfileCheck | undefined> {
  const rows = await db.orm
    .select()
    .from(profileChecks)
    .where(eq(profileChecks.code, code))
    .orderBy(desc(profileChecks.id))
    .limit(10);
  const row = rows.find(({ state }) => OPEN.includes(state as CheckState)) ?? rows[0];
  return row && typed(row);
}

export async function saveCheck(tx: Tx, id: Uuid, changes: Partial<ProfileCheck>): Promise<void> {
  await tx.orm.update(profileChecks).set(changes).where(eq(profileChecks.id, id));
}

/** Writes a brand's answer; false when the brand has answered this check before. */
export async function insertBrandCheck(tx: Tx, answer: typeof brandChecks.$inferInsert): Promise<boolean> {
  const made = await tx.orm
    .insert(brandChecks)
    .values(answer)
    .onConflictDoNothing()
    .returning({ id: brandChecks.checkId });
  return made.length > 0;
}

/** A brand's answer to a check. */
export async function findBrandCheck(
  db: Db,
  key: Pick<BrandCheck, 'brandId' | 'checkId'>,
): Promise<BrandCheck | undefined> {
  const [row] = await db.orm
    .select()
    .from(brandChecks)
    .where(and(eq(brandChecks.brandId, key.brandId), eq(brandChecks.checkId, key.checkId)));
  return row;
}

/** What any brand approved of this creator's profiles, newest first. */
export function findAllApprovals(db: Db, creatorId: Uuid): Promise<BrandCheck[]> {
  return db.orm
    .select()
    .from(brandChecks)
    .where(and(eq(brandChecks.creatorId, creatorId), eq(brandChecks.state, 'approved')))
    .orderBy(desc(brandChecks.decidedAt), asc(brandChecks.brandId))
    .limit(ANSWERS_MAX);
}

/** What a brand approved of this creator's profiles, oldest first. */
export function findApprovals(db: Db, brandId: Uuid, creatorId: Uuid): Promise<BrandCheck[]> {
  return db.orm
    .select()
    .from(brandChecks)
    .where(
      and(
        eq(brandChecks.brandId, brandId),
        eq(brandChecks.creatorId, creatorId),
        eq(brandChecks.state, 'approved'),
      ),
    )
    .orderBy(asc(brandChecks.decidedAt), asc(brandChecks.checkId))
    .limit(ANSWERS_MAX);
}

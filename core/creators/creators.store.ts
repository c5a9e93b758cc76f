import { and, eq, or, inArray } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { creators, profiles } from './creators.tables.ts';

/** The person promoting. */
export type Creator = typeof creators.$inferSelect;
/** One of a creator's social accounts. */
export type Profile = typeof profiles.$inferSelect;

/** Most profiles one creator has. */
const PROFILES_MAX = 50;

type ProfileKey = Pick<Profile, 'platform' | 'handleKey'>;

export async function insertCreator(tx: Tx, creator: typeof creators.$inferInsert): Promise<void> {
  await tx.orm.insert(creators).values(creator);
}

/**
 * Adds those profiles that nobody has, in one order so that two imports do not lock each other out.
 * Waits for another import of the same handle and then leaves it what it took.
 */
export async function insertNewProfiles(tx: Tx, list: readonly Profile[]): Promise<void> {
  const ordered = list.toSorted((left, right) => (keyText(left) < keyText(right) ? -1 : 1));
  await tx.orm.insert(profiles).values(ordered).onConflictDoNothing();
}

const keyText = (profile: Profile): string => `${profile.platform} ${profile.handleKey}`;

/** The creators who have these profiles. */
export async function findOwners(db: Db, keys: readonly ProfileKey[]): Promise<Uuid[]> {
  const rows = await db.orm
    .selectDistinct({ creatorId: profiles.creatorId })
    .from(profiles)
    .where(or(...keys.map(sameProfile)));
  return rows.map((row) => row.creatorId);
}

const sameProfile = (key: ProfileKey) =>
  and(eq(profiles.platform, key.platform), eq(profiles.handleKey, key.handleKey));

/** The profile of this platform and handle, whosever it is. */
export async function findProfile(db: Db, key: ProfileKey): Promise<Profile | undefined> {
  const [row] = await db.orm.select().from(profiles).where(sameProfile(key));
  return row;
}

/** Writes what a new check of profiles saw, and whose they are. */
export async function saveChecks(tx: Tx, list: readonly Profile[]): Promise<void> {
  for (const { creatorId, handle, followers, verifiedBy, verifiedAt, method, expiresAt, ...key } of list) {
    const seen = { creatorId, handle, followers, verifiedBy, verifiedAt, method, expiresAt };
    await tx.orm.update(profiles).set(seen).where(sameProfile(key));
  }
}

/** {@link findCreator}, held until the transaction ends: a guard for what is counted per creator. */
export async function lockCreator(tx: Tx, id: Uuid): Promise<Creator | undefined> {
  const [row] = await tx.orm.select().from(creators).where(eq(creators.id, id)).for('update');
  return row;
}

export async function findCreator(db: Db, id: Uuid): Promise<Creator | undefined> {
  const [row] = await db.orm.select().from(creators).where(eq(creators.id, id));
  return row;
}

/** The creator this person is, if any. */
export async function findCreatorByAccount(db: Db, accountId: Uuid): Promise<Creator | undefined> {
  const [row] = await db.orm.select().from(creators).where(eq(creators.accountId, accountId));
  return row;
}

/** {@link findCreatorByAccount} of several people, in their order. */
export async function findCreatorsByAccount(
  db: Db,
  accountIds: readonly Uuid[],
): Promise<(Creator | undefined)[]> {
  const rows = await db.orm
    .select()
    .from(creators)
    .where(inArray(creators.accountId, [...accountIds]));
  const known = new Map(rows.map((row) => [row.accountId, row]));
  return accountIds.map((accountId) => known.get(accountId));
}

/** A creator's profiles, first added first. */
export function findProfiles(db: Db, creatorId: Uuid): Promise<Profile[]> {
  return db.orm
    .select()
    .from(profiles)
    .where(eq(profiles.creatorId, creatorId))
    .orderBy(profiles.id)
    .limit(PROFILES_MAX);
}

export async function saveCreator(
  tx: Tx,
  id: Uuid,
  changes: Partial<Omit<Creator, 'id' | 'mailboxId' | 'createdAt'>>,
): Promise<void> {
  await tx.orm.update(creators).set(changes).where(eq(creators.id, id));
}

/** A brand with which this person has a deal in force as a creator while sitting in its team. */
export async function findOwnDealings(db: Db, accountId: Uuid): Promise<{ brand: string } | undefined> {
  const [row] = await db.sql<{ brand: string }[]>`
    select b.name as brand from creators c
    join deals d on d.creator_id = c.id and d.state = 'accepted'
    join members m on m.brand_id = d.brand_id and m.account_id = c.account_id
    join brands b on b.id = d.brand_id
    where c.account_id = ${accountId} limit 1`;
  return row;
}

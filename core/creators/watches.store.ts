import { and, asc, eq, lt, lte, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { profiles } from './creators.tables.ts';
import type { Profile } from './creators.store.ts';
import type { LookMethod } from './lookups.ts';
import type { Trouble } from './watch.ts';
import { profileLogins, profileWatches } from './watches.tables.ts';

/** A profile that its platform is asked about. */
export type Watch = Omit<typeof profileWatches.$inferSelect, 'method' | 'trouble'> & {
  method: LookMethod;
  trouble: Trouble | null;
};
/** A login at a platform that a creator has begun. */
export type Login = typeof profileLogins.$inferSelect;

const typed = (row: typeof profileWatches.$inferSelect): Watch => ({
  ...row,
  method: row.method as LookMethod,
  trouble: row.trouble as Trouble | null,
});

export async function insertLogin(tx: Tx, login: Login): Promise<void> {
  await tx.orm.insert(profileLogins).values(login);
}

export async function findLogin(db: Db, stateHash: string): Promise<Login | undefined> {
  const [row] = await db.orm.select().from(profileLogins).where(eq(profileLogins.stateHash, stateHash));
  return row;
}

/** {@link findLogin}, held until the transaction ends: of two who bring the same state one gets it. */
export async function lockLogin(tx: Tx, stateHash: string): Promise<Login | undefined> {
  const [row] = await tx.orm
    .select()
    .from(profileLogins)
    .where(eq(profileLogins.stateHash, stateHash))
    .for('update');
  return row;
}

export async function markLogin(tx: Tx, stateHash: string, usedAt: Date | null): Promise<void> {
  await tx.orm.update(profileLogins).set({ usedAt }).where(eq(profileLogins.stateHash, stateHash));
}

/** Drops logins that ended before a time. Until then an old one can still say that it is old. */
export async function dropOldLogins(tx: Tx, before: Date): Promise<void> {
  await tx.orm.delete(profileLogins).where(lt(profileLogins.expiresAt, before));
}

/** A profile by its id, held until the transaction ends. */
export async function lockProfile(tx: Tx, id: Uuid): Promise<Profile | undefined> {
  const [row] = await tx.orm.select().from(profiles).where(eq(profiles.id, id)).for('update');
  return row;
}

export async function findWatch(db: Db, profileId: Uuid): Promise<Watch | undefined> {
  const [row] = await db.orm.select().from(profileWatches).where(eq(profileWatches.profileId, profileId));
  return row && typed(row);
}

/** The watches over a creator's profiles. */
export async function findWatchesOf(db: Db, creatorId: Uuid): Promise<Watch[]> {
  const rows = await db.orm.select().from(profileWatches).where(eq(profileWatches.creatorId, creatorId));
  return rows.map(typed);
}

/** Writes a watch in the place of the one before. The caller holds the profile. */
export async function saveWatch(tx: Tx, watch: Watch): Promise<void> {
  const { profileId: _, ...changes } = watch;
  await tx.orm
    .insert(profileWatches)
    .values(watch)
    .onConflictDoUpdate({ target: profileWatches.profileId, set: changes });
}

/** Nobody asks the platform about this profile any more, and what let us do so is gone. */
export async function dropWatch(tx: Tx, profileId: Uuid): Promise<void> {
  await tx.orm.delete(profileWatches).where(eq(profileWatches.profileId, profileId));
}

/**
 * Takes profiles whose look is due at `now` (business time), those waiting longest first, and notes since when; what
 * another process took before `since` (both wall time) and has not settled is taken again.
 */
export async function takeDueWatches(
  tx: Tx,
  { now, takenAt, since, limit }: { now: Date; takenAt: Date; since: Date; limit: number },
): Promise<Uuid[]> {
  const rows = await tx.orm
    .select({ profileId: profileWatches.profileId })
    .from(profileWatches)
    .where(
      and(
        lte(profileWatches.dueAt, now),
        sql`(${profileWatches.takenAt} is null or ${profileWatches.takenAt} < ${since.toISOString()}::timestamptz)`,
      ),
    )
    .orderBy(asc(profileWatches.dueAt))
    .limit(limit)
    .for('update', { skipLocked: true });
  for (const { profileId } of rows) {
    await tx.orm.update(profileWatches).set({ takenAt }).where(eq(profileWatches.profileId, profileId));
  }
  return rows.map(({ profileId }) => profileId);
}

/** Profiles whose grace or whose verification has run out at `at`, business time. */
export async function findLapsing(db: Db, at: Date, limit: number): Promise<Uuid[]> {
  const rows = await db.orm
    .select({ profileId: profileWatches.profileId })
    .from(profileWatches)
    .where(lte(profileWatches.lapseAt, at))
    .orderBy(asc(profileWatches.lapseAt))
    .limit(limit);
  return rows.map(({ profileId }) => profileId);
}

/** Writes what a look made of a profile that is held. */
export async function saveProfile(
  tx: Tx,
  id: Uuid,
  changes: Partial<Pick<Profile, 'followers' | 'verifiedBy' | 'verifiedAt' | 'method' | 'expiresAt'>>,
): Promise<void> {
  await tx.orm.update(profiles).set(changes).where(eq(profiles.id, id));
}

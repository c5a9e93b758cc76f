import { and, asc, eq, inArray } from 'drizzle-orm';
import { brokenConstraint, type Db, type Tx } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Role } from '../use-case.ts';
import { dropSeatCodes } from './claims.ts';
import { alreadyMember } from './errors.ts';
import { accounts, claimCodes, members } from './identity.tables.ts';
import { SEATS_MAX, type Seat } from './team.ts';

/** Most brands one person acts for. */
const MEMBERSHIPS_MAX = 100;

/** Adds an empty seat to a brand's team; a claim code lets a person sit down. Answers the seat's id. */
export async function addMemberSeat(
  tx: Tx,
  { ids, clock }: { ids: Ids; clock: Clock },
  seat: { brandId: Uuid; role: Role; mailboxId: Uuid; accountId?: Uuid },
): Promise<Uuid> {
  const id = ids.next();
  const now = clock.wall();
  await tx.orm.insert(members).values({ ...seat, id, createdAt: now, roleSince: now });
  return id;
}

/**
 * Puts a person into an empty seat and answers the seat's mailbox; throws {@link alreadyMember} when the person has a
 * seat in this brand. The caller holds the claim code that grants it.
 */
export async function takeSeat(tx: Tx, seat: { brandId: Uuid; id: Uuid }, accountId: Uuid): Promise<Uuid> {
  try {
    const [row] = await tx.orm
      .update(members)
      .set({ accountId })
      .where(sameSeat(seat))
      .returning({ mailboxId: members.mailboxId });
    invariant(row, 'a claim code leads to a seat', seat);
    return row.mailboxId;
  } catch (error) {
    if (brokenConstraint(error) === 'members_account') throw alreadyMember({});
    throw error;
  }
}

/** The brands a person acts for and as what, at most a hundred. */
export async function findMemberships(
  db: Db,
  accountId: Uuid,
): Promise<{ brandId: Uuid; role: Role; mailboxId: Uuid }[]> {
  const rows = await db.orm
    .select({ brandId: members.brandId, role: members.role, mailboxId: members.mailboxId })
    .from(members)
    .where(eq(members.accountId, accountId))
    .orderBy(members.id)
    .limit(MEMBERSHIPS_MAX);
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** {@link findMemberships} of several people, in their order. */
export async function findMembershipsOf(
  db: Db,
  accountIds: readonly Uuid[],
): Promise<{ brandId: Uuid; role: Role; mailboxId: Uuid }[][]> {
  const { accountId, brandId, role, mailboxId } = members;
  const rows = await db.orm
    .select({ accountId, brandId, role, mailboxId })
    .from(members)
    .where(inArray(accountId, [...accountIds]))
    .orderBy(members.id)
    .limit(MEMBERSHIPS_MAX * accountIds.length);
  const seats = Map.groupBy(rows, (row) => row.accountId);
  return accountIds.map((id) =>
    (seats.get(id) ?? []).map((row) => ({
      brandId: row.brandId,
      role: row.role as Role,
      mailboxId: row.mailboxId,
    })),
  );
}

/** What a person is in a brand's team; undefined when nothing, or no longer. */
export async function findRole(db: Db, brandId: Uuid, accountId: Uuid): Promise<Role | undefined> {
  const [row] = await db.orm
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.brandId, brandId), eq(members.accountId, accountId)));
  return row?.role as Role | undefined;
}

/** A seat with who sits in it, or until when its invitation can be taken up. Times are business time. */
export type TeamSeat = Seat & { mailboxId: Uuid; name: string | null; inviteEndsAt: Date | null };

/** A brand's team, the longest-serving first. */
export async function findTeam(db: Db, brandId: Uuid): Promise<TeamSeat[]> {
  const rows = await db.orm
    .select({
      id: members.id,
      role: members.role,
      accountId: members.accountId,
      mailboxId: members.mailboxId,
      name: accounts.name,
      inviteEndsAt: claimCodes.expiresAt,
    })
    .from(members)
    .leftJoin(accounts, eq(accounts.id, members.accountId))
    .leftJoin(claimCodes, and(eq(claimCodes.brandId, members.brandId), eq(claimCodes.subjectId, members.id)))
    .where(eq(members.brandId, brandId))
    .orderBy(asc(members.id))
    .limit(SEATS_MAX);
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** The seats of a brand's team, held until the transaction ends, so that two changes at once are decided one after the other. */
export async function lockTeam(tx: Tx, brandId: Uuid): Promise<(Seat & { mailboxId: Uuid })[]> {
  const rows = await tx.orm
    .select({
      id: members.id,
      role: members.role,
      accountId: members.accountId,
      mailboxId: members.mailboxId,
    })
    .from(members)
    .where(eq(members.brandId, brandId))
    .orderBy(asc(members.id))
    .for('update');
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** Gives a seat another role from now on. */
export async function saveRole(
  tx: Tx,
  clock: Clock,
  seat: { brandId: Uuid; id: Uuid },
  role: Role,
): Promise<void> {
  await tx.orm.update(members).set({ role, roleSince: clock.wall() }).where(sameSeat(seat));
}

/** Takes a seat out of a team, and with it the code by which it could be taken. */
export async function removeSeat(tx: Tx, seat: { brandId: Uuid; id: Uuid }): Promise<void> {
  await dropSeatCodes(tx, seat);
  await tx.orm.delete(members).where(sameSeat(seat));
}

const sameSeat = (seat: { brandId: Uuid; id: Uuid }) =>
  and(eq(members.brandId, seat.brandId), eq(members.id, seat.id));

import { and, eq } from 'drizzle-orm';
import { brokenConstraint, type Db, type Tx } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Role } from '../use-case.ts';
import { alreadyMember } from './errors.ts';
import { members } from './identity.tables.ts';

/** Most brands one person acts for. */
const MEMBERSHIPS_MAX = 100;

/** Adds an empty seat to a brand's team; a claim code lets a person sit down. Answers the seat's id. */
export async function addMemberSeat(
  tx: Tx,
  { ids, clock }: { ids: Ids; clock: Clock },
  seat: { brandId: Uuid; role: Role; mailboxId: Uuid },
): Promise<Uuid> {
  const id = ids.next();
  await tx.orm.insert(members).values({ ...seat, id, createdAt: clock.wall() });
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
      .where(and(eq(members.brandId, seat.brandId), eq(members.id, seat.id)))
      .returning({ mailboxId: members.mailboxId });
    invariant(row, 'a claim code leads to a seat', seat);
    return row.mailboxId;
  } catch (error) {
    if (brokenConstraint(error) === 'members_account') throw alreadyMember({});
    throw error;
  }
}

/** The brands a person acts for and as what, at most a hundred. */
export async function findMemberships(db: Db, accountId: Uuid): Promise<{ brandId: Uuid; role: Role }[]> {
  const rows = await db.orm
    .select({ brandId: members.brandId, role: members.role })
    .from(members)
    .where(eq(members.accountId, accountId))
    .orderBy(members.id)
    .limit(MEMBERSHIPS_MAX);
  return rows.map((row) => ({ brandId: row.brandId, role: row.role as Role }));
}

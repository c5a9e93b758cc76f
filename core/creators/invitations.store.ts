import { and, desc, eq, lt, lte, sql } from 'drizzle-orm';
import { enterDirectory, findPlace, type Db, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { invitations } from './contact.tables.ts';
import type { Pair } from './contact.store.ts';
import type { InvitationState } from './invitation.ts';

/** A brand's invitation of a creator. */
export type Invitation = Omit<typeof invitations.$inferSelect, 'state'> & { state: InvitationState };

const typed = (row: typeof invitations.$inferSelect): Invitation => ({
  ...row,
  state: row.state as InvitationState,
});
const isOne = ({ brandId, id }: Pick<Invitation, 'brandId' | 'id'>) =>
  and(eq(invitations.brandId, brandId), eq(invitations.id, id));
const ofPair = ({ brandId, creatorId }: Pair) =>
  and(eq(invitations.brandId, brandId), eq(invitations.creatorId, creatorId));
const waits = eq(invitations.state, 'waiting');

export async function insertInvitation(tx: Tx, invitation: Invitation): Promise<void> {
  const { brandId, id } = invitation;
  await tx.orm.insert(invitations).values(invitation);
  await enterDirectory(tx, 'invitation', id, { brandId, id });
}

/** The invitation with this id, whosever it is. */
export async function findInvitation(db: Db, id: Uuid): Promise<Invitation | undefined> {
  const place = await findPlace(db, 'invitation', id);
  if (!place) return undefined;
  const [row] = await db.orm.select().from(invitations).where(isOne(place));
  return row && typed(row);
}

/** {@link findInvitation}, held until the transaction ends. */
export async function lockInvitation(tx: Tx, id: Uuid): Promise<Invitation | undefined> {
  const place = await findPlace(tx, 'invitation', id);
  if (!place) return undefined;
  const [row] = await tx.orm.select().from(invitations).where(isOne(place)).for('update');
  return row && typed(row);
}

export async function saveInvitation(
  tx: Tx,
  key: Pick<Invitation, 'brandId' | 'id'>,
  changes: Partial<Pick<Invitation, 'state' | 'dealId' | 'reason' | 'dueAt' | 'answeredAt'>>,
): Promise<void> {
  await tx.orm.update(invitations).set(changes).where(isOne(key));
}

/** The invitations of a pair that wait for an answer, held. */
export async function lockWaiting(tx: Tx, pair: Pair): Promise<Invitation[]> {
  const rows = await tx.orm
    .select()
    .from(invitations)
    .where(and(ofPair(pair), waits))
    .orderBy(invitations.id)
    .for('update');
  return rows.map(typed);
}

/** Invitations whose answer is overdue at `at`, business time; the longest overdue first. */
export async function findDueInvitations(db: Db, at: Date, limit: number): Promise<Uuid[]> {
  const rows = await db.orm
    .select({ id: invitations.id })
    .from(invitations)
    .where(lte(invitations.dueAt, at))
    .orderBy(invitations.dueAt)
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** A brand's invitations, the newest first, from the one after `before` on. */
export async function findInvitationsOf(
  db: Db,
  brandId: Uuid,
  { before, limit }: { before: Uuid | undefined; limit: number },
): Promise<Invitation[]> {
  const rows = await db.orm
    .select()
    .from(invitations)
    .where(
      and(eq(invitations.brandId, brandId), before === undefined ? sql`true` : lt(invitations.id, before)),
    )
    .orderBy(desc(invitations.id))
    .limit(limit);
  return rows.map(typed);
}

import { and, eq } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import { later, type Clock } from '../kernel/clock.ts';
import type { Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Random } from '../kernel/random.ts';
import { hashToken, newToken } from '../kernel/secret.ts';
import { claimExpired, claimUnknown, claimUsed } from './errors.ts';
import { claimCodes } from './identity.tables.ts';

/** What a code hands over: a seat in a brand's team, or a creator. */
export type Claim = { kind: 'seat'; brandId: Uuid; seatId: Uuid } | { kind: 'creator'; creatorId: Uuid };

/**
 * Makes a one-time code that hands over `claim` to whoever redeems it. Answered this once and kept as a hash.
 * It travels in chat deep links, which carry at most 64 characters of A-Z, a-z, 0-9, _ and - (Telegram's `start`).
 * @param goodForMs how long it can be used, in business time; without it, until it is used
 */
export async function createClaimCode(
  tx: Tx,
  { clock, random }: { clock: Clock; random: Random },
  claim: Claim,
  goodForMs?: number,
): Promise<string> {
  const code = newToken('claim_', random);
  await tx.orm.insert(claimCodes).values({
    hash: hashToken(code),
    kind: claim.kind,
    brandId: claim.kind === 'seat' ? claim.brandId : null,
    subjectId: claim.kind === 'seat' ? claim.seatId : claim.creatorId,
    createdAt: clock.wall(),
    expiresAt: goodForMs === undefined ? null : later(clock.business(), goodForMs),
  });
  return code;
}

/**
 * Uses up a code for a person and answers what it hands over; of two who try at once one gets it.
 * The same person again gets the same answer with `isNew` false. Throws {@link claimUnknown},
 * {@link claimUsed} and {@link claimExpired}.
 */
export async function redeemClaimCode(
  tx: Tx,
  clock: Clock,
  code: string,
  accountId: Uuid,
): Promise<{ claim: Claim; isNew: boolean }> {
  const byHash = eq(claimCodes.hash, hashToken(code));
  const [row] = await tx.orm.select().from(claimCodes).where(byHash).for('update');
  const read = readClaim(row, clock, accountId);
  if (read.isNew) {
    await tx.orm.update(claimCodes).set({ usedAt: clock.wall(), usedBy: accountId }).where(byHash);
  }
  return read;
}

/** What a code would hand over to a person, who does not use it yet; throws as {@link redeemClaimCode} does. */
export async function findClaim(db: Db, clock: Clock, code: string, accountId: Uuid): Promise<Claim> {
  const [row] = await db.orm
    .select()
    .from(claimCodes)
    .where(eq(claimCodes.hash, hashToken(code)));
  return readClaim(row, clock, accountId).claim;
}

function readClaim(
  row: typeof claimCodes.$inferSelect | undefined,
  clock: Clock,
  accountId: Uuid,
): { claim: Claim; isNew: boolean } {
  if (row === undefined) throw claimUnknown({});
  if (row.usedBy !== null && row.usedBy !== accountId) throw claimUsed({});
  const isNew = row.usedBy === null;
  if (isNew && row.expiresAt !== null && row.expiresAt <= clock.business()) throw claimExpired({});
  if (row.kind === 'creator') return { claim: { kind: 'creator', creatorId: row.subjectId }, isNew };
  invariant(row.brandId !== null, 'a code for a seat names its brand', { kind: row.kind });
  return { claim: { kind: 'seat', brandId: row.brandId, seatId: row.subjectId }, isNew };
}

/** Takes back every code for a seat, used or not; the seat is about to go. */
export async function dropSeatCodes(tx: Tx, seat: { brandId: Uuid; id: Uuid }): Promise<void> {
  await tx.orm
    .delete(claimCodes)
    .where(and(eq(claimCodes.brandId, seat.brandId), eq(claimCodes.subjectId, seat.id)));
}

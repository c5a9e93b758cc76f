import { eq, lt } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import { later, MINUTE_MS, type Clock } from '../kernel/clock.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Random } from '../kernel/random.ts';
import { hashToken, newToken } from '../kernel/secret.ts';
import { pageExpired, pageUnknown, pageUsed } from './errors.ts';
import { oneTimePages } from './identity.tables.ts';

/**
 * What a page can be for. A further purpose gets a name here and a form where pages are served; whoever does what the
 * page asks calls {@link takeOneTimePage} in the same transaction.
 */
export const ONE_TIME_PURPOSES = [
  ...(['show_store_secret', 'give_store_secret', 'take_data'] as const),
  ...(['give_address', 'see_address'] as const),
] as const;
export type OneTimePurpose = (typeof ONE_TIME_PURPOSES)[number];

/** A page that is open: whom it is for, on behalf of which brand, and what it is about. */
export type OneTimePage = { purpose: OneTimePurpose; accountId: Uuid; brandId: Uuid; subjectId: Uuid };

/** A page as it was made; wall time. */
export type MadePage = OneTimePage & { createdAt: Date };

/** How long a page can be used. */
export const PAGE_MINUTES = 15;

/**
 * Makes a page and answers the token of its address, this once: what is kept is its hash.
 * Secrets, addresses and the like go through such a page because a chat keeps what was said in it.
 */
export async function createOneTimePage(
  tx: Tx,
  { clock, random }: { clock: Clock; random: Random },
  page: OneTimePage,
): Promise<string> {
  const token = newToken('', random);
  await tx.orm.insert(oneTimePages).values({
    ...page,
    hash: hashToken(token),
    createdAt: clock.wall(),
    expiresAt: later(clock.business(), PAGE_MINUTES * MINUTE_MS),
  });
  return token;
}

/** The page behind a token, to be looked at; throws {@link pageUnknown}, {@link pageUsed} and {@link pageExpired}. */
export async function getOneTimePage(db: Db, clock: Clock, token: string): Promise<MadePage> {
  const [row] = await db.orm.select().from(oneTimePages).where(byToken(token));
  return openPage(row, clock);
}

/**
 * Uses up the page behind a token: of two at once one gets it, and where the caller's transaction fails the page is
 * still there. A page of another purpose or person is no page.
 */
export async function takeOneTimePage(
  tx: Tx,
  clock: Clock,
  token: string,
  whose: { purpose: OneTimePurpose; accountId: Uuid },
): Promise<MadePage> {
  const [row] = await tx.orm.select().from(oneTimePages).where(byToken(token)).for('update');
  const page = openPage(row, clock);
  if (page.purpose !== whose.purpose || page.accountId !== whose.accountId) throw pageUnknown({});
  await tx.orm.update(oneTimePages).set({ usedAt: clock.wall() }).where(byToken(token));
  return page;
}

/** Drops pages that expired before a time. Until then an old address can still say that it is old. */
export async function dropOldPages(tx: Tx, before: Date): Promise<void> {
  await tx.orm.delete(oneTimePages).where(lt(oneTimePages.expiresAt, before));
}

const byToken = (token: string) => eq(oneTimePages.hash, hashToken(token));

function openPage(row: typeof oneTimePages.$inferSelect | undefined, clock: Clock): MadePage {
  const purpose = ONE_TIME_PURPOSES.find((one) => one === row?.purpose);
  if (row === undefined || purpose === undefined) throw pageUnknown({});
  if (row.usedAt !== null) throw pageUsed({});
  if (row.expiresAt <= clock.business()) throw pageExpired({});
  const { accountId, brandId, subjectId, createdAt } = row;
  return { purpose, accountId, brandId, subjectId, createdAt };
}

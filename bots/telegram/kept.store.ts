import { eq, lt, sql } from 'drizzle-orm';
import type { Db, Tx } from '../../core/db/index.ts';
import type { Kept } from './callback-data.ts';
import { telegramKept } from './telegram.tables.ts';

/** Keeps what does not fit behind buttons; what is there already stays, for as long again. */
export async function keepBehind(tx: Tx, kept: ReadonlyMap<string, Kept>, neededAt: Date): Promise<void> {
  const rows = [...kept].map(([id, body]) => ({ id, body, neededAt })).toSorted(byId);
  await tx.orm
    .insert(telegramKept)
    .values(rows)
    .onConflictDoUpdate({ target: telegramKept.id, set: { neededAt: sql`excluded.needed_at` } });
}

// In one order, so that two who keep the same do not wait for each other.
const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1);

/** What stands behind a button; undefined when it is too old. */
export async function findKept(db: Db, id: string): Promise<Kept | undefined> {
  const [row] = await db.orm
    .select({ body: telegramKept.body })
    .from(telegramKept)
    .where(eq(telegramKept.id, id));
  return row?.body;
}

/** Forgets what no message has needed since a day. */
export async function forgetKept(tx: Tx, before: Date): Promise<void> {
  await tx.orm.delete(telegramKept).where(lt(telegramKept.neededAt, before));
}

import { and, asc, eq } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { brandRequests } from './catalog.tables.ts';

/** A brand that somebody wants to make; see the table. */
export type BrandRequest = typeof brandRequests.$inferSelect;

/** Keeps a request; false when this person has one waiting already. */
export async function insertRequest(tx: Tx, request: typeof brandRequests.$inferInsert): Promise<boolean> {
  const made = await tx.orm
    .insert(brandRequests)
    .values(request)
    .onConflictDoNothing()
    .returning({ id: brandRequests.id });
  return made.length > 0;
}

/** The request with this id, held until the transaction ends. */
export async function lockRequest(tx: Tx, id: Uuid): Promise<BrandRequest | undefined> {
  const [row] = await tx.orm.select().from(brandRequests).where(eq(brandRequests.id, id)).for('update');
  return row;
}

export async function saveRequest(tx: Tx, id: Uuid, changes: Partial<BrandRequest>): Promise<void> {
  await tx.orm.update(brandRequests).set(changes).where(eq(brandRequests.id, id));
}

/** Requests nobody has decided, oldest first. */
export function findWaitingRequests(db: Db, limit: number): Promise<BrandRequest[]> {
  return db.orm
    .select()
    .from(brandRequests)
    .where(eq(brandRequests.state, 'waiting'))
    .orderBy(asc(brandRequests.id))
    .limit(limit);
}

/** The request of a person that waits, if there is one. */
export async function findRequestOf(db: Db, accountId: Uuid): Promise<BrandRequest | undefined> {
  const [row] = await db.orm
    .select()
    .from(brandRequests)
    .where(and(eq(brandRequests.accountId, accountId), eq(brandRequests.state, 'waiting')));
  return row;
}

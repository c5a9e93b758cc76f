import { eq, lte } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { limitChanges } from './limit-changes.tables.ts';

/** A higher limit that waits. Who holds the brand holds it too. */
export type LimitChange = typeof limitChanges.$inferSelect;

export async function findLimitChange(db: Db, brandId: Uuid): Promise<LimitChange | undefined> {
  const [row] = await db.orm.select().from(limitChanges).where(eq(limitChanges.brandId, brandId));
  return row;
}

export async function insertLimitChange(tx: Tx, change: LimitChange): Promise<void> {
  await tx.orm.insert(limitChanges).values(change);
}

export async function deleteLimitChange(tx: Tx, brandId: Uuid): Promise<void> {
  await tx.orm.delete(limitChanges).where(eq(limitChanges.brandId, brandId));
}

/** Brands of which nobody has stopped a higher limit until `at`, business time; the longest overdue first. */
export async function findDueLimits(db: Db, at: Date, limit: number): Promise<Uuid[]> {
  const rows = await db.orm
    .select({ brandId: limitChanges.brandId })
    .from(limitChanges)
    .where(lte(limitChanges.dueAt, at))
    .orderBy(limitChanges.dueAt)
    .limit(limit);
  return rows.map(({ brandId }) => brandId);
}

/** An owner of a brand, and where they hear of it. */
type Owner = { accountId: Uuid | null; mailboxId: Uuid };

export async function findOwners(db: Db, brandId: Uuid): Promise<Owner[]> {
  return [
    ...(await db.sql<Owner[]>`
      select account_id as "accountId", mailbox_id as "mailboxId" from members
      where brand_id = ${brandId} and role = 'owner' order by id`),
  ];
}

export async function findAccountName(db: Db, accountId: Uuid): Promise<string | null> {
  const [row] = await db.sql<{ name: string | null }[]>`select name from accounts where id = ${accountId}`;
  return row?.name ?? null;
}

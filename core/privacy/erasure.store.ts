import { eq } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { erasures } from './privacy.tables.ts';

export type Erasure = typeof erasures.$inferSelect;

export async function findErasure(db: Db, accountId: Uuid): Promise<Erasure | undefined> {
  const [row] = await db.orm.select().from(erasures).where(eq(erasures.accountId, accountId));
  return row;
}

export async function insertErasure(tx: Tx, erasure: Erasure): Promise<void> {
  await tx.orm.insert(erasures).values(erasure);
}

/** Whether there was one to take back. */
export async function dropErasure(tx: Tx, accountId: Uuid): Promise<boolean> {
  const dropped = await tx.orm
    .delete(erasures)
    .where(eq(erasures.accountId, accountId))
    .returning({ accountId: erasures.accountId });
  return dropped.length > 0;
}

/** The next account that is due, held until the transaction ends; those that others are at are left to them. */
export async function lockDueErasure(tx: Tx, now: Date): Promise<Uuid | undefined> {
  const [row] = await tx.sql<{ accountId: Uuid }[]>`
    select account_id as "accountId" from erasures where due_at <= ${now.toISOString()}::timestamptz
    order by due_at limit 1 for update skip locked`;
  return row?.accountId;
}

/**
 * The brands that would be left without an owner if this person went: owners who have asked to be erased themselves
 * count as gone. The seats of each are held until the transaction ends, so that of two last owners only one can go.
 */
export async function lockSoleOwned(tx: Tx, accountId: Uuid): Promise<{ id: Uuid; name: string }[]> {
  await tx.sql`
    select 1 from members where role = 'owner' and brand_id in (
      select brand_id from members where account_id = ${accountId} and role = 'owner'
    ) order by brand_id, id for update`;
  return await tx.sql<{ id: Uuid; name: string }[]>`
    select b.id, b.name from members m join brands b on b.id = m.brand_id
    where m.account_id = ${accountId} and m.role = 'owner' and not exists (
      select 1 from members o where o.brand_id = m.brand_id and o.role = 'owner' and o.account_id <> ${accountId}
        and not exists (select 1 from erasures e where e.account_id = o.account_id)
    ) order by b.name`;
}

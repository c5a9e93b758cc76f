import { and, eq, lte } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Approval } from './approval.ts';
import { dealApprovals } from './approvals.tables.ts';

export type ApprovalKey = Pick<Approval, 'brandId' | 'id'>;
const isApproval = ({ brandId, id }: ApprovalKey) =>
  and(eq(dealApprovals.brandId, brandId), eq(dealApprovals.id, id));

export async function insertApproval(tx: Tx, approval: Approval): Promise<void> {
  await tx.orm.insert(dealApprovals).values(approval);
}

/** What waits for a second person about a deal. */
export async function findWaitingApproval(
  db: Db,
  { brandId, dealId }: { brandId: Uuid; dealId: Uuid },
): Promise<Approval | undefined> {
  const [row] = await db.orm
    .select()
    .from(dealApprovals)
    .where(
      and(
        eq(dealApprovals.brandId, brandId),
        eq(dealApprovals.dealId, dealId),
        eq(dealApprovals.state, 'waiting'),
      ),
    );
  return row;
}

export async function findApproval(db: Db, key: ApprovalKey): Promise<Approval | undefined> {
  const [row] = await db.orm.select().from(dealApprovals).where(isApproval(key));
  return row;
}

/** {@link findApproval}, held until the transaction ends. */
export async function lockApproval(tx: Tx, key: ApprovalKey): Promise<Approval | undefined> {
  const [row] = await tx.orm.select().from(dealApprovals).where(isApproval(key)).for('update');
  return row;
}

/** Notes how something ended that waited. */
export async function closeApproval(
  tx: Tx,
  key: ApprovalKey,
  { state, by, at }: { state: string; by: Uuid | null; at: Date },
): Promise<void> {
  await tx.orm
    .update(dealApprovals)
    .set({ state, decidedBy: by, decidedAt: at, dueAt: null })
    .where(isApproval(key));
}

/** What nobody has stopped until `at`, business time; the longest overdue first. */
export function findDueApprovals(db: Db, at: Date, limit: number): Promise<ApprovalKey[]> {
  return db.orm
    .select({ brandId: dealApprovals.brandId, id: dealApprovals.id })
    .from(dealApprovals)
    .where(lte(dealApprovals.dueAt, at))
    .orderBy(dealApprovals.dueAt)
    .limit(limit);
}

/** Everything of a brand that waits for a second person, the oldest first. */
export async function listWaitingApprovals(db: Db, brandId: Uuid, limit: number): Promise<Approval[]> {
  return db.orm
    .select()
    .from(dealApprovals)
    .where(and(eq(dealApprovals.brandId, brandId), eq(dealApprovals.state, 'waiting')))
    .orderBy(dealApprovals.createdAt, dealApprovals.id)
    .limit(limit);
}

/** An owner or manager of a brand, and where they hear of it. */
export type Dealer = { accountId: Uuid | null; role: 'owner' | 'manager'; mailboxId: Uuid };

export async function findDealers(db: Db, brandId: Uuid): Promise<Dealer[]> {
  return [
    ...(await db.sql<Dealer[]>`
      select account_id as "accountId", role, mailbox_id as "mailboxId" from members
      where brand_id = ${brandId} and role in ('owner', 'manager') order by id`),
  ];
}

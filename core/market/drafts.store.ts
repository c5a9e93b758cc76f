import { and, eq } from 'drizzle-orm';
import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { marketDrafts } from './market.tables.ts';

/** What waits for a yes. */
export type DraftKind = 'boost' | 'announcement';

/** Keeps what was put together, as it was handed in, until it is confirmed. */
export async function keepDraft(
  tx: Tx,
  draft: { brandId: Uuid; id: Uuid; kind: DraftKind; input: Record<string, unknown>; createdAt: Date },
): Promise<void> {
  await tx.orm.insert(marketDrafts).values(draft);
}

/** What was kept, held until the transaction ends; `done` once it was confirmed. */
export async function lockDraft(
  tx: Tx,
  { brandId, id }: { brandId: Uuid; id: Uuid },
  kind: DraftKind,
): Promise<{ input: Record<string, unknown>; done: boolean } | undefined> {
  const [row] = await tx.orm
    .select()
    .from(marketDrafts)
    .where(and(eq(marketDrafts.brandId, brandId), eq(marketDrafts.id, id), eq(marketDrafts.kind, kind)))
    .for('update');
  return row && { input: row.input, done: row.doneAt !== null };
}

/** Notes that it was confirmed; what was in it is needed no more. */
export async function closeDraft(
  tx: Tx,
  { brandId, id }: { brandId: Uuid; id: Uuid },
  at: Date,
): Promise<void> {
  await tx.orm
    .update(marketDrafts)
    .set({ doneAt: at, input: {} })
    .where(and(eq(marketDrafts.brandId, brandId), eq(marketDrafts.id, id)));
}

/** Drops what nobody has confirmed, and what is left of what was. */
export async function dropOldDrafts(tx: Tx, before: Date): Promise<void> {
  await tx.sql`delete from market_drafts where created_at < ${before.toISOString()}::timestamptz`;
}

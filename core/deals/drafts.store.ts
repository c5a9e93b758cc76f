import { and, eq } from 'drizzle-orm';
import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Visibility } from './room.ts';
import { roomDrafts } from './rooms.tables.ts';

export type Draft = typeof roomDrafts.$inferSelect;

export async function insertDraft(tx: Tx, draft: Omit<Draft, 'settled' | 'settledAt'>): Promise<void> {
  await tx.orm.insert(roomDrafts).values(draft);
}

/** The room in which a brand's member wrote this. */
export async function findDraftRoom(tx: Tx, brandId: Uuid | undefined, id: Uuid): Promise<Uuid | undefined> {
  if (brandId === undefined) return undefined;
  const [row] = await tx.orm
    .select({ roomId: roomDrafts.roomId })
    .from(roomDrafts)
    .where(and(eq(roomDrafts.brandId, brandId), eq(roomDrafts.id, id)));
  return row?.roomId;
}

/** What is kept under this id in a room, held until the transaction ends. */
export async function lockDraft(
  tx: Tx,
  room: { brandId: Uuid; id: Uuid },
  id: Uuid,
): Promise<Draft | undefined> {
  const [row] = await tx.orm
    .select()
    .from(roomDrafts)
    .where(and(eq(roomDrafts.brandId, room.brandId), eq(roomDrafts.roomId, room.id), eq(roomDrafts.id, id)))
    .for('update');
  return row;
}

/** Notes for whom it was; the text itself stands in its post from now on. */
export async function settleDraft(tx: Tx, draft: Draft, settled: Visibility, at: Date): Promise<void> {
  await tx.orm
    .update(roomDrafts)
    .set({ settled, settledAt: at, text: '', files: [] })
    .where(
      and(
        eq(roomDrafts.brandId, draft.brandId),
        eq(roomDrafts.roomId, draft.roomId),
        eq(roomDrafts.id, draft.id),
      ),
    );
}

/** Puts other words in the place of what a person wrote with this message and has not said for whom. */
export async function changeDraft(
  tx: Tx,
  change: { platform: string; messageRef: string; accountId: Uuid; text: string },
): Promise<boolean> {
  const changed = await tx.sql`
    update room_drafts set text = ${change.text}
    where account_id = ${change.accountId} and settled is null and origin ->> 'platform' = ${change.platform}
      and origin ->> 'messageRef' = ${change.messageRef}`;
  return changed.count > 0;
}

import { and, eq } from 'drizzle-orm';
import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { unaddressedTexts } from './rooms.tables.ts';

type Row = typeof unaddressedTexts.$inferSelect;

const own = (id: Uuid, accountId: Uuid) =>
  and(eq(unaddressedTexts.id, id), eq(unaddressedTexts.accountId, accountId));

export async function insertUnaddressed(tx: Tx, row: Row): Promise<void> {
  await tx.orm.insert(unaddressedTexts).values(row);
}

export async function findUnaddressed(tx: Tx, id: Uuid, accountId: Uuid): Promise<Row | undefined> {
  const [row] = await tx.orm.select().from(unaddressedTexts).where(own(id, accountId)).for('update');
  return row;
}

export async function deleteUnaddressed(tx: Tx, id: Uuid, accountId: Uuid): Promise<void> {
  await tx.orm.delete(unaddressedTexts).where(own(id, accountId));
}

/** Puts other words in the place of what a person wrote with this message and has not said in a room. */
export async function changeUnaddressed(
  tx: Tx,
  change: { platform: string; messageRef: string; accountId: Uuid; text: string },
): Promise<boolean> {
  const changed = await tx.sql`
    update unaddressed_texts set text = ${change.text}
    where account_id = ${change.accountId} and origin ->> 'platform' = ${change.platform}
      and origin ->> 'messageRef' = ${change.messageRef}`;
  return changed.count > 0;
}

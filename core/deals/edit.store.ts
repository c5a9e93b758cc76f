import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { PostBody } from './room.ts';
import { roomPosts } from './rooms.tables.ts';

type OwnText = { brandId: Uuid; roomId: Uuid; id: Uuid; body: PostBody; visibility: string };

/** The text that a person said with this message of theirs. */
export async function findOwnText(
  tx: Tx,
  { platform, messageRef, accountId }: { platform: string; messageRef: string; accountId: Uuid },
): Promise<OwnText | undefined> {
  const { brandId, roomId, id, body, visibility } = roomPosts;
  const [row] = await tx.orm
    .select({ brandId, roomId, id, body, visibility })
    .from(roomPosts)
    .where(
      and(
        eq(roomPosts.platform, platform),
        eq(roomPosts.originRef, messageRef),
        sql`(${roomPosts.authorId} = ${accountId} or ${roomPosts.authorId} in (
          select id from former_accounts where account_id = ${accountId}))`,
        eq(roomPosts.kind, 'text'),
      ),
    )
    .limit(1)
    .for('update');
  return row;
}

export async function rewriteText(tx: Tx, { brandId, roomId, id }: OwnText, body: PostBody): Promise<void> {
  await tx.orm
    .update(roomPosts)
    .set({ body })
    .where(and(eq(roomPosts.brandId, brandId), eq(roomPosts.roomId, roomId), eq(roomPosts.id, id)));
}

import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { contents } from './attribution.tables.ts';

/** A published video, live or post of a creator. */
export type Content = typeof contents.$inferSelect;

/** Adds content, or finds what this creator has under the same address; a title is then kept where there was none. */
export async function upsertContent(tx: Tx, content: Content): Promise<Content> {
  const [row] = await tx.orm
    .insert(contents)
    .values(content)
    .onConflictDoUpdate({
      target: [contents.creatorId, contents.url],
      set: { title: sql`coalesce(${contents.title}, excluded.title)` },
    })
    .returning();
  return row ?? content;
}

export async function findContent(db: Db, id: Uuid): Promise<Content | undefined> {
  const [row] = await db.orm.select().from(contents).where(eq(contents.id, id));
  return row;
}

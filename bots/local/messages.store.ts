import { and, asc, eq, gt, isNotNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Db, Tx } from '../../core/db/index.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import { localMessages, localUsers } from './local.tables.ts';
import type { LocalContent } from './render.ts';

export type LocalUser = typeof localUsers.$inferSelect;
export type LocalMessage = typeof localMessages.$inferSelect;

/** Makes a person, or takes over the new name of one who is there. */
export async function saveUser(tx: Tx, user: LocalUser): Promise<void> {
  const { name, locale } = user;
  await tx.orm
    .insert(localUsers)
    .values(user)
    .onConflictDoUpdate({ target: localUsers.handle, set: { name, locale } });
}

/** The person of a handle in small letters. */
export async function findUser(db: Db, handle: string): Promise<LocalUser | undefined> {
  const [row] = await db.orm.select().from(localUsers).where(eq(localUsers.handle, handle));
  return row;
}

/**
 * One writer per person at a time, so that numbers come into sight in their order: a live view that has seen 7 never
 * misses a 6 that was committed later.
 */
async function lockLog(tx: Tx, handle: string): Promise<{ seq: number; change: number }> {
  await tx.orm.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`local_messages ${handle}`}, 0))`);
  const [row] = await tx.orm
    .select({
      seq: sql<number>`coalesce(max(${localMessages.seq}), 0)::int`,
      change: sql<number>`coalesce(max(${localMessages.change}), 0)::int`,
    })
    .from(localMessages)
    .where(eq(localMessages.handle, handle));
  return { seq: (row?.seq ?? 0) + 1, change: (row?.change ?? 0) + 1 };
}

type NewMessage = Pick<LocalMessage, 'id' | 'handle' | 'chatId' | 'key' | 'author' | 'content' | 'createdAt'>;

/** Adds a message; answers its id, which is that of the first one when the key has been used. */
export async function addMessage(tx: Tx, message: NewMessage): Promise<Uuid> {
  const place = await lockLog(tx, message.handle);
  const [added] = await tx.orm
    .insert(localMessages)
    .values({ ...message, ...place, formId: message.content.form?.id ?? null })
    .onConflictDoNothing({ target: localMessages.key })
    .returning({ id: localMessages.id });
  if (added) return added.id;
  const [known] = await tx.orm
    .select({ id: localMessages.id })
    .from(localMessages)
    .where(eq(localMessages.key, message.key));
  return known?.id ?? message.id;
}

/** Puts new content into a message of Parley's. */
export async function editMessage(tx: Tx, handle: string, id: Uuid, content: LocalContent): Promise<void> {
  const { change } = await lockLog(tx, handle);
  await tx.orm
    .update(localMessages)
    .set({ content, formId: content.form?.id ?? null, edited: true, change })
    .where(and(eq(localMessages.id, id), eq(localMessages.handle, handle)));
}

/** Takes the forms out of a chat's messages but for the one that is open. */
export async function closeForms(
  tx: Tx,
  handle: string,
  chatId: string,
  openId: Uuid | undefined,
): Promise<void> {
  let { change } = await lockLog(tx, handle);
  const closed = await tx.orm
    .select({ id: localMessages.id })
    .from(localMessages)
    .where(
      and(
        eq(localMessages.handle, handle),
        eq(localMessages.chatId, chatId),
        isNotNull(localMessages.formId),
        ...(openId === undefined ? [] : [ne(localMessages.formId, openId)]),
      ),
    );
  for (const { id } of closed) {
    await tx.orm.update(localMessages).set({ formId: null, change }).where(eq(localMessages.id, id));
    change += 1;
  }
}

/** Notes a press; false when the same button of the message was pressed since `since`. */
export async function takePress(
  tx: Tx,
  press: { id: Uuid; pressed: string; at: Date; since: Date },
): Promise<boolean> {
  const { id, pressed, at, since } = press;
  const fresh = or(
    sql`${localMessages.pressed} is distinct from ${pressed}`,
    lt(localMessages.pressedAt, since),
  );
  const taken = await tx.orm
    .update(localMessages)
    .set({ pressed, pressedAt: at })
    .where(and(eq(localMessages.id, id), fresh))
    .returning({ id: localMessages.id });
  return taken.length > 0;
}

type Chat = { handle: string; chatId: string };

/** A message, if it is one of this chat. */
export async function findMessage(
  db: Db,
  { handle, chatId }: Chat,
  id: Uuid,
): Promise<LocalMessage | undefined> {
  const [row] = await db.orm
    .select()
    .from(localMessages)
    .where(and(eq(localMessages.id, id), eq(localMessages.handle, handle), eq(localMessages.chatId, chatId)));
  return row;
}

/** Messages of a chat after a place, oldest first. */
export function listMessages(
  db: Db,
  { handle, chatId }: Chat,
  afterSeq: number,
  limit: number,
): Promise<LocalMessage[]> {
  return db.orm
    .select()
    .from(localMessages)
    .where(
      and(
        eq(localMessages.handle, handle),
        eq(localMessages.chatId, chatId),
        gt(localMessages.seq, afterSeq),
      ),
    )
    .orderBy(asc(localMessages.seq))
    .limit(limit);
}

/** What is new or changed for a person since a change, in the order it happened. */
export function listChanges(db: Db, handle: string, since: number, limit: number): Promise<LocalMessage[]> {
  return db.orm
    .select()
    .from(localMessages)
    .where(and(eq(localMessages.handle, handle), gt(localMessages.change, since)))
    .orderBy(asc(localMessages.change))
    .limit(limit);
}

import { and, asc, eq, gt, inArray, isNotNull, lt, ne, or, sql } from 'drizzle-orm';
import { plainArray, textArray, type Db, type Tx } from '../../core/db/index.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import { localMessages, localUsers } from './local.tables.ts';
import type { LocalContent } from './render.ts';

export type LocalUser = Omit<typeof localUsers.$inferSelect, 'lastSeq' | 'lastChange'>;
export type LocalMessage = typeof localMessages.$inferSelect;

/** Makes a person, or takes over the new name of one who is there. */
export async function saveUser(tx: Tx, user: LocalUser): Promise<void> {
  const { name, locale } = user;
  await tx.orm
    .insert(localUsers)
    .values(user)
    .onConflictDoUpdate({ target: localUsers.handle, set: { name, locale } });
}

/** The people of handles in small letters, in their order. */
export async function findUsers(db: Db, handles: readonly string[]): Promise<(LocalUser | undefined)[]> {
  const { handle, accountId, name, locale, createdAt } = localUsers;
  const rows = await db.orm
    .select({ handle, accountId, name, locale, createdAt })
    .from(localUsers)
    .where(inArray(handle, [...handles]));
  const known = new Map(rows.map((row) => [row.handle, row]));
  return handles.map((one) => known.get(one));
}

/**
 * The next change number of a person, whose row is held until the transaction ends; see log.ts for why.
 * @param count how many numbers are taken; the first of them is answered
 */
async function takeChange(tx: Tx, handle: string, count = 1): Promise<number> {
  const [row] = await tx.orm
    .update(localUsers)
    .set({ lastChange: sql`${localUsers.lastChange} + ${count}` })
    .where(eq(localUsers.handle, handle))
    .returning({ last: localUsers.lastChange });
  return (row?.last ?? count) - count + 1;
}

/** The id of the message that a key was used for. */
export async function findMessageByKey(db: Db, key: string): Promise<Uuid | undefined> {
  const [row] = await db.orm
    .select({ id: localMessages.id })
    .from(localMessages)
    .where(eq(localMessages.key, key));
  return row?.id;
}

/** Puts new content into a message of Parley's. */
export async function editMessage(tx: Tx, handle: string, id: Uuid, content: LocalContent): Promise<void> {
  const change = await takeChange(tx, handle);
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
  const first = closed.length > 0 ? await takeChange(tx, handle, closed.length) : 0;
  for (const [index, { id }] of closed.entries()) {
    await tx.orm
      .update(localMessages)
      .set({ formId: null, change: first + index })
      .where(eq(localMessages.id, id));
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

/** What is new or changed for people, each since a change, in the order it happened. */
export async function findChanges(
  db: Db,
  asked: readonly { handle: string; since: number }[],
  limit: number,
): Promise<LocalMessage[][]> {
  const handles = textArray(asked.map(({ handle }) => handle));
  const sinces = plainArray(asked.map(({ since }) => since));
  const wanted = db.orm
    .select({
      handle: sql<string>`wanted_handle`.as('wanted_handle'),
      since: sql<number>`wanted_since`.as('wanted_since'),
      place: sql<number>`wanted_place::int`.as('wanted_place'),
    })
    .from(
      sql`unnest(${handles}::text[], ${sinces}::bigint[]) with ordinality as t(wanted_handle, wanted_since, wanted_place)`,
    )
    .as('wanted');
  const { handle, change } = localMessages;
  const found = db.orm
    .select()
    .from(localMessages)
    .where(and(eq(handle, wanted.handle), gt(change, wanted.since)))
    .orderBy(asc(change))
    .limit(limit)
    .as('found');
  const rows = await db.orm
    .select()
    .from(wanted)
    .innerJoinLateral(found, sql`true`);
  const byPlace = Map.groupBy(rows, ({ wanted: { place } }) => place);
  return asked.map((_, index) =>
    (byPlace.get(index + 1) ?? [])
      .map((row) => row.found)
      .toSorted((left, right) => left.change - right.change),
  );
}

/** The people among these for whom something changed since what has been seen of them. */
export async function findChanged(
  db: Db,
  seen: readonly { handle: string; since: number }[],
): Promise<string[]> {
  const handles = textArray(seen.map(({ handle }) => handle));
  const sinces = plainArray(seen.map(({ since }) => since));
  const rows = await db.orm
    .selectDistinct({ handle: localUsers.handle })
    .from(localUsers)
    .innerJoin(
      sql`unnest(${handles}::text[], ${sinces}::bigint[]) as seen(handle, since)`,
      sql`seen.handle = ${localUsers.handle} and ${localUsers.lastChange} > seen.since`,
    );
  return rows.map(({ handle }) => handle);
}

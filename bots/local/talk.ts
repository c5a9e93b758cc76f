import { grouped, plainArray, textArray, withTx, type Database, type Tx } from '../../core/db/index.ts';
import { SECOND_MS } from '../../core/kernel/clock.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import type { Bell } from './bell.ts';
import { findChanged, findChanges, findUsers, type LocalMessage, type LocalUser } from './messages.store.ts';

/** A message on its way into somebody's chats. */
export type NewMessage = Pick<
  LocalMessage,
  'id' | 'handle' | 'chatId' | 'key' | 'author' | 'content' | 'createdAt'
>;

/** What many people read and write at once: each call shares its statement and its commit with those beside it. */
export type LocalTalk = {
  /** The person of a handle in small letters. */
  findUser(handle: string): Promise<LocalUser | undefined>;
  /** Adds a message; undefined when its key has been used, so that it is there already. */
  add(message: NewMessage): Promise<LocalMessage | undefined>;
  /** What is new or changed for a person since a change, in the order it happened; at most {@link CHANGES_MAX}. */
  changes(handle: string, since: number): Promise<LocalMessage[]>;
  /** Looks for what other processes wrote, as long as somebody watches. */
  watch(): void;
};

/** What other processes wrote is seen after this long at most. */
const LOOK_EVERY_MS = 2 * SECOND_MS;

/** Messages that a live view takes at once. */
export const CHANGES_MAX = 200;

/** The talk over the database. */
export function createLocalTalk(database: Database, bell: Bell): LocalTalk {
  const add = grouped((messages: readonly NewMessage[]) =>
    withTx(database, (tx) => addMessages(tx, messages)),
  );
  const changes = grouped((asked: readonly { handle: string; since: number }[]) =>
    findChanges(database, asked, CHANGES_MAX),
  );
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    timer = undefined;
    const ears = bell.ears();
    if (ears.length === 0) return;
    try {
      const seen = ears.map(({ handle, seen: since }) => ({ handle, since }));
      for (const handle of new Set(await findChanged(database, seen))) bell.ring(handle);
    } catch {
      // The database is away; whoever watches sees it by the next look.
    }
    watch();
  };
  const watch = (): void => {
    timer ??= setTimeout(() => void look(), LOOK_EVERY_MS).unref();
  };
  return {
    findUser: grouped((handles: readonly string[]) => findUsers(database, handles)),
    add,
    changes: (handle, since) => changes({ handle, since }),
    watch,
  };
}

type Place = { id: Uuid; seq: number; change: number };

/**
 * Numbers messages and adds them, each key once. The row of a person is held from the numbering to the commit, so that
 * numbers come into sight in their order: a live view that has seen 7 never misses a 6 that was committed later. Rows
 * are held in the order of their handles; two processes that add for the same people wait, not for each other.
 */
async function addMessages(tx: Tx, messages: readonly NewMessage[]): Promise<(LocalMessage | undefined)[]> {
  const rows = await tx.sql<Place[]>`
    with incoming as (
      select * from unnest(
        ${plainArray(messages.map(({ id }) => id))}::uuid[],
        ${textArray(messages.map(({ handle }) => handle))}::text[],
        ${textArray(messages.map(({ chatId }) => chatId))}::text[],
        ${textArray(messages.map(({ key }) => key))}::text[],
        ${textArray(messages.map(({ author }) => author))}::text[],
        ${textArray(messages.map(({ content }) => JSON.stringify(content)))}::text[],
        ${plainArray(messages.map(({ content }) => content.form?.id))}::uuid[],
        ${plainArray(messages.map(({ createdAt }) => createdAt.toISOString()))}::timestamptz[]
      ) with ordinality as t(id, handle, chat_id, key, author, content, form_id, created_at, place)
    ), held as (
      select handle from local_users where handle in (select handle from incoming) order by handle for update
    ), fresh as (
      select *, row_number() over (partition by handle order by place) as step
      from (select distinct on (key) * from incoming order by key, place) one
      where handle in (select handle from held)
        and not exists (select 1 from local_messages m where m.key = one.key)
    ), counted as (
      update local_users u set last_seq = u.last_seq + f.added, last_change = u.last_change + f.added
      from (select handle, count(*) as added from fresh group by handle) f
      where u.handle = f.handle
      returning u.handle, u.last_seq - f.added as seq, u.last_change - f.added as change
    )
    insert into local_messages (id, handle, chat_id, key, author, content, form_id, created_at, seq, change)
    select f.id, f.handle, f.chat_id, f.key, f.author, f.content::jsonb, f.form_id, f.created_at,
      c.seq + f.step, c.change + f.step
    from fresh f join counted c using (handle)
    on conflict (key) do nothing
    returning id, seq::int, change::int`;
  const places = new Map(rows.map((row) => [row.id, row]));
  return messages.map((message) => {
    const place = places.get(message.id);
    return place && { ...message, ...place, ...UNTOUCHED, formId: message.content.form?.id ?? null };
  });
}

const UNTOUCHED = { edited: false, pressed: null, pressedAt: null };

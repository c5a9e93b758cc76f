import { Hono, type Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import type { SaleHops } from '../../core/attribution/index.ts';
import { CSV_MAX_BYTES } from '../../core/catalog/index.ts';
import type { Database } from '../../core/db/index.ts';
import { invalidInput } from '../../core/kernel/error.ts';
import { showId } from '../../core/kernel/id.ts';
import { PRIVATE_CHAT, type Adapter } from '../chat/adapter.ts';
import type { Chat } from '../chat/chat.ts';
import { chooseLocale } from '../chat/locale.ts';
import { wordsFor } from '../chat/words.ts';
import type { Bell } from './bell.ts';
import { listCommands } from './commands.ts';
import { chatUnknown, notLocal } from './errors.ts';
import { addFiles } from './files.ts';
import type { LocalIntake } from './intake.ts';
import { streamHops, streamMessages } from './live.ts';
import { isLocalRequest } from './local-request.ts';
import { messageJson, readMessageId, showMessageId } from './message-json.ts';
import { findMessage, listMessages, type LocalUser } from './messages.store.ts';
import { servePage } from './page.ts';
import { newUser, type People } from './people.ts';
import { checked, readBody } from './request-body.ts';
import type { LocalTalk } from './talk.ts';

const TEXT_MAX = 4_000;
const KEY_MAX = 200;
const LIST_MAX = 200;

const said = z.strictObject({ text: z.string().min(1, 'must not be empty').max(TEXT_MAX) });
const pressed = z.strictObject({
  messageId: z.string().max(KEY_MAX),
  action: z.string().min(1, 'must not be empty').max(KEY_MAX),
  value: z.string().max(TEXT_MAX).optional(),
});
const submitted = z.strictObject({
  formId: z.string().max(KEY_MAX),
  values: z.record(
    z.string().max(KEY_MAX),
    z.union([z.string().max(CSV_MAX_BYTES), z.number(), z.boolean()]).transform(String),
  ),
});
const listed = z.strictObject({
  limit: z.coerce.number().int().min(1).max(LIST_MAX).default(LIST_MAX),
  after: z.string().max(KEY_MAX).optional(),
});

export type RouteParts = {
  /** Under which links and stores know this instance; undefined where the chat stands alone. */
  publicUrl?: string;
  chat: Chat;
  adapter: Adapter;
  database: Database;
  intake: LocalIntake;
  people: People;
  bell: Bell;
  talk: LocalTalk;
  hops: Pick<SaleHops, 'watch'>;
  /** Ends every live view. */
  closing: AbortSignal;
};

const CHAT = '/local/users/:handle/chats/:chat';

/** The page and everything it does, over HTTP. */
export function localRoutes(parts: RouteParts): Hono {
  const routes = new Hono();
  const refuseStrangers = async (c: Context, next: () => Promise<void>): Promise<void> => {
    const env = c.env as { incoming?: { socket: { remoteAddress?: string } } } | undefined;
    const peer = env?.incoming?.socket.remoteAddress;
    if (!isLocalRequest({ peer, method: c.req.method, headers: c.req.header() })) throw notLocal({});
    await next();
  };
  for (const path of ['/local/*', '/chat', '/chat/*']) routes.use(path, refuseStrangers);
  servePage(routes, parts.publicUrl);
  addActs(routes, parts);
  addReads(routes, parts);
  addFiles(routes, parts);
  addLive(routes, parts);
  return routes;
}

function addActs(routes: Hono, parts: RouteParts): void {
  const { intake, people } = parts;
  routes.post('/local/users', async (c) => {
    const { user, isNew } = await people.enter(await readBody(newUser, c.req));
    const id = showId('account', user.accountId);
    return c.json({ id, handle: user.handle, name: user.name }, isNew ? 201 : 200);
  });
  routes.post(`${CHAT}/messages`, async (c) => {
    const where = await whereOf(parts, c);
    const { text } = await readBody(said, c.req);
    return c.json(await intake.say(where, text), 202);
  });
  routes.post(`${CHAT}/actions`, async (c) => {
    const where = await whereOf(parts, c);
    await intake.press(where, await readBody(pressed, c.req));
    return c.json({ accepted: true }, 202);
  });
  routes.post(`${CHAT}/forms`, async (c) => {
    const where = await whereOf(parts, c);
    await intake.submit(where, await readBody(submitted, c.req));
    return c.json({ accepted: true }, 202);
  });
}

function addReads(routes: Hono, parts: RouteParts): void {
  const { people, adapter } = parts;
  routes.get('/local/users/:handle/chats', async (c) => {
    const user = await people.get(c.req.param('handle'));
    return c.json({ data: await adapter.rooms.roomsOf(user.handle), next: null });
  });
  routes.get(`${CHAT}/messages`, async (c) => {
    const { user, chatId } = await whereOf(parts, c);
    const { limit, after } = checked(listed, c.req.query());
    return c.json(await listPage(parts, { user, chatId }, limit, after));
  });
  routes.get('/local/commands', async (c) => {
    const user = await people.get(c.req.query('handle') ?? '');
    const words = wordsFor(chooseLocale(user.locale ?? undefined));
    const commands = listCommands(parts.chat.registry, await people.personOf(user), words);
    return c.json({ data: commands, next: null });
  });
}

function addLive(routes: Hono, parts: RouteParts): void {
  const { people, hops, closing } = parts;
  routes.get('/local/users/:handle/events', async (c) => {
    const user = await people.get(c.req.param('handle'));
    const seen = Number(c.req.header('last-event-id') ?? '0');
    const since = Number.isSafeInteger(seen) ? seen : 0;
    return streamSSE(c, (stream) =>
      streamMessages(stream, { ...parts, user, since, signal: endOf(stream, closing) }),
    );
  });
  routes.get('/local/sales/events', (c) =>
    streamSSE(c, (stream) => streamHops(stream, { hops, signal: endOf(stream, closing) })),
  );
}

/** The person and chat a path names, and the event's name if the sender gave it one. */
async function whereOf({ people, adapter }: RouteParts, c: Context) {
  const user = await people.get(c.req.param('handle') ?? '');
  const chatId = c.req.param('chat') ?? '';
  if (chatId !== PRIVATE_CHAT) {
    const rooms = await adapter.rooms.roomsOf(user.handle);
    if (!rooms.some(({ id }) => id === chatId)) throw chatUnknown({});
  }
  return { user, chatId, key: c.req.header('idempotency-key')?.slice(0, KEY_MAX) };
}

async function listPage(
  { database, chat }: RouteParts,
  { user, chatId }: { user: LocalUser; chatId: string },
  limit: number,
  after: string | undefined,
) {
  const place = { handle: user.handle, chatId };
  const afterId = after === undefined ? undefined : readMessageId(after);
  const start = afterId === undefined ? undefined : await findMessage(database, place, afterId);
  if (after !== undefined && !start) {
    throw invalidInput([
      { path: 'after', message: 'must be the id of a message of this chat, or what next was' },
    ]);
  }
  const rows = await listMessages(database, place, start?.seq ?? 0, limit + 1);
  const page = rows.slice(0, limit);
  const openId = await chat.openForm({ platform: 'local', chatId, accountId: user.accountId });
  const last = page.at(-1);
  return {
    data: page.map((row) => messageJson(row, openId)),
    next: last && rows.length > limit ? showMessageId(last.id) : null,
  };
}

/** Aborts when the reader has gone or the chat closes. */
function endOf(stream: { onAbort(listener: () => void): void }, closing: AbortSignal): AbortSignal {
  const gone = new AbortController();
  stream.onAbort(() => gone.abort());
  return AbortSignal.any([gone.signal, closing]);
}

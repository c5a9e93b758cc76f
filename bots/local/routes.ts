import { Hono, type Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import type { SaleHops } from '../../core/attribution/index.ts';
import type { Database } from '../../core/db/index.ts';
import { invalidInput } from '../../core/kernel/error.ts';
import { showId } from '../../core/kernel/id.ts';
import type { Adapter } from '../chat/adapter.ts';
import type { Chat } from '../chat/chat.ts';
import { chooseLocale, wordsFor } from '../chat/words.ts';
import type { Bell } from './bell.ts';
import { listCommands } from './commands.ts';
import { chatUnknown, notLocal } from './errors.ts';
import type { LocalIntake } from './intake.ts';
import { streamHops, streamMessages } from './live.ts';
import { isLocalRequest } from './local-request.ts';
import { messageJson, readMessageId, showMessageId } from './message-json.ts';
import { findMessage, listMessages, type LocalUser } from './messages.store.ts';
import { servePage } from './page.ts';
import { newUser, type People } from './people.ts';
import { checked, readBody } from './request-body.ts';

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
  values: z.record(z.string().max(KEY_MAX), z.union([z.string().max(TEXT_MAX), z.number(), z.boolean()]).transform(String)),
});
const listed = z.strictObject({
  limit: z.coerce.number().int().min(1).max(LIST_MAX).default(LIST_MAX),
  after: z.string().max(KEY_MAX).optional(),
});

export type RouteParts = {
  chat: Chat;
  adapter: Adapter;
  database: Database;
  intake: LocalIntake;
  people: People;
  bell: Bell;
  hops: Pick<SaleHops, 'watch'>;
  /** Ends every live view. */
  closing: AbortSignal;
};

/** The page and everything it does, over HTTP. */
export function localRoutes(parts: RouteParts): Hono {
  const { intake, people } = parts;
  const routes = new Hono();

  const refuseStrangers = async (c: Context, next: () => Promise<void>): Promise<void> => {
    const peer = (c.env as { incoming?: { socket: { remoteAddress?: string } } } | undefined)?.incoming?.socket;
    if (!isLocalRequest({ peer: peer?.remoteAddress, header: (name) => c.req.header(name) })) throw notLocal({});
    await next();
  };
  routes.use('/local/*', refuseStrangers);
  routes.use('/chat', refuseStrangers);
  routes.use('/chat/*', refuseStrangers);
  servePage(routes);

  routes.post('/local/users', async (c) => {
    const { user, isNew } = await people.enter(await readBody(newUser, c.req));
    return c.json({ id: showId('account', user.accountId), handle: user.handle, name: user.name }, isNew ? 201 : 200);
  });

  routes.get('/local/users/:handle/chats', async (c) => {
    const user = await people.get(c.req.param('handle'));
    return c.json({ data: await parts.adapter.rooms.roomsOf(user.handle), next: null });
  });

  const chat = '/local/users/:handle/chats/:chat';
  routes.post(`${chat}/messages`, async (c) => {
    const where = await whereOf(parts, c);
    const { text } = await readBody(said, c.req);
    return c.json(await intake.say(where, text), 202);
  });
  routes.post(`${chat}/actions`, async (c) => {
    const where = await whereOf(parts, c);
    await intake.press(where, await readBody(pressed, c.req));
    return c.json({ accepted: true }, 202);
  });
  routes.post(`${chat}/forms`, async (c) => {
    const where = await whereOf(parts, c);
    await intake.submit(where, await readBody(submitted, c.req));
    return c.json({ accepted: true }, 202);
  });

  routes.get(`${chat}/messages`, async (c) => {
    const { user, chatId } = await whereOf(parts, c);
    const { limit, after } = checked(listed, c.req.query());
    return c.json(await listPage(parts, { user, chatId }, limit, after));
  });

  routes.get('/local/users/:handle/events', async (c) => {
    const user = await people.get(c.req.param('handle'));
    const since = Number(c.req.header('last-event-id') ?? '0');
    return streamSSE(c, (stream) =>
      streamMessages(stream, {
        ...parts,
        user,
        since: Number.isSafeInteger(since) ? since : 0,
        signal: endOf(stream, parts.closing),
      }),
    );
  });
  routes.get('/local/sales/events', (c) =>
    streamSSE(c, (stream) => streamHops(stream, { hops: parts.hops, signal: endOf(stream, parts.closing) })),
  );

  routes.get('/local/commands', async (c) => {
    const user = await people.get(c.req.query('handle') ?? '');
    const words = wordsFor(chooseLocale(user.locale ?? undefined));
    return c.json({ data: listCommands(parts.chat.registry, await people.personOf(user), words), next: null });
  });
  return routes;
}

/** The person and chat a path names, and the event's name if the sender gave it one. */
async function whereOf({ people, adapter }: RouteParts, c: Context) {
  const user = await people.get(c.req.param('handle') ?? '');
  const chatId = c.req.param('chat') ?? '';
  const rooms = await adapter.rooms.roomsOf(user.handle);
  if (!rooms.some(({ id }) => id === chatId)) throw chatUnknown({});
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
    throw invalidInput([{ path: 'after', message: 'must be the id of a message of this chat, or what next was' }]);
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

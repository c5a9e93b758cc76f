import type { SSEStreamingApi } from 'hono/streaming';
import type { SaleHop, SaleHops } from '../../core/attribution/index.ts';
import { SECOND_MS } from '../../core/kernel/clock.ts';
import type { Chat } from '../chat/chat.ts';
import type { Bell, Ear } from './bell.ts';
import { messageJson } from './message-json.ts';
import type { LocalMessage, LocalUser } from './messages.store.ts';
import { CHANGES_MAX, type LocalTalk } from './talk.ts';

/** A comment this often keeps the connection from being taken for dead. */
const ALIVE_EVERY_MS = 15 * SECOND_MS;

export type StreamParts = {
  chat: Pick<Chat, 'openForm'>;
  talk: LocalTalk;
  bell: Bell;
  user: LocalUser;
  since: number;
  signal: AbortSignal;
};

/**
 * Sends a person's messages as they come and change, all of them first. The id of each event is its change number, so
 * whoever reconnects goes on where the line broke.
 */
export async function streamMessages(
  stream: Pick<SSEStreamingApi, 'write' | 'writeSSE'>,
  parts: StreamParts,
): Promise<void> {
  const { talk, bell, user, signal } = parts;
  const ear = bell.listen(user.handle, parts.since);
  const end = (): void => ear.close();
  signal.addEventListener('abort', end, { once: true });
  talk.watch();
  try {
    let look = true;
    while (!signal.aborted) {
      if (look) {
        const rows = await talk.changes(user.handle, ear.seen);
        await sendAll(stream, parts, ear, rows);
        look = rows.length === CHANGES_MAX;
        continue;
      }
      const news = await ear.next(ALIVE_EVERY_MS);
      if (news.messages.length === 0 && !news.look && !signal.aborted) await stream.write(': still here\n\n');
      look = news.look || !(await sendInOrder(stream, parts, ear, news.messages));
    }
  } finally {
    signal.removeEventListener('abort', end);
    ear.close();
  }
}

/** Sends what was heard of, as long as nothing is missing between; false when something is. */
async function sendInOrder(
  stream: Pick<SSEStreamingApi, 'writeSSE'>,
  parts: StreamParts,
  ear: Ear,
  messages: readonly LocalMessage[],
): Promise<boolean> {
  for (const message of messages) {
    if (message.change > ear.seen + 1) return false;
    if (message.change === ear.seen + 1) await sendAll(stream, parts, ear, [message]);
  }
  return true;
}

async function sendAll(
  stream: Pick<SSEStreamingApi, 'writeSSE'>,
  { chat, user }: StreamParts,
  ear: Ear,
  messages: readonly LocalMessage[],
): Promise<void> {
  for (const message of messages) {
    const { chatId, formId, change } = message;
    const place = { platform: 'local', chatId, accountId: user.accountId } as const;
    const openId = formId === null ? undefined : await chat.openForm(place);
    const data = JSON.stringify(messageJson(message, openId));
    await stream.writeSSE({ event: 'message', id: String(change), data });
    ear.seen = change;
  }
}

/** Sends each hop of each sale as it happens; what happened before is not told. */
export async function streamHops(
  stream: Pick<SSEStreamingApi, 'write' | 'writeSSE'>,
  { hops, signal }: { hops: Pick<SaleHops, 'watch'>; signal: AbortSignal },
): Promise<void> {
  const waiting: SaleHop[] = [];
  let wake = (): void => undefined;
  const unwatch = hops.watch((hop) => {
    waiting.push(hop);
    wake();
  });
  try {
    await stream.write(': watching\n\n');
    while (!signal.aborted) {
      const hop = waiting.shift();
      if (hop) {
        await stream.writeSSE({ event: 'hop', data: JSON.stringify({ ...hop, ms: hop.ms ?? null }) });
        continue;
      }
      const ended = AbortSignal.any([signal, AbortSignal.timeout(ALIVE_EVERY_MS)]);
      const woken = await new Promise<boolean>((resolve) => {
        wake = () => resolve(true);
        ended.addEventListener('abort', () => resolve(false), { once: true });
      });
      if (!woken && !signal.aborted) await stream.write(': still here\n\n');
    }
  } finally {
    unwatch();
  }
}

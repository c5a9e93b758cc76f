import type { SSEStreamingApi } from 'hono/streaming';
import type { SaleHop, SaleHops } from '../../core/attribution/index.ts';
import type { Database } from '../../core/db/index.ts';
import { SECOND_MS } from '../../core/kernel/clock.ts';
import type { Chat } from '../chat/chat.ts';
import type { Bell } from './bell.ts';
import { messageJson } from './message-json.ts';
import { listChanges, type LocalUser } from './messages.store.ts';

/** Messages that other processes wrote are seen after this long at most. */
const LOOK_EVERY_MS = 2 * SECOND_MS;
/** A comment this often keeps the connection from being taken for dead. */
const ALIVE_EVERY_MS = 15 * SECOND_MS;
const BATCH = 200;

/**
 * Sends a person's messages as they come and change, all of them first. The id of each event is its change number, so
 * whoever reconnects goes on where the line broke.
 */
export async function streamMessages(
  stream: Pick<SSEStreamingApi, 'write' | 'writeSSE'>,
  parts: { chat: Chat; database: Database; bell: Bell; user: LocalUser; since: number; signal: AbortSignal },
): Promise<void> {
  const { chat, database, bell, user, signal } = parts;
  let since = parts.since;
  let quietMs = 0;
  while (!signal.aborted) {
    const rung = bell.next(user.handle, LOOK_EVERY_MS, signal);
    const rows = await listChanges(database, user.handle, since, BATCH);
    for (const row of rows) {
      const { accountId } = user;
      const openId =
        row.formId === null
          ? undefined
          : await chat.openForm({ platform: 'local', chatId: row.chatId, accountId });
      const data = JSON.stringify(messageJson(row, openId));
      await stream.writeSSE({ event: 'message', id: String(row.change), data });
      since = row.change;
    }
    if (rows.length > 0) quietMs = 0;
    if (rows.length === BATCH) continue;
    await rung;
    quietMs += LOOK_EVERY_MS;
    if (quietMs < ALIVE_EVERY_MS) continue;
    await stream.write(': still here\n\n');
    quietMs = 0;
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

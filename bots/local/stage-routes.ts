import type { Context, Hono } from 'hono';
import { streamSSE, type SSEMessage, type SSEStreamingApi } from 'hono/streaming';
import { z } from 'zod';
import type { SaleHops } from '../../core/attribution/index.ts';
import type { Chat } from '../chat/chat.ts';
import type { Bell } from './bell.ts';
import { clockStands } from './errors.ts';
import { readJourney, type JourneyParts } from './journey.ts';
import { streamHops, streamMessages } from './live.ts';
import type { People } from './people.ts';
import { checked, readBody } from './request-body.ts';
import type { LocalTalk } from './talk.ts';

const HANDLE_MAX = 32;
const moved = z.strictObject({ advanceBy: z.string().max(40) });
const pair = z.strictObject({ brand: z.string().max(HANDLE_MAX), creator: z.string().max(HANDLE_MAX) });

export type StageParts = JourneyParts & {
  chat: Chat;
  people: People;
  bell: Bell;
  talk: LocalTalk;
  hops: Pick<SaleHops, 'watch'>;
  closing: AbortSignal;
};

/** What the page needs beside the chats of its two people: how far they are, the clock, and one stream of it all. */
export function addStage(routes: Hono, parts: StageParts): void {
  const { people } = parts;
  routes.get('/local/journey', async (c) => {
    const asked = checked(pair, c.req.query());
    const [brand, creator] = await Promise.all(
      [asked.brand, asked.creator].map(async (handle) => people.personOf(await people.get(handle))),
    );
    if (!brand || !creator) return c.notFound();
    return c.json(await readJourney(parts, { brand, creator }));
  });
  routes.post('/local/clock', async (c) => {
    const { advanceBy } = await readBody(moved, c.req);
    if (!parts.moveClock) throw clockStands({});
    await parts.moveClock(advanceBy);
    return c.json({ now: parts.clock.business().toISOString() });
  });
  routes.get('/local/live', (c) => live(c, parts));
}

/**
 * The messages of several people and the hops of all sales in one stream, since a browser opens only six connections
 * to a host, all its tabs together. An event's id says for every person how far the stream is, so whoever reconnects
 * goes on where the line broke.
 */
async function live(c: Context, parts: StageParts): Promise<Response> {
  const users = await Promise.all((c.req.queries('handle') ?? []).map((handle) => parts.people.get(handle)));
  const seen = new URLSearchParams(c.req.header('last-event-id') ?? c.req.query('after') ?? '');
  const places = new Map(users.map(({ handle }) => [handle, Number(seen.get(handle) ?? 0) || 0]));
  return streamSSE(c, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    const signal = AbortSignal.any([gone.signal, parts.closing]);
    const mark = (): string =>
      new URLSearchParams(Object.fromEntries([...places].map(([name, at]) => [name, String(at)]))).toString();
    const ofPerson = (handle: string): Pick<SSEStreamingApi, 'write' | 'writeSSE'> => ({
      write: (text) => stream.write(text),
      async writeSSE({ id, data }: SSEMessage) {
        places.set(handle, Number(id));
        await stream.writeSSE({
          event: 'message',
          id: mark(),
          data: `{"to":"${handle}","message":${await data}}`,
        });
      },
    });
    await Promise.all([
      streamHops(stream, { hops: parts.hops, signal }),
      ...users.map((user) =>
        streamMessages(ofPerson(user.handle), {
          ...parts,
          user,
          since: places.get(user.handle) ?? 0,
          signal,
        }),
      ),
    ]);
  });
}

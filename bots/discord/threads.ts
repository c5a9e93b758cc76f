import type { APIGuild, APIThreadChannel } from 'discord.js';
import type { Logger } from 'pino';
import { later, SECOND_MS } from '../../core/kernel/clock.ts';
import { RetryLater } from '../chat/adapter.ts';
import { fitLabel } from '../chat/inert.ts';
import { chooseLocale, type Locale } from '../chat/locale.ts';
import { DiscordRefusal } from './rest-errors.ts';
import type { DiscordRest } from './rest.ts';
import { codeOf } from './sending.ts';
import type { DiscordSelf } from './types.ts';

/** A thread to be made, or found again. */
export type WantedThread = { title: string; place: string; channel: string; begunAt: Date };

/** What is done with the threads of rooms. */
export type Threads = {
  find(threadId: string): Promise<APIThreadChannel | undefined>;
  /** The thread that was made before somebody could note it. */
  search(wanted: WantedThread): Promise<string | undefined>;
  /** Makes a private thread; undefined where there can be none. */
  make(wanted: WantedThread): Promise<string | undefined>;
  /** Adds people, and answers who is in it. */
  bringIn(threadId: string, people: readonly string[]): Promise<string[]>;
  bringOut(threadId: string, userId: string): Promise<void>;
  /** Takes away a thread that came to nothing. */
  abandon(threadId: string): Promise<void>;
  isMember(place: string, userId: string): Promise<boolean>;
  /** The languages in which a server is told something: its own, and English. */
  localesOf(place: string): Promise<Locale[]>;
};

const PRIVATE_THREAD = 12;
/** A week, which is the longest. */
const ARCHIVED_AFTER_MINUTES = 10_080;
const TITLE_MAX = 100;
/** Discord's clock and ours may differ. */
const CLOCKS_MS = 10 * SECOND_MS;
/** Discord counts the milliseconds in its ids from the beginning of 2015. */
const EPOCH_MS = 1_420_070_400_000n;

const UNKNOWN = new Set([10_003, 10_004, 50_001]);
const NO_MEMBER = new Set([10_004, 10_007, 10_013, 50_001]);
/** No such channel, no right to, of a kind that has no threads, or too many of them. */
const NO_THREAD = new Set([10_003, 30_033, 50_001, 50_013, 50_024, 160_006]);
/** Not in the server, without sight of the channel, or one too many. */
const NOT_IN = new Set([10_007, 10_013, 30_033, 50_001, 50_013]);

export type ThreadsParts = {
  rest: DiscordRest;
  self(): Promise<Pick<DiscordSelf, 'userId'>>;
  log: Logger;
  /** Whether a thread is a room already. */
  isRoom(threadId: string): Promise<boolean>;
};

export function createThreads(parts: ThreadsParts): Threads {
  const { rest, log } = parts;

  const search = createSearch(parts);

  async function make(wanted: WantedThread): Promise<string | undefined> {
    const body = {
      name: threadTitle(wanted.title),
      type: PRIVATE_THREAD,
      invitable: false,
      auto_archive_duration: ARCHIVED_AFTER_MINUTES,
    };
    try {
      const { id } = await rest.post<{ id: string }>(`/channels/${wanted.channel}/threads`, body, {
        once: true,
      });
      return id;
    } catch (error) {
      if (NO_THREAD.has(codeOf(error) ?? 0)) {
        log.info({ err: error }, 'a room gets no thread of its own');
        return undefined;
      }
      if (error instanceof DiscordRefusal || error instanceof RetryLater) throw error;
      // It may have been made all the same.
      const found = await search(wanted);
      if (found === undefined) throw error;
      return found;
    }
  }

  return {
    find: (threadId) => unless(UNKNOWN, rest.get<APIThreadChannel>(`/channels/${threadId}`)),
    search,
    make,
    async bringIn(threadId, people) {
      const inside: string[] = [];
      for (const userId of people) {
        const put = rest.put(`/channels/${threadId}/thread-members/${userId}`).then(() => true);
        if (await unless(NOT_IN, put)) inside.push(userId);
      }
      return inside;
    },
    bringOut: (threadId, userId) => rest.delete(`/channels/${threadId}/thread-members/${userId}`),
    async abandon(threadId) {
      const removed = rest.delete(`/channels/${threadId}`).then(() => true);
      if (await unless(NO_THREAD, removed)) return;
      await unless(NO_THREAD, rest.patch(`/channels/${threadId}`, { archived: true }));
    },
    isMember: (place, userId) => isMemberOf(rest, place, userId),
    async localesOf(place) {
      const { preferred_locale } = await rest.get<APIGuild>(`/guilds/${place}`);
      return [...new Set([chooseLocale(preferred_locale), 'en' as const])];
    },
  };
}

function createSearch({ rest, self, isRoom }: ThreadsParts): Threads['search'] {
  return async ({ title, place, channel, begunAt }) => {
    const { userId } = await self();
    const { threads } = await rest.get<{ threads: APIThreadChannel[] }>(`/guilds/${place}/threads/active`);
    const earliest = later(begunAt, -CLOCKS_MS);
    const alike = threads.filter(
      ({ id, name, owner_id, parent_id }) =>
        owner_id === userId && parent_id === channel && name === threadTitle(title) && madeAt(id) >= earliest,
    );
    // Two creators may have one name.
    for (const { id } of alike) if (!(await isRoom(id))) return id;
    return undefined;
  };
}

/** Whether somebody is in a server now. */
export const isMemberOf = async (rest: DiscordRest, place: string, userId: string): Promise<boolean> =>
  (await unless(NO_MEMBER, rest.get(`/guilds/${place}/members/${userId}`))) !== undefined;

/** Nobody can write in it but those who look after threads. */
export const isLocked = ({ thread_metadata: facts }: APIThreadChannel): boolean => facts?.locked === true;
/** Put away: it opens by itself when somebody writes in it. */
export const isArchived = ({ thread_metadata: facts }: APIThreadChannel): boolean => facts?.archived === true;

const threadTitle = (title: string): string => fitLabel(title, TITLE_MAX) || '?';

const madeAt = (id: string): Date => new Date(Number((BigInt(id) >> 22n) + EPOCH_MS));

/** What Discord answers; undefined for refusals that mean "there is none". */
async function unless<T>(codes: ReadonlySet<number>, work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (codes.has(codeOf(error) ?? 0)) return undefined;
    throw error;
  }
}

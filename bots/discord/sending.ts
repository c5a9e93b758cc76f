import type { RESTPostAPIChannelMessageResult } from 'discord.js';
import type { Logger } from 'pino';
import type { Database } from '../../core/db/index.ts';
import { ChatGone } from '../chat/adapter.ts';
import { closed } from './chats.ts';
import { messageRefOf } from './names.ts';
import { payloadOf, withoutAddresses, withoutFiles, type Payload } from './payload.ts';
import type { DiscordMessage } from './render.ts';
import { DiscordRefusal } from './rest-errors.ts';
import type { DiscordRest } from './rest.ts';
import { isRoomThread } from './rooms.store.ts';
import type { ReadFile } from './types.ts';

export type Sent = { messageRef: string };

/** One request that brings a message to Discord. */
export type Attempt = (payload: Payload) => Promise<RESTPostAPIChannelMessageResult>;

/** How a message is brought to Discord, whichever request brings it. */
export type Sending = {
  /** Sends by `attempt`; what Discord finds wrong with a file or an address is sent without it. */
  bring(message: DiscordMessage, attempt: Attempt): Promise<Sent>;
  /** The same in a channel: a thread that was put away is taken out again for it, and refusals mean what they do there. */
  bringTo(channelId: string, message: DiscordMessage, attempt: Attempt): Promise<Sent>;
};

export const UNKNOWN_CHANNEL = 10_003;
const THREAD_ARCHIVED = 50_083;
const THREAD_LOCKED = 160_005;
const TOO_LARGE = 40_005;
const INVALID_BODY = 50_035;
/** Refusals after which a thread is no room any more: deleted, or we are out of it. */
const ROOM_LOST = new Set([10_003, 10_004, 50_001, 50_013]);

/** Discord's own code of a refusal; undefined for everything else. */
export const codeOf = (error: unknown): number | undefined =>
  error instanceof DiscordRefusal ? error.code : undefined;

export function createSending(parts: {
  rest: DiscordRest;
  database: Database;
  log: Logger;
  readFile: ReadFile;
}): Sending {
  const { rest, database, log, readFile } = parts;

  async function once(message: DiscordMessage, attempt: Attempt): Promise<Sent> {
    const { id, channel_id } = await attempt(await payloadOf(message, readFile));
    return { messageRef: messageRefOf(channel_id, id) };
  }

  async function bring(message: DiscordMessage, attempt: Attempt): Promise<Sent> {
    try {
      return await once(message, attempt);
    } catch (error) {
      const less = { [TOO_LARGE]: withoutFiles, [INVALID_BODY]: withoutAddresses }[codeOf(error) ?? 0];
      if (!less) throw error;
      log.warn({ err: error }, 'a message is sent without what Discord refuses in it');
      return await once(less(message), attempt);
    }
  }

  async function meaningOf(error: unknown, channelId: string): Promise<unknown> {
    if (!(error instanceof DiscordRefusal)) return error;
    if (ROOM_LOST.has(error.code) && (await isRoomThread(database, channelId))) {
      return new ChatGone('the thread of this room is no more, or the bot is not in it');
    }
    // In the place of a private chat that is gone another can be opened.
    return error.code === UNKNOWN_CHANNEL ? error : closed(error);
  }

  async function unarchive(threadId: string, change: object): Promise<void> {
    try {
      await rest.patch(`/channels/${threadId}`, change);
    } catch (error) {
      throw await meaningOf(error, threadId);
    }
  }

  return {
    bring,
    async bringTo(channelId, message, attempt) {
      try {
        return await bring(message, attempt);
      } catch (error) {
        const code = codeOf(error);
        if (code !== THREAD_ARCHIVED && code !== THREAD_LOCKED) throw await meaningOf(error, channelId);
        // Only who may look after threads can unlock one.
        await unarchive(
          channelId,
          code === THREAD_LOCKED ? { archived: false, locked: false } : { archived: false },
        );
      }
      try {
        return await bring(message, attempt);
      } catch (error) {
        throw await meaningOf(error, channelId);
      }
    },
  };
}

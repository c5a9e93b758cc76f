import { withTx, type Database } from '../../core/db/index.ts';
import { MINUTE_MS, type Clock } from '../../core/kernel/clock.ts';
import { RetryLater, Unreachable } from '../chat/adapter.ts';
import { findDm, forgetDms, saveDm } from './chats.store.ts';
import { DiscordRefusal } from './rest-errors.ts';
import type { DiscordRest } from './rest.ts';

/** The channels in which we write to one person. */
export type PrivateChats = {
  /** Opens the chat where that has not been done before. Throws {@link Unreachable} for who cannot be written to. */
  channelOf(userId: string): Promise<string>;
  /** The channel is no more; the next {@link channelOf} opens another. */
  forget(userId: string): Promise<void>;
};

/** Opening chats is rationed on its own, and Discord does not say by how much. */
const OPENING_TOO_FAST = 40_003;
const OPENING_REST_MS = 10 * MINUTE_MS;
/** Channels known without asking the database. */
const REMEMBERED = 10_000;
const SNOWFLAKE = /^\d{15,20}$/;

export function createPrivateChats(parts: {
  rest: DiscordRest;
  database: Database;
  clock: Clock;
}): PrivateChats {
  const { rest, database, clock } = parts;
  const known = new Map<string, string>();

  function remember(userId: string, channelId: string): string {
    const [oldest] = known.keys();
    if (known.size >= REMEMBERED && oldest !== undefined) known.delete(oldest);
    known.set(userId, channelId);
    return channelId;
  }

  async function open(userId: string): Promise<string> {
    if (!SNOWFLAKE.test(userId)) throw new Unreachable('there is nobody of this name on Discord');
    try {
      const { id } = await rest.post<{ id: string }>('/users/@me/channels', { recipient_id: userId });
      await saveDm(database, { userId, channelId: id, createdAt: clock.wall() });
      return id;
    } catch (error) {
      if (!(error instanceof DiscordRefusal)) throw error;
      if (error.code === OPENING_TOO_FAST) throw new RetryLater(error.message, OPENING_REST_MS);
      throw closed(error);
    }
  }

  return {
    async channelOf(userId) {
      const channelId = known.get(userId) ?? (await findDm(database, userId)) ?? (await open(userId));
      return remember(userId, channelId);
    },
    async forget(userId) {
      known.delete(userId);
      await withTx(database, (tx) => forgetDms(tx, [userId]));
    },
  };
}

/** Why a chat is closed to us, by Discord's code. */
const CLOSED: ReadonlyMap<number, string> = new Map([
  [10_003, 'the channel was deleted'],
  [10_004, 'the bot is not in that server any more'],
  [10_013, 'this person is not on Discord any more'],
  [20_026, 'Discord does not let the bot write to people any more: see its developer portal'],
  [50_001, 'the bot may not see the channel'],
  [50_007, 'this person takes no direct messages from the bot'],
  [50_013, 'the bot may not write in the channel'],
  [50_033, 'this person cannot be written to'],
  [50_278, 'this person shares no server with the bot any more'],
]);

/** A refusal as what it means for the chat: closed for good where it is one of the above, else as it came. */
export function closed(error: DiscordRefusal): Unreachable | DiscordRefusal {
  const reason = CLOSED.get(error.code);
  return reason === undefined ? error : new Unreachable(reason);
}

import type { Update } from '@grammyjs/types';
import { ApiError } from './api-error.ts';
import { updateProblems } from './spec.ts';

/** What has happened and not been taken yet. `chatId` orders what goes to a webhook. */
export type Pending = { update: Update; chatId: number };

/** How a bot hears of what happens: it asks, or is called. */
export type Updates = {
  /** Adds an update of what happened in a chat; answers its id. */
  push(update: Omit<Update, 'update_id'>, chatId: number): number;
  /** Adds an update as it is, id and all: one that came before, or one that no description knows. */
  pushRaw(update: Update, chatId?: number): void;
  /** The next update has this id, higher or lower. */
  jumpTo(updateId: number): void;
  getUpdates(params: PollParams, gone: AbortSignal): Promise<Update[]>;
  /** What waits, oldest first. */
  readonly pending: Pending[];
  /** Takes out one that was delivered, and all that were before it in its chat. */
  settle(updateId: number): void;
  /** Ends the waiting poll, if there is one. @param why undefined answers it with nothing */
  endPoll(why: string | undefined): void;
  /** Set while a webhook is: polls are refused then. */
  isHooked: boolean;
  /** Which kinds the bot wants; undefined for the usual ones. */
  allowed: readonly string[] | undefined;
  /** Called when something has come or was taken. */
  readonly watchers: Set<() => void>;
};

export type PollParams = { offset?: number; limit?: number; timeout?: number; allowed_updates?: string[] };

/** Kinds that come only to a bot that asks for them by name. */
const BY_NAME = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);
const LIMIT = 100;
/** An offset so much above the newest is that of another time: it is as good as none. */
const AHEAD = 10;
const CONFLICT = 'Conflict: ';

/** @param firstId the id of the first update; @param complain told of every update of ours that the description does not allow */
export function createUpdates(firstId: number, complain: (problems: string[]) => void): Updates {
  const pending: Pending[] = [];
  let nextId = firstId;
  let waiting: { end(error?: ApiError): void } | undefined;

  const isWanted = (update: Update): boolean => {
    const kind = Object.keys(update).find((name) => name !== 'update_id') ?? '';
    const { allowed } = updates;
    return allowed === undefined || allowed.length === 0 ? !BY_NAME.has(kind) : allowed.includes(kind);
  };
  const tell = (): void => {
    for (const watcher of updates.watchers) watcher();
  };
  const forget = (offset: number): void => {
    const newest = Math.max(nextId - 1, ...pending.map(({ update }) => update.update_id));
    if (offset > newest + AHEAD) return;
    // The last one taken is named by its id, wherever ids have jumped since; else all with a lower id are meant.
    const last = pending.findLastIndex(({ update }) => update.update_id === offset - 1);
    const from = pending.findIndex(({ update }) => update.update_id >= offset);
    pending.splice(0, last >= 0 ? last + 1 : from < 0 ? pending.length : from);
    tell();
  };
  const take = (offset: number, limit: number): Update[] => {
    if (offset > 0) forget(offset);
    if (offset < 0) pending.splice(0, Math.max(0, pending.length + offset));
    return pending.slice(0, limit).map(({ update }) => update);
  };

  const updates: Updates = {
    pending,
    isHooked: false,
    allowed: undefined,
    watchers: new Set(),
    push(update, chatId) {
      const full = { update_id: nextId, ...update };
      complain(updateProblems(full));
      nextId += 1;
      if (isWanted(full)) updates.pushRaw(full, chatId);
      return full.update_id;
    },
    pushRaw(update, chatId = 0) {
      pending.push({ update, chatId });
      waiting?.end();
      tell();
    },
    jumpTo(updateId) {
      nextId = updateId;
    },
    settle(updateId) {
      const at = pending.findIndex(({ update }) => update.update_id === updateId);
      if (at >= 0) pending.splice(at, 1);
      tell();
    },
    endPoll(why) {
      waiting?.end(why === undefined ? undefined : new ApiError(409, CONFLICT + why));
    },
    async getUpdates({ offset = 0, limit = LIMIT, timeout = 0, allowed_updates }, gone) {
      if (updates.isHooked)
        throw new ApiError(
          409,
          `${CONFLICT}can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first`,
        );
      updates.endPoll(
        'terminated by other getUpdates request; make sure that only one bot instance is running',
      );
      if (allowed_updates) updates.allowed = allowed_updates;
      const ready = take(offset, limit);
      if (ready.length > 0 || timeout === 0) return ready;
      await new Promise<void>((resolve, reject) => {
        const poll = {
          end(error?: ApiError) {
            clearTimeout(timer);
            gone.removeEventListener('abort', leave);
            if (waiting === poll) waiting = undefined;
            if (error) reject(error);
            else resolve();
          },
        };
        const leave = () => poll.end();
        const timer = setTimeout(leave, timeout * 1_000);
        gone.addEventListener('abort', leave);
        waiting = poll;
      });
      return gone.aborted ? [] : take(0, limit);
    },
  };
  return updates;
}

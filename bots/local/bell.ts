import type { LocalMessage } from './messages.store.ts';

/** What came to a person's chats while nobody listened: messages, and whether there is more than these. */
export type News = { messages: LocalMessage[]; look: boolean };

/** One live view of a person's chats. */
export type Ear = {
  readonly handle: string;
  /** The last change that this view has shown. */
  seen: number;
  /** What came since the last call; waits for it, for `ms` at most. */
  next(ms: number): Promise<News>;
  /** Ends the wait; nothing comes any more. */
  close(): void;
};

/** Tells those who watch a person's chats that something has changed. */
export type Bell = {
  /** @param message what is new, where it is at hand; without it those who watch have to look */
  ring(handle: string, message?: LocalMessage): void;
  /** Listens from the call on. */
  listen(handle: string, seen: number): Ear;
  /** Every view there is. */
  ears(): Ear[];
};

/** More than this is looked up again, rather than kept for a reader who is slow. */
const KEPT_MAX = 50;

/** A bell within this process; what other processes write is found by a lookout, see live.ts. */
export function createBell(): Bell {
  const ears = new Map<string, Set<Listening>>();
  return {
    ring(handle, message) {
      for (const ear of ears.get(handle) ?? []) ear.hear(message);
    },
    listen(handle, seen) {
      const near = ears.get(handle) ?? new Set();
      ears.set(handle, near);
      const ear = listening(handle, seen, () => {
        near.delete(ear);
        if (near.size === 0 && ears.get(handle) === near) ears.delete(handle);
      });
      near.add(ear);
      return ear;
    },
    ears: () => [...ears.values()].flatMap((near) => [...near]),
  };
}

type Listening = Ear & { hear(message: LocalMessage | undefined): void };

function listening(handle: string, seen: number, forget: () => void): Listening {
  let news: News = { messages: [], look: false };
  let wake: (() => void) | undefined;
  let closed = false;
  const isSilent = (): boolean => !closed && news.messages.length === 0 && !news.look;
  return {
    handle,
    seen,
    hear(message) {
      if (message && news.messages.length < KEPT_MAX) news.messages.push(message);
      else news.look = true;
      wake?.();
    },
    async next(ms) {
      if (isSilent()) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
          timer = setTimeout(resolve, ms);
        });
        clearTimeout(timer);
        wake = undefined;
      }
      const heard = news;
      news = { messages: [], look: false };
      return heard;
    },
    close() {
      closed = true;
      forget();
      wake?.();
    },
  };
}

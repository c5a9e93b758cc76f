/** Runs what belongs to one chat in turn, and different chats side by side. */
export type Turns = {
  /** Runs `work` after everything that was given for the same chat before. */
  take(chat: string, work: () => Promise<void>): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
};

/** @param onError what to do when some work throws; the chat goes on */
export function createTurns(onError: (error: unknown) => void): Turns {
  const last = new Map<string, Promise<void>>();
  return {
    take(chat, work) {
      const turn = (last.get(chat) ?? Promise.resolve()).then(work).catch(onError);
      last.set(chat, turn);
      return turn.finally(() => {
        if (last.get(chat) === turn) last.delete(chat);
      });
    },
    async idle() {
      while (last.size > 0) await Promise.all(last.values());
    },
  };
}

/** Something that goes wrong with one call. `after` says that it takes effect first, and only the answer is lost. */
export type Fault =
  | { kind: 'error'; code: number; description: string; parameters?: Record<string, unknown> }
  /** `retryAfter` is passed on as it is: the platform sends whole seconds. */
  | { kind: 'flood'; retryAfter: number | string }
  /** A page of the proxy in front of the platform, in the place of JSON. */
  | { kind: 'html'; status: number; after?: boolean }
  /** The connection is reset. */
  | { kind: 'reset'; after?: boolean }
  /** No answer comes, until the caller goes away. */
  | { kind: 'silence'; after?: boolean }
  | { kind: 'slow'; ms: number };

/** What will go wrong. */
export type Faults = {
  /** The next `times` calls of a method (`*`: of any but polls) go wrong, in one chat if it is said. */
  add(method: string, fault: Fault, options?: { times?: number; chatId?: number }): void;
  /** The fault of this call, used up by it. */
  of(method: string, chatId: unknown): Fault | undefined;
  clear(): void;
};

export function createFaults(): Faults {
  let planned: { method: string; fault: Fault; left: number; chatId: number | undefined }[] = [];
  return {
    add(method, fault, { times = 1, chatId } = {}) {
      planned.push({ method, fault, left: times, chatId });
    },
    of(method, chatId) {
      const found = planned.find(
        (one) =>
          (one.method === method || (one.method === '*' && method !== 'getUpdates')) &&
          (one.chatId === undefined || String(one.chatId) === String(chatId)),
      );
      if (!found) return undefined;
      found.left -= 1;
      planned = planned.filter(({ left }) => left > 0);
      return found.fault;
    },
    clear() {
      planned = [];
    },
  };
}

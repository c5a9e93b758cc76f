import { once, EventEmitter } from 'node:events';

/** Tells those who watch a person's chats that something has changed. */
export type Bell = {
  ring(handle: string): void;
  /** Resolves at the next ring for this person, or after `ms`, or when `signal` aborts. Listens from the call on. */
  next(handle: string, ms: number, signal: AbortSignal): Promise<void>;
};

/** A bell within this process; what other processes write is found when `ms` is over. */
export function createBell(): Bell {
  const rings = new EventEmitter({ captureRejections: false }).setMaxListeners(0);
  return {
    ring: (handle) => void rings.emit(handle),
    async next(handle, ms, signal) {
      const ended = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
      await once(rings, handle, { signal: ended }).catch(() => undefined);
    },
  };
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from './log.ts';
import { isAlive } from './os-process.ts';
import { type Postmaster, stopPostmaster } from './postmaster.ts';

const WATCH_MS = 250;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** A server that is started again whenever it is found dead. */
export type Supervised = {
  /** Calls `listener` each time the server was found dead, before it is started again. */
  onExit(listener: () => void): void;
  /** Ends the watch, then the server; later calls wait for the first. */
  stop(): Promise<void>;
};

/**
 * Watches a server by its process id, since one that was adopted is nobody's child, and calls `restart` when it died: at
 * once, then with pauses that double up to 5 s, for as long as it takes. The watch alone keeps no process alive.
 */
export function supervise(
  first: Postmaster,
  restart: (signal: AbortSignal) => Promise<Postmaster>,
  log: Log,
): Supervised {
  const stopping = new AbortController();
  const { signal } = stopping;
  const listeners: (() => void)[] = [];
  let current = first;
  let stopped: Promise<void> | undefined;

  const revive = async () => {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        current = await restart(signal);
        return;
      } catch (error) {
        if (signal.aborted) return;
        log('error', 'the database server could not be started again', { problem: String(error), pauseMs });
        await delay(pauseMs, undefined, { signal });
      }
    }
  };
  const watch = async () => {
    while (!signal.aborted) {
      if (isAlive(current)) {
        await delay(WATCH_MS, undefined, { signal, ref: false });
        continue;
      }
      log('error', 'the database server died; starting it again', { pid: current.pid });
      for (const listener of listeners) listener();
      await revive();
    }
  };
  const watching = watch().catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  const stop = async () => {
    stopping.abort();
    await watching;
    await stopPostmaster(current, log);
    log('info', 'database server stopped', { pid: current.pid });
  };
  return {
    onExit: (listener) => void listeners.push(listener),
    stop: () => (stopped ??= stop()),
  };
}

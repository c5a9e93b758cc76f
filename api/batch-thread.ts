import { once } from 'node:events';
import { Worker as Thread } from 'node:worker_threads';
import type { BatchNews, Worker, WorkerParts } from '../core/attribution/index.ts';
import type { SystemClock } from '../core/kernel/clock.ts';
import { SECOND_MS } from '../core/kernel/clock.ts';
import type { MasterKeys } from '../core/kernel/secret.ts';

/** What the thread is started with; buffers arrive as plain arrays of bytes. */
export type ThreadStart = {
  databaseUrl: string;
  keys: { current: Uint8Array; previous?: Uint8Array };
  clockCell: Float64Array<SharedArrayBuffer>;
};

/** What the thread is told. `watched`: whether somebody wants to know all that a batch did. */
export type ThreadOrder = { kind: 'start' | 'drain' | 'stop' } | { kind: 'wake'; watched: boolean };

/** What the thread tells. */
export type ThreadNews =
  | { kind: 'batch'; news: BatchNews }
  | { kind: 'drained'; count: number }
  | { kind: 'log'; level: 'warn' | 'error'; fields: Record<string, unknown>; message: string };

const ENTRY = new URL('batch-thread-main.ts', import.meta.url);
/** Before a thread that died is started again. */
const PAUSE_MS = SECOND_MS / 2;

/**
 * Makes the batch worker of a process that answers shops as well: in a thread of its own, so that answering and
 * processing do not wait for each other (measured: a fifth more orders per second on two cores). The database is all
 * that the two share: a thread that dies loses nothing and is started again.
 */
export const threadedWorker =
  (options: { databaseUrl: string; keys: MasterKeys }) =>
  (parts: Pick<WorkerParts, 'log' | 'onBatch'>, clock: SystemClock, watched: () => boolean): Worker =>
    createThread({ ...options, clockCell: clock.cell }, parts, watched);

function createThread(
  workerData: ThreadStart,
  parts: Pick<WorkerParts, 'log' | 'onBatch'>,
  watched: () => boolean,
): Worker {
  const { log, onBatch } = parts;
  let thread: Thread | undefined;
  let started = false;
  let stopping = false;
  let ended: Promise<void> | undefined;
  const drains: PromiseWithResolvers<number>[] = [];

  function take(news: ThreadNews): void {
    switch (news.kind) {
      case 'batch':
        onBatch(news.news);
        return;
      case 'drained':
        drains.shift()?.resolve(news.count);
        return;
      case 'log':
        log[news.level](news.fields, news.message);
    }
  }

  function open(): Thread {
    const opened = new Thread(ENTRY, { workerData });
    opened.on('message', take);
    opened.on('error', (error) => log.error({ err: error }, 'the thread that processes store events broke'));
    ended = once(opened, 'exit').then(reopen);
    return opened;
  }

  function reopen(): void {
    thread = undefined;
    for (const drain of drains.splice(0)) drain.reject(new Error('the thread ended'));
    if (stopping) return;
    log.error({}, 'the thread that processes store events ended; starting it again');
    setTimeout(() => started && !stopping && tell({ kind: 'start' }), PAUSE_MS);
  }

  const tell = (order: ThreadOrder): void => (thread ??= open()).postMessage(order);

  return {
    start() {
      started = true;
      tell({ kind: 'start' });
    },
    wake() {
      if (started && !stopping) tell({ kind: 'wake', watched: watched() });
    },
    drain() {
      const drain = Promise.withResolvers<number>();
      drains.push(drain);
      tell({ kind: 'drain' });
      return drain.promise;
    },
    async stop() {
      stopping = true;
      if (!thread) return;
      tell({ kind: 'stop' });
      await ended;
    },
  };
}

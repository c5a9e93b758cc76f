import type { Logger } from 'pino';
import type { Database } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { BatchParts, BatchResult } from './batch.ts';
import type { EventEnd } from './batch.store.ts';
import { createLane } from './lane.ts';

/** What one committed batch came to. */
export type BatchNews = {
  /** Events by how they ended. */
  ended: Record<EventEnd['state'], number>;
  /** Alerts put into mailboxes. */
  alerts: number;
  /** How long it took, in milliseconds. */
  ms: number;
  /** All that it did; a worker in another thread sends it only where somebody asks for it. */
  result: BatchResult | undefined;
};

export type WorkerParts = BatchParts & {
  database: Database;
  log: Pick<Logger, 'warn' | 'error'>;
  /** Called after each committed batch. */
  onBatch(news: BatchNews): void;
  /** Events in one batch at most; 1 only to measure what batches are worth. */
  batchSize?: number;
};

export type Worker = {
  /** Works in the background until {@link Worker.stop}. */
  start(): void;
  /** Something may be waiting: look now. Does nothing where the worker was not started. */
  wake(): void;
  /** Ends after the running batches. */
  stop(): Promise<void>;
  /** Processes until nothing waits; for tests and commands. Answers how many events were ended. */
  drain(): Promise<number>;
};

/** While PostgreSQL writes one batch, this thread decides the next: more lanes would only wait for either (measured). */
const LANES = 2;

/**
 * The worker of the hot path: takes what waits, brand by brand in turn so that one brand's flash sale does not hold up
 * the others, and processes it batch by batch. A row that breaks its batch is found by halving and set aside with the
 * reason; its neighbours go on. A brand is in one lane at a time, so lanes never wait for each other's orders or balances.
 */
export function createWorker(parts: WorkerParts): Worker {
  const busy = new Set<Uuid>();
  const lanes = Array.from({ length: LANES }, () => createLane(parts, busy));
  return {
    start() {
      for (const lane of lanes) lane.start();
    },
    wake() {
      for (const lane of lanes) lane.wake();
    },
    async stop() {
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
    async drain() {
      const ended = await Promise.all(lanes.map((lane) => lane.drain()));
      return ended.reduce((total, count) => total + count, 0);
    },
  };
}

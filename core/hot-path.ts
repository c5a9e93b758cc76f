import type { Logger } from 'pino';
import {
  createClickTokens,
  createContradictionWatch,
  createIntake,
  createLinkCache,
  createStoreCache,
  createVisitLog,
  createWorker,
  openBatchDatabase,
  SaleHops,
  type BatchNews,
  type Connector,
  type IncomingEvent,
  type Worker,
  type WorkerParts,
} from './attribution/index.ts';
import type { Database } from './db/index.ts';
import type { SystemClock } from './kernel/clock.ts';
import type { Ids } from './kernel/id.ts';
import type { Random } from './kernel/random.ts';
import { buyerKeyMaker, type MasterKeys } from './kernel/secret.ts';

/** What the hot path tells others while it runs; all of it optional to listen to. */
export type HotPathListeners = {
  /** Store events kept: how many were new and how many were known already. */
  onKept?(added: number, repeated: number): void;
  /** A batch was committed. */
  onBatch?(news: BatchNews): void;
};

export type HotPathParts = {
  databaseUrl: string;
  database: Database;
  keys: MasterKeys;
  connectors: ReadonlyMap<string, Connector>;
  clock: SystemClock;
  ids: Ids;
  random: Random;
  log: Logger;
  listeners?: HotPathListeners;
  /**
   * Makes what processes store events, where that is not to happen in this thread.
   * @param watched whether somebody wants to know all that a batch did
   */
  makeWorker?: (parts: WorkerParts, clock: SystemClock, watched: () => boolean) => Worker;
};

/** The way of a sale, put together: from a visit through a link and a store's webhook to the ledger and the mailboxes. */
export function createHotPath(parts: HotPathParts) {
  const { database, keys, clock, log, listeners = {}, makeWorker = createWorker } = parts;
  const batches = openBatchDatabase(parts.databaseUrl);
  const hops = new SaleHops();
  const workerParts: WorkerParts = {
    ...parts,
    database: batches,
    tokens: createClickTokens(keys, parts.random),
    buyerKey: buyerKeyMaker(keys),
    onBatch(news) {
      if (news.result) hops.tellBatch(news.result, clock.wall());
      listeners.onBatch?.(news);
    },
  };
  const worker = makeWorker(workerParts, clock, () => hops.watched);
  const contradictions = createContradictionWatch(database, log);
  const intake = createIntake(database, (added, repeated) => {
    if (added.length > 0) worker.wake();
    listeners.onKept?.(added.length, repeated.length);
    if (repeated.length > 0) contradictions.note(repeated);
    if (hops.watched) hops.tellRepeated(repeated, clock.wall());
  });
  const visits = createVisitLog(database, log);
  const now = (): number => performance.now();
  return {
    tokens: workerParts.tokens,
    hops,
    intake: {
      ...intake,
      keep(event: IncomingEvent): Promise<void> {
        if (hops.watched) hops.noteEvent(event);
        return intake.keep(event);
      },
    },
    worker,
    workerParts,
    stores: createStoreCache(parts, now),
    links: createLinkCache(database, now),
    visits,
    /** Keeps what is on its way, ends the running batch and writes the visits that are left. */
    async stopHotPath(): Promise<void> {
      await intake.drain();
      await Promise.all([worker.stop(), visits.close(), contradictions.close()]);
      await batches.close();
    },
  };
}

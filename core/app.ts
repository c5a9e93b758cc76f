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
import { createStoreUseCases } from './catalog/index.ts';
import { getClockOffset, openDatabase, type Database } from './db/index.ts';
import { createJobs } from './jobs/index.ts';
import { SystemClock } from './kernel/clock.ts';
import { createIds } from './kernel/id.ts';
import { systemRandom } from './kernel/random.ts';
import { buyerKeyMaker, type MasterKeys } from './kernel/secret.ts';
import { housekeep } from './housekeeping.ts';
import type { Eraser } from './privacy/index.ts';
import { createSweeper } from './sweep.ts';
import { createExecutor } from './use-case.ts';

/** What the core tells others while it runs; all of it optional to listen to. */
export type AppListeners = {
  /** Store events kept: how many were new and how many were known already. */
  onKept?(added: number, repeated: number): void;
  /** A batch was committed. */
  onBatch?(news: BatchNews): void;
};

export type AppOptions = {
  databaseUrl: string;
  keys: MasterKeys;
  publicUrl: string;
  connectors: ReadonlyMap<string, Connector>;
  log: Logger;
  listeners?: AppListeners;
  /**
   * Makes what processes store events, where that is not to happen in this thread.
   * @param watched whether somebody wants to know all that a batch did
   */
  makeWorker?: (parts: WorkerParts, clock: SystemClock, watched: () => boolean) => Worker;
  /** Those who keep something of people outside of the core; they take erased people out of it. */
  erasers?: readonly Eraser[];
};

export type App = ReturnType<typeof createApp>;

/** Puts the product together over one database. Nothing runs until a role is started. */
export function createApp(options: AppOptions) {
  const { keys, log, listeners = {} } = options;
  const clock = new SystemClock();
  const random = systemRandom;
  const ids = createIds(clock, random);
  const database: Database = openDatabase({ url: options.databaseUrl });
  const batches = openBatchDatabase(options.databaseUrl);
  const parts = { ...options, clock, random, ids, database };
  const jobs = createJobs(options.databaseUrl, log);
  const hops = new SaleHops();
  const workerParts: WorkerParts = {
    ...parts,
    database: batches,
    tokens: createClickTokens(keys, random),
    buyerKey: buyerKeyMaker(keys),
    onBatch(news) {
      if (news.result) hops.tellBatch(news.result, clock.wall());
      listeners.onBatch?.(news);
    },
  };
  const { makeWorker = createWorker } = options;
  const worker = makeWorker(workerParts, clock, () => hops.watched);
  const contradictions = createContradictionWatch(database, log);
  const intake = createIntake(database, (added, repeated) => {
    if (added.length > 0) worker.wake();
    listeners.onKept?.(added.length, repeated.length);
    if (repeated.length > 0) contradictions.note(repeated);
    if (hops.watched) hops.tellRepeated(repeated, clock.wall());
  });
  const now = (): number => performance.now();
  const sweeper = createSweeper({ ...parts, erasers: options.erasers ?? [] });
  return {
    ...parts,
    execute: createExecutor({ ...parts, enqueueIn: jobs.enqueueIn }),
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
    sweeper,
    stores: createStoreCache(parts, now),
    storeUseCases: createStoreUseCases(options.connectors),
    links: createLinkCache(database, now),
    visits: createVisitLog(database, log),
    /**
     * Starts what works behind the scenes: the batch worker, the sweep of due dates and the job queues.
     * @param extra.housekeep nightly work of others beside the core's own
     */
    async startWork(extra: { housekeep(): Promise<void> | undefined }): Promise<void> {
      clock.offsetMs = await getClockOffset(database);
      worker.start();
      sweeper.start();
      await jobs.start({
        async housekeeping() {
          await housekeep(workerParts);
          await extra.housekeep();
        },
      });
    },
    /** Ends work in order: nothing new is taken, what runs is finished, then connections close. */
    async stop(): Promise<void> {
      await this.intake.drain();
      await Promise.all([
        worker.stop(),
        sweeper.stop(),
        jobs.stop(),
        this.visits.close(),
        contradictions.close(),
      ]);
      await Promise.all([database.close(), batches.close()]);
    },
  };
}

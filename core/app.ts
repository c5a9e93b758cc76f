import { createStoreUseCases } from './catalog/index.ts';
import { createVerifier, type ProfileLookups } from './creators/index.ts';
import { getClockOffset, openDatabase, type Database } from './db/index.ts';
import { createHotPath, type HotPathParts } from './hot-path.ts';
import { createJobs } from './jobs/index.ts';
import { SystemClock } from './kernel/clock.ts';
import { createIds } from './kernel/id.ts';
import { systemRandom } from './kernel/random.ts';
import { housekeep } from './housekeeping.ts';
import type { Eraser } from './privacy/index.ts';
import { createSweeper } from './sweep.ts';
import { createExecutor } from './use-case.ts';

export type AppOptions = Pick<
  HotPathParts,
  'databaseUrl' | 'keys' | 'connectors' | 'log' | 'listeners' | 'makeWorker'
> & {
  publicUrl: string;
  /** Those who keep something of people outside of the core; they take erased people out of it. */
  erasers?: readonly Eraser[];
  /** The platforms that can be asked about profiles; none unless said. */
  lookups?: ProfileLookups;
};

export type App = ReturnType<typeof createApp>;

/** Puts the product together over one database. Nothing runs until a role is started. */
export function createApp(options: AppOptions) {
  const clock = new SystemClock();
  const random = systemRandom;
  const ids = createIds(clock, random);
  const database: Database = openDatabase({ url: options.databaseUrl });
  const parts = { ...options, clock, random, ids, database };
  const jobs = createJobs(options.databaseUrl, options.log);
  const hotPath = createHotPath(parts);
  const execute = createExecutor({ ...parts, enqueueIn: jobs.enqueueIn });
  const lookups = options.lookups ?? { tiktok: undefined, youtube: undefined };
  const verifier = createVerifier({ ...parts, execute, lookups });
  const sweeper = createSweeper({ ...parts, erasers: options.erasers ?? [] });
  return {
    ...parts,
    ...hotPath,
    execute,
    sweeper,
    /** Asks platforms about profiles. */
    verifier,
    storeUseCases: createStoreUseCases(options.connectors),
    /**
     * Starts what works behind the scenes: the batch worker, the sweep of due dates and the job queues.
     * @param extra.housekeep nightly work of others beside the core's own
     */
    async startWork(extra: { housekeep(): Promise<void> | undefined }): Promise<void> {
      clock.offsetMs = await getClockOffset(database);
      hotPath.worker.start();
      sweeper.start();
      verifier.start();
      await jobs.start({
        async housekeeping() {
          await housekeep({ ...hotPath.workerParts, database });
          await extra.housekeep();
        },
      });
    },
    /** Ends work in order: nothing new is taken, what runs is finished, then connections close. */
    async stop(): Promise<void> {
      await Promise.all([hotPath.stopHotPath(), sweeper.stop(), verifier.stop(), jobs.stop()]);
      await database.close();
    },
  };
}

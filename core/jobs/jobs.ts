import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Tx } from '../db/index.ts';

/**
 * Every queue and what its jobs carry. Jobs are for scheduled and outside work; orders and alerts are rows of our own,
 * claimed in batches, and what is due stands in `due_at` columns that the sweep acts on.
 */
export type QueuePayloads = {
  /** Nightly: old idempotency answers and old visits are dropped. */
  housekeeping: Record<string, never>;
};
export type QueueName = keyof QueuePayloads;

/** Starts a job with the transaction it is called in; `key` makes a second one with the same key a no-op while it waits. */
export type Enqueue = <N extends QueueName>(
  name: N,
  payload: QueuePayloads[N],
  options?: { key?: string },
) => Promise<void>;

export type Jobs = {
  enqueueIn(tx: Tx): Enqueue;
  /** Creates queues and schedules and starts working. */
  start(handlers: { [N in QueueName]: (payload: QueuePayloads[N]) => Promise<void> }): Promise<void>;
  stop(): Promise<void>;
};

const SCHEDULES: Partial<Record<QueueName, string>> = { housekeeping: '17 3 * * *' };
const QUEUES: readonly QueueName[] = ['housekeeping'];

/**
 * pg-boss on a small pool of its own, so that jobs and the hot path never wait for each other's connections.
 * @param url the database the jobs live in, schema `pgboss`
 */
export function createJobs(url: string, log: Logger): Jobs {
  const boss = new PgBoss({ connectionString: url, max: 3, application_name: 'parley jobs' });
  boss.on('error', (error) => log.error({ err: error }, 'a job queue reported an error'));
  return {
    enqueueIn: (tx) => async (name, payload, options) => {
      await boss.send(name, payload, {
        db: fromDrizzle(tx.orm, sql),
        ...(options?.key === undefined ? {} : { singletonKey: options.key }),
      });
    },
    async start(handlers) {
      await boss.start();
      for (const name of QUEUES) {
        await boss.createQueue(name, { policy: 'short', retryLimit: 5, retryBackoff: true });
        const cron = SCHEDULES[name];
        if (cron !== undefined) await boss.schedule(name, cron);
        await boss.work(name, { pollingIntervalSeconds: 2 }, async (jobs) => {
          for (const job of jobs) await handlers[name](job.data as never);
        });
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

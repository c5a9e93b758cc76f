import { parentPort, workerData } from 'node:worker_threads';
import { createClickTokens, createWorker, openBatchDatabase } from '../core/attribution/index.ts';
import { surviveLostConnections } from '../core/lost-connections.ts';
import { SystemClock } from '../core/kernel/clock.ts';
import { createIds } from '../core/kernel/id.ts';
import { invariant } from '../core/kernel/invariant.ts';
import { systemRandom } from '../core/kernel/random.ts';
import { buyerKeyMaker } from '../core/kernel/secret.ts';
import { giveBackStartupMemory } from '../core/startup-memory.ts';
import { connectors } from '../core/stores/index.ts';
import type { ThreadNews, ThreadOrder, ThreadStart } from './batch-thread.ts';

/** The thread of {@link threadedWorker}: a batch worker over connections of its own. */
function main(port: NonNullable<typeof parentPort>, start: ThreadStart): void {
  const tell = (news: ThreadNews): void => port.postMessage(news);
  const logAt =
    (level: 'warn' | 'error') =>
    (fields: unknown, message = ''): void =>
      tell({ kind: 'log', level, fields: loggable(fields as Record<string, unknown>), message });
  const { current, previous } = start.keys;
  const keys = { current: Buffer.from(current), ...(previous && { previous: Buffer.from(previous) }) };
  const clock = new SystemClock(start.clockCell);
  const database = openBatchDatabase(start.databaseUrl);
  let watched = false;
  const worker = createWorker({
    connectors,
    tokens: createClickTokens(keys, systemRandom),
    clock,
    ids: createIds(clock, systemRandom),
    buyerKey: buyerKeyMaker(keys),
    database,
    log: { warn: logAt('warn'), error: logAt('error') },
    onBatch: ({ result, ...news }) =>
      tell({ kind: 'batch', news: { ...news, result: watched ? result : undefined } }),
  });

  async function obey(order: ThreadOrder): Promise<void> {
    switch (order.kind) {
      case 'start':
        worker.start();
        giveBackStartupMemory();
        return;
      case 'wake':
        watched = order.watched;
        worker.wake();
        return;
      case 'drain':
        tell(
          await worker.drain().then(
            (count) => ({ kind: 'drained', count }) as const,
            (error: unknown) => ({ kind: 'not_drained', error }) as const,
          ),
        );
        return;
      case 'stop':
        await worker.stop();
        await database.close();
        port.close();
    }
  }

  surviveLostConnections();
  port.on('message', (order: ThreadOrder) => void obey(order));
}

/** An error loses what is not its message on the way to another thread, the database's code above all. */
function loggable(fields: Record<string, unknown>): Record<string, unknown> {
  const { err } = fields;
  return err instanceof Error && 'code' in err ? { ...fields, code: err.code } : fields;
}

invariant(parentPort, 'this file is started as a thread');
main(parentPort, workerData as ThreadStart);

import { createHash } from 'node:crypto';
import { pino } from 'pino';
import { createClickTokens, createIntake, createWorker } from '../../core/attribution/index.ts';
import { buyerKeyMaker } from '../../core/kernel/secret.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import { connectors } from '../../core/stores/index.ts';
import type { Bench } from './executor.ts';

/** A store as it tells of orders, each of which is processed at once. */
export type Till = { tell(type: string, data: Record<string, unknown>): Promise<void> };

export function openTill(
  { database, clock, ids, random, keys }: Bench,
  store: { brandId: Uuid; storeId: Uuid },
): Till {
  const tokens = createClickTokens(keys, random);
  const parts = { database, clock, ids, connectors, tokens, buyerKey: buyerKeyMaker(keys) };
  const worker = createWorker({ ...parts, log: pino({ level: 'silent' }), onBatch: () => undefined });
  const intake = createIntake(database, () => undefined);
  return {
    async tell(type, data) {
      const body = JSON.stringify({ type, timestamp: clock.wall().toISOString(), data });
      const bodyHash = createHash('sha256').update(body).digest('hex');
      const event = { ...store, id: ids.next(), topic: '', eventKey: ids.next(), contentKey: undefined };
      await intake.keep({ ...event, bodyHash, body, receivedAt: clock.wall() });
      await worker.drain();
    },
  };
}

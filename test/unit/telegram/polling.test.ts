import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Client } from '../../../bots/telegram/client.ts';
import { createPolling } from '../../../bots/telegram/polling.ts';
import type { Clock } from '../../../core/kernel/clock.ts';

test('once nothing is left no number is named: after a quiet week Telegram may go on with lower ones', async () => {
  const answers = [[{ update_id: 900 }], [], [{ update_id: 7 }]];
  const named: unknown[] = [];
  const taken: number[] = [];
  const all = Promise.withResolvers<void>();
  const getUpdates = async ({ offset }: { offset?: number }, signal: AbortSignal): Promise<unknown> => {
    const answer = answers[named.length];
    named.push(offset);
    if (answer) return answer;
    all.resolve();
    const stopped = Promise.withResolvers();
    signal.addEventListener('abort', () => stopped.reject(new Error('stopped')));
    return stopped.promise;
  };
  const client = { api: { deleteWebhook: async () => true }, updates: { getUpdates }, me: async () => ({}) };
  const polling = createPolling({
    client: client as unknown as Client,
    intake: {
      acknowledge: () => undefined,
      take: async ({ update_id: id }) => void taken.push(id),
      moved: () => undefined,
      idle: async () => undefined,
    },
    clock: { wall: () => new Date(0) } as Clock,
    log: pino({ level: 'silent' }),
  });
  polling.start();
  await all.promise;
  expect(named).toEqual([undefined, 901, undefined, 8]);
  expect(taken).toEqual([900, 7]);
  answers.push([], [], []);
  await polling.stop();
});

import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Adapter } from '../../../bots/chat/adapter.ts';
import { RetryLater, Unreachable } from '../../../bots/chat/adapter.ts';
import { sendRoomDelivery } from '../../../bots/chat/room-sender.ts';
import {
  acceptDeal,
  arrangeSeats,
  takeRoomDeliveries,
  withdrawDeal,
  type RoomDelivery,
} from '../../../core/deals/index.ts';
import { later } from '../../../core/kernel/clock.ts';
import { createMemoryAdapter, type MemoryAdapter } from '../../contract/memory-adapter.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { seatedScene } from './scene.ts';

const log = pino({ level: 'silent' });

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const parts = (adapter: Adapter) => ({ ...bench, log, adapters: new Map([['local' as const, adapter]]) });
const take = () => takeRoomDeliveries(bench, ['local'], 50);

async function sendAll(adapter: MemoryAdapter): Promise<void> {
  for (;;) {
    const taken = await take();
    if (taken.length === 0) return;
    for (const one of taken) await sendRoomDelivery(parts(adapter), one);
  }
}

/** Sends as far as the platform, and dies before anything is noted. */
async function sendAndDie(adapter: Adapter, delivery: RoomDelivery): Promise<void> {
  const dying: Adapter = {
    ...adapter,
    async deliver(outgoing) {
      await adapter.deliver(outgoing);
      throw new Error('the process is gone');
    },
  };
  await expect(sendRoomDelivery(parts(dying), delivery)).rejects.toThrow('the process is gone');
}

const chatOf = (adapter: MemoryAdapter, { platformUserId, chatId }: RoomDelivery) =>
  adapter.chatOf(platformUserId, chatId);

test('a process that dies after sending leaves one message, which the next one takes over', async () => {
  const adapter = createMemoryAdapter('local', 'inline');
  const { propose } = await seatedScene(bench);
  await propose();
  const taken = await take();
  for (const one of taken) await sendAndDie(adapter, one);
  bench.clock.now = later(bench.clock.now, 5_001);
  await sendAll(adapter);
  for (const one of taken) expect(chatOf(adapter, one)).toHaveLength(1);
});

test('what was sent just before it changed is brought up to date by the next process', async () => {
  const adapter = createMemoryAdapter('local', 'inline');
  const { propose, noor } = await seatedScene(bench);
  const deal = await propose();
  const taken = await take();
  for (const one of taken) await sendAndDie(adapter, one);
  await bench.execute(withdrawDeal, { actor: noor, input: { id: deal.id, by: 'creator', version: 1 } });
  bench.clock.now = later(bench.clock.now, 5_001);
  await sendAll(adapter);
  for (const one of taken) {
    const [card, news, more] = chatOf(adapter, one);
    expect(card?.text).toContain('Withdrawn');
    expect(card?.actions).toEqual([]);
    expect(news?.text).toMatch(/withdrew/);
    expect(more).toBeUndefined();
  }
});

test('a failing platform gets it again, and a closed chat is left alone', async () => {
  const adapter = createMemoryAdapter('local', 'inline');
  const { propose, asks, mara } = await seatedScene(bench);
  const deal = await propose();
  const [first, second, third] = await take();
  if (!first || !second || !third) throw new Error('three seats');
  adapter.onDeliver = () => {
    throw new Error('503');
  };
  await expect(sendRoomDelivery(parts(adapter), first)).rejects.toThrow('503');
  adapter.onDeliver = () => {
    throw new Unreachable('blocked');
  };
  await sendRoomDelivery(parts(adapter), second);
  adapter.onDeliver = () => undefined;
  await sendRoomDelivery(parts(adapter), third);
  bench.clock.now = later(bench.clock.now, 5_001);
  await sendAll(adapter);
  expect([first, second, third].map((one) => chatOf(adapter, one).length)).toEqual([1, 0, 1]);
  // What is closed stays closed until the person writes again; then all of it comes.
  await asks('hello');
  await sendAll(adapter);
  expect(chatOf(adapter, second)).toEqual([]);
  await bench.database.pool`update identities set unreachable_at = null`;
  await arrangeSeats(bench);
  await bench.execute(acceptDeal, { actor: mara, input: { id: deal.id, by: 'brand', version: 1 } });
  await sendAll(adapter);
  expect(chatOf(adapter, second).map(({ text }) => text.split('\n')[0])).not.toEqual([]);
});

test('the team sees its net, the creator never does', async () => {
  const adapter = createMemoryAdapter('local', 'inline');
  const { propose, shop } = await seatedScene(bench);
  await bench.database.pool`
    update products set cost_minor = 1000 where brand_id = ${shop.brandId}`;
  await propose();
  const taken = await take();
  for (const one of taken) await sendRoomDelivery(parts(adapter), one);
  const textsOf = (side: string): string[] =>
    taken.filter((one) => one.side === side).map((one) => chatOf(adapter, one)[0]?.text ?? '');
  const [mara, ben] = textsOf('brand');
  for (const text of [mara, ben]) expect(text).toContain('You keep: $22.00 of $40.00, after its cost');
  const [noor] = textsOf('creator');
  expect(noor).toContain('You earn: $8.00 a sale');
  expect(noor).not.toMatch(/keep|cost|22\.00|10\.00/);
});

test('a platform that wants us to wait is asked again when it said, and not before', async () => {
  const adapter = createMemoryAdapter('local', 'inline');
  const { propose } = await seatedScene(bench);
  await propose();
  const [one] = await take();
  if (!one) throw new Error('there is one');
  adapter.onDeliver = () => {
    throw new RetryLater('429', 20_000);
  };
  await sendRoomDelivery(parts(adapter), one);
  adapter.onDeliver = () => undefined;
  bench.clock.now = later(bench.clock.now, 19_000);
  await sendAll(adapter);
  expect(chatOf(adapter, one)).toEqual([]);
  bench.clock.now = later(bench.clock.now, 2_000);
  await sendAll(adapter);
  expect(chatOf(adapter, one)).toHaveLength(1);
});

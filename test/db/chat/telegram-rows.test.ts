import { afterAll, beforeAll, expect, it } from 'vitest';
import { eraseFromTelegram } from '../../../bots/telegram/index.ts';
import { findKept, forgetKept, keepBehind } from '../../../bots/telegram/kept.store.ts';
import { findMenu, keepMenu } from '../../../bots/telegram/menus.store.ts';
import { createSendOnce } from '../../../bots/telegram/once.ts';
import { forgetSends } from '../../../bots/telegram/sends.store.ts';
import { findTopic, keepTopic } from '../../../bots/telegram/topics.store.ts';
import { withTx } from '../../../core/db/index.ts';
import { DAY_MS, later } from '../../../core/kernel/clock.ts';
import { openBench, type Bench } from '../../support/executor.ts';

let bench: Bench;
const ADA = '5100000001';
const at = { userId: ADA, threadId: 7 };

beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

it('what was sent is known until it is forgotten; what was not answered is told as such', async () => {
  const once = createSendOnce(bench);
  const sending = { key: 'k1', chatId: Number(ADA) };
  const told: boolean[] = [];
  const lost = once(sending, async (again) => {
    told.push(again);
    throw new Error('the process died');
  });
  await expect(lost).rejects.toThrow('the process died');
  const send = async (again: boolean) => {
    told.push(again);
    return { chatId: Number(ADA), messageId: 5 };
  };
  expect(await once(sending, send)).toEqual({ chatId: Number(ADA), messageId: 5 });
  expect(await once(sending, send)).toEqual({ chatId: Number(ADA), messageId: 5 });
  expect(told).toEqual([false, true]);
  await withTx(bench.database, (tx) => forgetSends(tx, later(bench.clock.now, DAY_MS)));
  await once(sending, send);
  expect(told).toEqual([false, true, false]);
});

it('of two topics made at once under a key the first stays', async () => {
  const topic = { key: 'room:1', userId: ADA, threadId: 7, title: 'Lumen Tea' };
  const made = await Promise.all(
    [7, 8].map((threadId) => withTx(bench.database, (tx) => keepTopic(tx, { ...topic, threadId }))),
  );
  expect(new Set(made.map(({ threadId }) => threadId)).size).toBe(1);
});

it('what stands behind a button is kept for as long as a message needs it', async () => {
  const kept = new Map([['a', { press: { payload: 'act|x' } }]]);
  const { now } = bench.clock;
  await withTx(bench.database, (tx) => keepBehind(tx, kept, now));
  await withTx(bench.database, (tx) => keepBehind(tx, kept, later(now, DAY_MS)));
  await withTx(bench.database, (tx) => forgetKept(tx, later(now, 1)));
  expect(await findKept(bench.database, 'a')).toEqual({ press: { payload: 'act|x' } });
  await withTx(bench.database, (tx) => forgetKept(tx, later(now, DAY_MS + 1)));
  expect(await findKept(bench.database, 'a')).toBeUndefined();
});

it('who is erased leaves nothing of Telegram behind, and takes nothing of others along', async () => {
  const { database } = bench;
  const once = createSendOnce(bench);
  for (const user of [ADA, '5100000002']) {
    await once({ key: `to ${user}`, chatId: Number(user) }, async () => ({
      chatId: Number(user),
      messageId: 1,
    }));
    await withTx(database, (tx) => keepMenu(tx, { botId: '1', scope: `chat:${user}`, hash: 'h' }));
    await withTx(database, (tx) =>
      keepTopic(tx, { key: `of ${user}`, userId: user, threadId: 70, title: 'T' }),
    );
  }
  const identities = [
    { platform: 'telegram', platformUserId: ADA },
    { platform: 'discord', platformUserId: '5100000002' },
  ];
  await withTx(database, (tx) => eraseFromTelegram(tx, { accountId: bench.ids.next(), identities } as never));
  expect(await findTopic(database, at)).toBeUndefined();
  expect(await findTopic(database, { userId: '5100000002', threadId: 70 })).toBeDefined();
  expect(await findMenu(database, '1', `chat:${ADA}`)).toBeUndefined();
  expect(await findMenu(database, '1', 'chat:5100000002')).toBe('h');
  const rows = await database.sql<
    { chatId: string }[]
  >`select distinct chat_id::text as "chatId" from telegram_sends`;
  expect(rows.map(({ chatId }) => chatId)).toEqual(['5100000002']);
});

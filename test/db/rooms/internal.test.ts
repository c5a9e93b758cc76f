import { fc } from '../../support/fast-check.ts';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ChatGone, Unreachable, type Adapter } from '../../../bots/chat/adapter.ts';
import type { Platform } from '../../../bots/chat/limits.ts';
import { arrangeRoomChat } from '../../../bots/chat/room-chat-opener.ts';
import { sendRoomDelivery } from '../../../bots/chat/room-sender.ts';
import {
  arrangeSeats,
  lookAfterRooms,
  sayToBrand,
  takeRoomChats,
  takeRoomDeliveries,
} from '../../../core/deals/index.ts';
import { later } from '../../../core/kernel/clock.ts';
import type { Actor } from '../../../core/use-case.ts';
import { createMemoryAdapter } from '../../contract/memory-adapter.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { runs } from '../../support/runs.ts';
import { seatedScene } from './scene.ts';

const log = pino({ level: 'silent' });
const PLATFORMS = ['discord', 'telegram', 'local'] as const;
const FORMS = { discord: 'modal', telegram: 'prompts', local: 'inline' } as const;

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const accountOf = (actor: Actor): string => ('accountId' in actor ? actor.accountId : '');
let stories = 0;

const step = fc.constantFrom(
  'asks',
  'team says internally',
  'team answers',
  'delivered',
  'chats fail',
  'chats are gone',
  'chats work',
  'a day passes',
  'the creator moves',
  'a manager moves',
  'the creator leaves the server',
  'everybody is in the server',
);

test('I39 whatever happens to chats, nothing internal comes to one that the creator reads', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 6, maxLength: 24 }),
      fc.constantFrom(...PLATFORMS),
      fc.constantFrom(...PLATFORMS),
      async (steps, creatorOn, managerOn) => {
        const { read, secrets } = await play(steps, creatorOn, managerOn);
        expect(secrets.filter((secret) => read.includes(secret))).toEqual([]);
      },
    ),
    { numRuns: runs(12) },
  );
});

/** Plays a story. @returns everything that stands in chats which the creator reads, and what must not */
async function play(steps: readonly string[], creatorOn: Platform, managerOn: Platform) {
  stories += 1;
  const { noor, mara, ben, shop, propose, asks, says, room } = await seatedScene(bench);
  const adapters = new Map(PLATFORMS.map((one) => [one, createMemoryAdapter(one, FORMS[one])]));
  const discord = adapters.get('discord');
  const parts = { ...bench, log, adapters: adapters as ReadonlyMap<Platform, Adapter> };
  const creatorIds = PLATFORMS.map((one) => `noor-${stories}-${one}`);
  const managerIds = PLATFORMS.map((one) => `mara-${stories}-${one}`);
  const seated = [
    [noor, 'noor', creatorOn],
    [mara, 'mara', managerOn],
  ] as const;
  for (const [actor, name, first] of seated) {
    await bench.database.pool`delete from identities where account_id = ${accountOf(actor)}`;
    for (const one of PLATFORMS) {
      await bench.database.pool`
        insert into identities (id, account_id, platform, platform_user_id, name, created_at)
        values (${bench.ids.next()}, ${accountOf(actor)}, ${one}, ${`${name}-${stories}-${one}`}, ${name},
          ${one === first ? '2026-01-01' : '2020-01-01'})`;
    }
  }
  await bench.database.pool`
    insert into places (platform, id, name, brand_id, joined_at)
    values ('discord', ${`guild-${stories}`}, 'Lumen', ${shop.brandId}, now())`;
  await bench.database.pool`
    insert into place_brands (brand_id, platform, place_id, state, deals_chat, created_at)
    values (${shop.brandId}, 'discord', ${`guild-${stories}`}, 'allowed', 'channel', now())`;
  const everybody = [...creatorIds, ...managerIds];
  for (const one of everybody) discord?.inServer.add(one);
  await propose();
  const secrets: string[] = [];
  const failing = (error: Error | undefined): void => {
    for (const adapter of adapters.values()) {
      adapter.onDeliver = () => {
        if (error) throw error;
      };
    }
  };
  const deliver = async (): Promise<void> => {
    await arrangeSeats(parts);
    await lookAfterRooms(parts, PLATFORMS);
    for (let round = 0; round < 40; round += 1) {
      const chats = await takeRoomChats(parts, PLATFORMS, 50);
      for (const work of chats) await arrangeRoomChat(parts, work);
      const taken = await takeRoomDeliveries(parts, PLATFORMS, 50);
      for (const one of taken) await sendRoomDelivery(parts, one);
      if (chats.length + taken.length === 0) return;
    }
  };
  const movesTo = async (actor: Actor, name: string, platform: Platform): Promise<void> => {
    const from = { platform, userId: `${name}-${stories}-${platform}`, chatId: 'dm' };
    if (actor.kind === 'creator') {
      await bench.execute(sayToBrand, { actor, input: { roomId: await room(), text: 'from here', from } });
    } else {
      await bench.database.pool`
        update identities set unreachable_at = now() where account_id = ${accountOf(actor)} and platform <> ${platform}`;
      await bench.database.pool`
        update room_seats set unreachable_at = now() where account_id = ${accountOf(actor)}`;
    }
  };
  for (const [index, one] of steps.entries()) {
    const secret = `secret-${stories}-${index}.`;
    const next = PLATFORMS[index % PLATFORMS.length] ?? 'local';
    if (one === 'asks') await asks(`question ${index}`);
    else if (one === 'team says internally') {
      secrets.push(secret);
      await says(secret, 'team', index % 2 === 0 ? mara : ben);
    } else if (one === 'team answers') await says(`answer ${index}`, 'creator');
    else if (one === 'delivered') await deliver();
    else if (one === 'chats fail') failing(new Unreachable('blocked'));
    else if (one === 'chats are gone') failing(new ChatGone('deleted'));
    else if (one === 'chats work') {
      failing(undefined);
      await bench.database.pool`update identities set unreachable_at = null`;
    } else if (one === 'a day passes') bench.clock.now = later(bench.clock.now, 86_400_000);
    else if (one === 'the creator moves') await movesTo(noor, 'noor', next);
    else if (one === 'a manager moves') await movesTo(mara, 'mara', next);
    else if (one === 'the creator leaves the server')
      creatorIds.forEach((id) => discord?.inServer.delete(id));
    else everybody.forEach((id) => discord?.inServer.add(id));
  }
  failing(undefined);
  await bench.database.pool`update identities set unreachable_at = null`;
  await deliver();
  const chats = await bench.database.sql<{ chat: string }[]>`
    select chat_id as chat from room_seats where brand_id = ${shop.brandId} and chat_id is not null`;
  const opened = [...adapters.values()].flatMap((adapter) => [...adapter.opened.values()]);
  const places = new Set(['dm', ...chats.map(({ chat }) => chat), ...opened]);
  const read = [...adapters.values()]
    .flatMap((adapter) => creatorIds.flatMap((id) => [...places].flatMap((chat) => adapter.chatOf(id, chat))))
    .map(({ text }) => text)
    .join('\n');
  return { read, secrets };
}

import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChatGone, Unreachable, type Adapter } from '../../../bots/chat/adapter.ts';
import type { Platform } from '../../../bots/chat/limits.ts';
import { arrangeRoomChat } from '../../../bots/chat/room-chat-opener.ts';
import { sendRoomDelivery } from '../../../bots/chat/room-sender.ts';
import {
  acceptDeal,
  arrangeSeats,
  blockOther,
  lookAfterRooms,
  sayToBrand,
  settleRoomDelivery,
  takeRoomChats,
  takeRoomDeliveries,
  unblockOther,
} from '../../../core/deals/index.ts';
import { later } from '../../../core/kernel/clock.ts';
import { showId, type Uuid } from '../../../core/kernel/id.ts';
import type { Actor } from '../../../core/use-case.ts';
import { createMemoryAdapter, type MemoryAdapter } from '../../contract/memory-adapter.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { seatedScene } from './scene.ts';

const log = pino({ level: 'silent' });
const FORMS = { discord: 'modal', telegram: 'prompts', local: 'inline' } as const;

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const accountOf = (actor: Actor): Uuid => ('accountId' in actor ? actor.accountId : '');
let people = 0;

/** Three platforms, and the people of a scene on those they are said to use. */
async function onPlatforms(where: { noor: Platform; mara: Platform; ben: Platform }) {
  const scene = await seatedScene(bench);
  const adapters = new Map(
    (['discord', 'telegram', 'local'] as const).map((one) => [one, createMemoryAdapter(one, FORMS[one])]),
  );
  const ids = { noor: '', mara: '', ben: '' };
  for (const name of ['noor', 'mara', 'ben'] as const) {
    people += 1;
    ids[name] = `${name}-${people}`;
    await bench.database.pool`
      update identities set platform = ${where[name]}, platform_user_id = ${ids[name]}
      where account_id = ${accountOf(scene[name])}`;
  }
  /** A further identity of a person, older than the one they have. */
  const also = async (name: 'noor' | 'mara' | 'ben', platform: Platform): Promise<string> => {
    const userId = `${ids[name]}-too`;
    await bench.database.pool`
      insert into identities (id, account_id, platform, platform_user_id, name, created_at)
      values (${bench.ids.next()}, ${accountOf(scene[name])}, ${platform}, ${userId}, ${name}, '2020-01-01')`;
    return userId;
  };
  const on = (platform: Platform): MemoryAdapter => {
    const adapter = adapters.get(platform);
    if (!adapter) throw new Error('there is one');
    return adapter;
  };
  const parts = { ...bench, log, adapters: adapters as ReadonlyMap<Platform, Adapter> };
  const platforms = [...adapters.keys()];
  const chats = () => takeRoomChats(parts, platforms, 50);
  const posts = () => takeRoomDeliveries(parts, platforms, 50);
  async function deliver(): Promise<void> {
    await arrangeSeats(parts);
    for (;;) {
      const opened = await chats();
      for (const one of opened) await arrangeRoomChat(parts, one);
      const taken = await posts();
      if (taken.length + opened.length === 0) return;
      for (const one of taken) await sendRoomDelivery(parts, one);
    }
  }
  /** The server of the brand, with some people in it. */
  const server = async (...inside: string[]): Promise<void> => {
    const { brandId } = scene.shop;
    const place = `guild-${brandId}`;
    await bench.database.pool`
      insert into places (platform, id, name, brand_id, joined_at) values ('discord', ${place}, 'Lumen', ${brandId}, now())`;
    await bench.database.pool`
      insert into place_brands (brand_id, platform, place_id, state, deals_chat, created_at)
      values (${brandId}, 'discord', ${place}, 'allowed', 'channel-1', now())`;
    for (const one of inside) on('discord').inServer.add(one);
  };
  const said = (platform: Platform, userId: string, chatId?: string): string[] =>
    on(platform)
      .chatOf(userId, chatId)
      .map(({ text }) => text.split('\n')[0] ?? '');
  const seats = () => bench.database.sql<
    { side: string; platform: string; chat: string | null; state: string }[]
  >`
    select side, platform, chat_id as chat, chat_state as state from room_seats
    where brand_id = ${scene.shop.brandId} order by side, platform`;
  return { ...scene, ids, on, also, parts, chats, posts, deliver, server, said, seats };
}

describe('where a room is shown', () => {
  test('on each platform in its own way, and all of it is one room', async () => {
    const { propose, deliver, asks, said, ids, on, says } = await onPlatforms({
      noor: 'telegram',
      mara: 'discord',
      ben: 'local',
    });
    await propose();
    await deliver();
    const [topic = ''] = on('telegram').opened.values();
    expect(topic).toMatch(/^topic:/);
    await asks('Is it in stock?');
    await says('Yes, 40 of them', 'creator');
    await deliver();
    expect(said('telegram', ids.noor, topic)).toEqual([
      expect.stringContaining('You proposed'),
      expect.stringContaining('Yes, 40 of them'),
    ]);
    const [card, question] = said('discord', ids.mara);
    expect(card).toMatch(/proposes 20.%.* · D-1$/u);
    expect(question).toMatch(/^D-1 · noor\d+, on the local chat|^D-1 · noor\d+/);
    expect(question).toContain('Is it in stock?');
  });

  test('in a private chat each message answers the one before', async () => {
    const { propose, deliver, asks, ids, on } = await onPlatforms({
      noor: 'local',
      mara: 'discord',
      ben: 'local',
    });
    await propose();
    await asks('one');
    await asks('two');
    await deliver();
    const [first, second, third] = on('discord').chatOf(ids.mara);
    expect(first?.repliesTo).toBeUndefined();
    expect([second?.repliesTo, third?.repliesTo]).toEqual([first?.ref, second?.ref]);
  });

  test('in one thread where the server is the brand’s and the creator is in it', async () => {
    const { propose, deliver, server, said, ids, on, asks, says, seats, shop } = await onPlatforms({
      noor: 'discord',
      mara: 'discord',
      ben: 'telegram',
    });
    await bench.database.pool`update products set cost_minor = 1000 where brand_id = ${shop.brandId}`;
    await server(ids.noor, ids.mara);
    await propose();
    await deliver();
    const thread = [...on('discord').opened.values()].find((one) => one.startsWith('thread')) ?? '';
    const [card] = on('discord').chatOf('', thread);
    expect(card?.text).not.toMatch(/keep|cost|22\.00/);
    expect(card?.actions.map(({ label }) => label)).toEqual([
      'Accept 20\u00a0%',
      'Counter',
      'More terms',
      'Decline',
      'Withdraw',
      'Ask for sample',
      'Reply',
    ]);
    await asks('Hello there');
    await says('Hello Noor', 'creator');
    await says('She would take 15', 'team');
    await deliver();
    // One message for all in the thread; what the team says among itself comes to its people alone.
    expect(said('discord', '', thread)).toHaveLength(3);
    expect(said('discord', '', thread).join()).not.toContain('She would take 15');
    expect(said('discord', ids.noor)).toEqual([]);
    expect(said('telegram', ids.ben, [...on('telegram').opened.values()][0]).join()).toContain(
      'She would take 15',
    );
    expect((await seats()).map(({ side }) => side)).toEqual(['both', 'brand', 'brand', 'creator']);
  });

  test('in private chats where the creator is not in the server', async () => {
    const { propose, deliver, server, said, ids, on } = await onPlatforms({
      noor: 'discord',
      mara: 'discord',
      ben: 'local',
    });
    await server(ids.mara);
    await propose();
    await deliver();
    expect([...on('discord').opened.values()]).toEqual([]);
    expect(said('discord', ids.noor)).toHaveLength(1);
    expect(said('discord', ids.mara)).toHaveLength(1);
  });

  test('in a thread from the day on which there is a server, with what stands', async () => {
    const { propose, deliver, server, said, ids, on, asks } = await onPlatforms({
      noor: 'discord',
      mara: 'discord',
      ben: 'local',
    });
    await propose();
    await asks('Hello');
    await deliver();
    expect(said('discord', ids.mara)).toHaveLength(2);
    await server(ids.noor, ids.mara);
    await lookAfterRooms(bench, ['discord']);
    await deliver();
    const [thread = ''] = on('discord').opened.values();
    expect(said('discord', '', thread)).toEqual([
      expect.stringContaining('proposes'),
      expect.stringContaining('Hello'),
    ]);
    await asks('Once more');
    await deliver();
    expect(said('discord', ids.mara)).toHaveLength(2);
    expect(said('discord', '', thread)).toHaveLength(3);
  });

  test('a thread that is gone has another take its place, with the proposal that stands', async () => {
    const { propose, deliver, server, said, ids, on, asks } = await onPlatforms({
      noor: 'discord',
      mara: 'discord',
      ben: 'discord',
    });
    await server(ids.noor, ids.mara, ids.ben);
    await propose();
    await deliver();
    const [thread = ''] = on('discord').opened.values();
    on('discord').onDeliver = ({ to }) => {
      if (to.chatId === thread) throw new ChatGone('deleted');
    };
    await asks('Still there?');
    await deliver();
    const [, next = ''] = on('discord').opened.values();
    expect(next).not.toBe(thread);
    expect(said('discord', '', next)).toEqual([
      expect.stringContaining('proposes'),
      expect.stringContaining('Still there?'),
    ]);
  });

  test('whoever of the team goes on elsewhere is taken out of the thread before anything more is said there', async () => {
    const { propose, deliver, server, ids, on, also, asks, said, mara, shop } = await onPlatforms({
      noor: 'discord',
      mara: 'discord',
      ben: 'local',
    });
    const elsewhere = await also('mara', 'telegram');
    await server(ids.noor, ids.mara);
    await propose();
    await deliver();
    const [thread = ''] = on('discord').opened.values();
    const gone: string[] = [];
    on('discord').rooms.dismiss = async ({ chatId }, userId) => {
      expect(said('discord', '', thread)).toHaveLength(1);
      gone.push(`${chatId} ${userId}`);
    };
    // The chat on Discord is somebody else's from now on.
    await bench.database.pool`
      update identities set account_id = ${bench.ids.next()} where platform_user_id = ${ids.mara}`;
    await asks('Is anybody there?');
    await deliver();
    expect(gone).toEqual([`${thread} ${ids.mara}`]);
    expect(said('discord', '', thread)).toHaveLength(2);
    expect(said('telegram', elsewhere, [...on('telegram').opened.values()][0]).join()).toContain(
      'Is anybody there?',
    );
    await bench.database.pool`
      delete from members where brand_id = ${shop.brandId} and account_id = ${accountOf(mara)}`;
    await deliver();
    const left = await bench.database.sql`
      select 1 from room_seats where platform_user_id in (${ids.mara}, ${elsewhere})`;
    expect(left).toHaveLength(0);
  });

  test('a thread in a server that is the brand’s no more is given up, and nothing more is said there', async () => {
    const { propose, deliver, server, ids, on, asks, says, said, shop } = await onPlatforms({
      noor: 'discord',
      mara: 'discord',
      ben: 'local',
    });
    await server(ids.noor, ids.mara);
    await propose();
    await deliver();
    const [thread = ''] = on('discord').opened.values();
    await bench.database.pool`update places set brand_id = null where brand_id = ${shop.brandId}`;
    await asks('Hello');
    await says('Hello Noor', 'creator');
    await deliver();
    await deliver();
    expect(said('discord', '', thread)).toHaveLength(1);
    expect([...on('discord').closed]).toEqual([thread]);
    expect(said('discord', ids.mara).join()).toContain('Hello');
    expect(said('discord', ids.noor).join()).toContain('Hello Noor');
  });

  test('a thread is closed by a block, because whoever was blocked can type there, and comes back without it', async () => {
    const { propose, deliver, server, ids, on, said, shop, noor, chats } = await onPlatforms({
      noor: 'discord',
      mara: 'discord',
      ben: 'local',
    });
    await server(ids.noor, ids.mara);
    await propose();
    await deliver();
    const [thread = ''] = on('discord').opened.values();
    const input = { brandId: showId('brand', shop.brandId) };
    await bench.execute(blockOther, { actor: noor, input });
    await deliver();
    await deliver();
    expect([...on('discord').closed]).toEqual([thread]);
    expect(said('discord', '', thread)).toHaveLength(1);
    await lookAfterRooms(bench, ['discord']);
    expect((await chats()).filter(({ side }) => side === 'both')).toEqual([]);
    await bench.execute(unblockOther, { actor: noor, input });
    await lookAfterRooms(bench, ['discord']);
    await deliver();
    expect(on('discord').opened.size).toBe(2);
  });

  test('what was sent slowly into a chat that was left says nothing of the new one', async () => {
    const { propose, deliver, ids, on, also, posts, parts, noor, asks, room } = await onPlatforms({
      noor: 'discord',
      mara: 'discord',
      ben: 'local',
    });
    const elsewhere = await also('noor', 'telegram');
    await propose('brand');
    await arrangeSeats(parts);
    for (const one of await takeRoomChats(parts, ['discord'], 9)) await arrangeRoomChat(parts, one);
    const slow = (await posts()).find(({ platformUserId }) => platformUserId === ids.noor);
    if (!slow) throw new Error('it is on its way');
    const from = { platform: 'telegram', userId: elsewhere, chatId: 'dm', messageRef: 'm1' };
    const input = { roomId: await room(), text: 'I am here now', from };
    await bench.execute(sayToBrand, { actor: noor, input });
    for (const one of await takeRoomChats(parts, ['telegram'], 9)) await arrangeRoomChat(parts, one);
    const again = (await posts()).find(({ postId }) => postId === slow.postId);
    expect(again).toMatchObject({ platformUserId: elsewhere });
    await settleRoomDelivery(parts, slow, { unreachable: 'blocked' });
    await settleRoomDelivery(parts, slow, { messageRef: 'of-the-old-chat' });
    const [row] = await bench.database.sql<{ state: string; ref: string | null }[]>`
      select state, message_ref as ref from room_deliveries where seat_id = ${slow.seatId} and post_id = ${slow.postId}`;
    expect(row).toEqual({ state: 'taken', ref: null });
    const reached = await bench.database.sql`
      select 1 from identities where platform_user_id = ${elsewhere} and unreachable_at is null`;
    expect(reached).toHaveLength(1);
    if (again) await sendRoomDelivery(parts, again);
    await asks('And still');
    await deliver();
    expect(on('telegram').chatOf(elsewhere, [...on('telegram').opened.values()][0]).length).toBeGreaterThan(
      0,
    );
  });

  test('is opened once by several processes at once, and again by the next when one dies', async () => {
    const { propose, chats, parts, said, ids, on, deliver } = await onPlatforms({
      noor: 'telegram',
      mara: 'local',
      ben: 'local',
    });
    await propose();
    await arrangeSeats(parts);
    const taken = (await Promise.all([chats(), chats(), chats()])).flat();
    expect(taken).toHaveLength(1);
    // The process is gone, before or after the topic was made.
    await on('telegram').rooms.open?.({ key: `room:${taken[0]?.id}:0`, title: 'x', people: [ids.noor] });
    bench.clock.now = later(bench.clock.now, 60_000);
    await deliver();
    const [topic = ''] = on('telegram').opened.values();
    expect([...on('telegram').opened.values()]).toHaveLength(1);
    expect(said('telegram', ids.noor, topic)).toHaveLength(1);
    // The first one was only slow: what it notes now changes nothing.
    for (const one of taken) await arrangeRoomChat(parts, one);
    expect([...on('telegram').opened.values()]).toHaveLength(1);
  });

  test('is done without where it cannot be opened', async () => {
    const { propose, chats, parts, said, ids, on, deliver } = await onPlatforms({
      noor: 'telegram',
      mara: 'local',
      ben: 'local',
    });
    on('telegram').rooms.open = () => Promise.reject(new Error('502'));
    await propose();
    await arrangeSeats(parts);
    for (let tries = 1; tries <= 5; tries += 1) {
      const [work] = await chats();
      if (!work) throw new Error('it is tried again');
      const [outcome] = await Promise.allSettled([arrangeRoomChat(parts, work)]);
      expect(outcome.status).toBe(tries < 5 ? 'rejected' : 'fulfilled');
      bench.clock.now = later(bench.clock.now, 30 * 60_000);
    }
    await deliver();
    expect(said('telegram', ids.noor)).toHaveLength(1);
  });

  test('closes a day after nothing is open any more, and opens again for the next word', async () => {
    const { propose, mara, deliver, on, asks, says, ids, said, noor, chats, parts } = await onPlatforms({
      noor: 'telegram',
      mara: 'local',
      ben: 'local',
    });
    const deal = await propose();
    await deliver();
    await bench.execute(acceptDeal, { actor: mara, input: { id: deal.id, by: 'brand', version: 1 } });
    await deliver();
    await bench.database.pool`
      update deals set state = 'ended', ended_at = now() where id = (
        select id from deals where brand_id = ${mara.kind === 'member' ? mara.brandId : ''} limit 1)`;
    await lookAfterRooms(bench, ['discord', 'telegram']);
    await deliver();
    expect([...on('telegram').closed]).toEqual([]);
    bench.clock.now = later(bench.clock.now, 25 * 60 * 60_000);
    await lookAfterRooms(bench, ['discord', 'telegram']);
    await deliver();
    const [topic = ''] = on('telegram').opened.values();
    expect([...on('telegram').closed]).toEqual([topic]);
    // What is said while it is being closed opens it again.
    await bench.database.pool`
      update room_seats set chat_state = 'closing' where platform_user_id = ${ids.noor}`;
    const [closing] = await chats();
    await says('Wait', 'creator');
    if (!closing) throw new Error('it is being closed');
    await arrangeRoomChat(parts, closing);
    expect([...on('telegram').closed]).toEqual([topic]);
    await deliver();
    expect([...on('telegram').closed]).toEqual([]);
    expect(said('telegram', ids.noor, topic).at(-1)).toContain('Wait');
    bench.clock.now = later(bench.clock.now, 25 * 60 * 60_000);
    await lookAfterRooms(bench, ['discord', 'telegram']);
    await deliver();
    // What the creator says stands there already, and so opens nothing.
    await asks('One more thing', noor);
    await deliver();
    expect([...on('telegram').closed]).toEqual([topic]);
    const before = said('telegram', ids.noor, topic).length;
    await says('Welcome back', 'creator');
    await deliver();
    expect([...on('telegram').closed]).toEqual([]);
    expect(said('telegram', ids.noor, topic)).toHaveLength(before + 1);
  });
});

describe('who cannot be reached', () => {
  test('goes on in another chat of theirs, and the other side is told', async () => {
    const { propose, deliver, also, on, said, ids, says } = await onPlatforms({
      noor: 'telegram',
      mara: 'local',
      ben: 'local',
    });
    const elsewhere = await also('noor', 'discord');
    await propose();
    await deliver();
    on('telegram').onDeliver = () => {
      throw new Unreachable('blocked');
    };
    await says('Are you there?', 'creator');
    await deliver();
    expect(said('discord', elsewhere).join('\n')).toMatch(/You proposed[\s\S]*Are you there\?/);
    const told = on('local')
      .chatOf(ids.mara, await roomOf(ids.mara))
      .map(({ text }) => text);
    expect(told.filter((text) => text.includes('could not be reached on Telegram'))).toHaveLength(1);
    expect(told.join()).toContain('passed on to Discord from now on');
  });

  test('waits until they write again, and the other side is told once', async () => {
    const { propose, deliver, on, said, ids, says } = await onPlatforms({
      noor: 'telegram',
      mara: 'local',
      ben: 'local',
    });
    await propose();
    await deliver();
    on('telegram').onDeliver = () => {
      throw new Unreachable('blocked');
    };
    await says('one', 'creator');
    await deliver();
    await says('two', 'creator');
    await deliver();
    const told = said('local', ids.mara, await roomOf(ids.mara));
    expect(told.filter((text) => text.includes('cannot be reached now'))).toHaveLength(1);
    on('telegram').onDeliver = () => undefined;
    await bench.database
      .pool`update identities set unreachable_at = null where platform_user_id = ${ids.noor}`;
    await deliver();
    const [topic = ''] = on('telegram').opened.values();
    expect(said('telegram', ids.noor, topic).slice(1)).toEqual([
      expect.stringContaining('one'),
      expect.stringContaining('two'),
    ]);
  });

  test('is followed where they speak', async () => {
    const { propose, deliver, also, said, noor, room, says } = await onPlatforms({
      noor: 'telegram',
      mara: 'local',
      ben: 'local',
    });
    const userId = await also('noor', 'discord');
    await propose();
    await deliver();
    const from = { platform: 'discord', userId, chatId: 'dm' };
    await bench.execute(sayToBrand, { actor: noor, input: { roomId: await room(), text: 'Here now', from } });
    await says('Fine', 'creator');
    await deliver();
    expect(said('discord', userId).join()).toContain('Fine');
  });

  /** The chat of the local platform that a person is shown the room in. */
  async function roomOf(userId: string): Promise<string> {
    const [row] = await bench.database.sql<{ chat: string }[]>`
      select chat_id as chat from room_seats where platform = 'local' and platform_user_id = ${userId}`;
    return row?.chat ?? '';
  }
});

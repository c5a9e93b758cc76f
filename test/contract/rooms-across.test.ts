import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IncomingFile, Ingress } from '../../bots/chat/adapter.ts';
import { arrangeRoomChat } from '../../bots/chat/room-chat-opener.ts';
import { sendRoomDelivery } from '../../bots/chat/room-sender.ts';
import {
  arrangeSeats,
  remindOfProposals,
  takeRoomChats,
  takeRoomDeliveries,
} from '../../core/deals/index.ts';
import { DAY_MS, later } from '../../core/kernel/clock.ts';
import { createMemoryAdapter, type Heard, type MemoryAdapter } from './memory-adapter.ts';
import { memoryStage, type Speaker } from './speaker.ts';
import { fresh, leaveRooms, twoSides } from './two-sides.ts';
import { createWorld, type World } from './world.ts';

let world: World;
let discord: MemoryAdapter;
let telegram: MemoryAdapter;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  discord = createMemoryAdapter('discord', 'modal');
  telegram = createMemoryAdapter('telegram', 'prompts');
});
afterEach(async () => {
  await leaveRooms(world);
  world.clock.offsetMs = 0;
  expect(world.logged).toEqual([]);
});

/** Shows on both platforms whatever stands in rooms. */
async function deliver(): Promise<void> {
  const adapters = new Map([
    ['discord' as const, discord],
    ['telegram' as const, telegram],
  ]);
  const parts = { ...world, adapters };
  const platforms = [...adapters.keys()];
  await arrangeSeats(parts);
  for (;;) {
    const chats = await takeRoomChats(parts, platforms, 50);
    for (const work of chats) await arrangeRoomChat(parts, work);
    const taken = await takeRoomDeliveries(parts, platforms, 50);
    if (taken.length + chats.length === 0) return;
    for (const delivery of taken) await sendRoomDelivery(parts, delivery);
  }
}

type From = { adapter: MemoryAdapter; userId: string; name: string };

const receive = async (
  { adapter, userId, name }: From,
  event: object,
  key = world.ids.next(),
): Promise<void> => {
  const from = { userId, name };
  const ingress = { platform: adapter.platform, key, from, ...event } as Ingress;
  await (
    await world.chat.receive(adapter, ingress)
  )?.handled;
};

/** Mara on Discord, where she has a private chat, and Noor on Telegram, where the room is a topic. */
async function across() {
  const maraId = fresh('mara');
  const noorId = fresh('noor');
  const onDiscord = memoryStage(world, discord);
  const onTelegram = memoryStage(world, telegram);
  const person = (name: string): Promise<Speaker> =>
    name === 'Mara' ? onDiscord.person(maraId, { name }) : onTelegram.person(noorId, { name });
  const scene = await twoSides(world, {
    adapter: discord,
    idOf: (name) => name,
    end: () => Promise.resolve(),
    person: (_id, options) => person(options?.name ?? ''),
  });
  await scene.noor.says(`/propose ${scene.lamp} 20`).sees('20');
  await deliver();
  const mara: From = { adapter: discord, userId: maraId, name: 'Mara' };
  const noor: From = { adapter: telegram, userId: noorId, name: 'Noor' };
  const topic = (): string => [...telegram.opened.values()].at(-1) ?? '';
  const inTopic = (): readonly Heard[] => telegram.chatOf(noorId, topic());
  const inDm = (): readonly Heard[] => discord.chatOf(maraId);
  const there = () => ({ id: topic(), kind: 'room' as const });
  /** What Noor writes in her topic. */
  const noorSays = (text: string, more: object = {}, key?: string) =>
    receive(noor, { chat: there(), kind: 'text', text, ...more }, key);
  const dm = { id: 'dm', kind: 'private' as const };
  return { ...scene, mara, noor, inTopic, inDm, noorSays, there, dm };
}

const last = (heard: readonly Heard[]): Heard => {
  const found = heard.at(-1);
  if (!found) throw new Error('something was heard');
  return found;
};
const firstLine = ({ text }: Heard): string => text.split('\n')[0] ?? '';

describe('a room with Discord on one side and Telegram on the other', () => {
  it('passes text on with its author, where it was written, and the deal it is about', async () => {
    const { noorSays, inDm, inTopic, creator, mara, dm } = await across();
    await noorSays('Is it in stock?');
    await deliver();
    const question = last(inDm());
    expect(question.text).toBe(`D-1 · ${creator.name}, on Telegram: Is it in stock?`);
    const before = inTopic().length;
    await receive(mara, { chat: dm, kind: 'text', text: 'Forty of them', repliesTo: question.ref });
    const asked = last(inDm());
    expect(asked.text).toContain('Who should read this?');
    const press = asked.actions.find(({ label }) => label.startsWith('To '));
    if (!press || press.kind === 'link') throw new Error('there is a button');
    await receive(mara, { chat: dm, kind: 'press', messageRef: asked.ref, payload: press.payload });
    await deliver();
    expect(inTopic().slice(before).map(firstLine)).toEqual(['Mara, Lumen Tea, on Discord: Forty of them']);
  });

  it('says once what comes twice, and never back to its author', async () => {
    const { noorSays, inDm, inTopic } = await across();
    const [said, heard] = [inTopic().length, inDm().length];
    await noorSays('Hello', { messageRef: 'tg/1' }, 'update-1');
    await noorSays('Hello', { messageRef: 'tg/1' }, 'update-1');
    await deliver();
    expect(inDm()).toHaveLength(heard + 1);
    expect(inTopic()).toHaveLength(said);
  });

  it('changes what was said when its author does, and marks it', async () => {
    const { noorSays, inDm, noor, there } = await across();
    await noorSays('Is it in stok?', { messageRef: 'tg/7' });
    await deliver();
    const count = inDm().length;
    await receive(noor, { chat: there(), kind: 'edited', messageRef: 'tg/7', text: 'Is it in stock?' });
    await deliver();
    expect(inDm()).toHaveLength(count);
    expect(last(inDm())).toMatchObject({ edited: true });
    expect(last(inDm()).text).toContain('Is it in stock?\n(edited)');
    expect(last(inDm()).text).not.toContain('stok');
    // Somebody else's message of that name, and one that was never said in a room, change nothing.
    await receive(
      { ...noor, userId: fresh('eve') },
      { chat: there(), kind: 'edited', messageRef: 'tg/7', text: 'No' },
    );
    await receive(noor, { chat: there(), kind: 'edited', messageRef: 'tg/8', text: 'No' });
    await deliver();
    expect(last(inDm()).text).toContain('Is it in stock?');
  });

  it('passes files on, each kept once, and says which it could not', async () => {
    const { noorSays, inDm, inTopic, noor, there } = await across();
    telegram.fetchFile = async (ref) => {
      if (ref === 'gone') throw new Error('gone');
      return new TextEncoder().encode('a picture');
    };
    const file = (ref: string, size = 9): IncomingFile => ({
      ref,
      name: `${ref}.png`,
      type: 'image/png',
      size,
    });
    const files = [file('one'), file('again'), file('gone'), file('large', 9_000_000)];
    await noorSays('My set', { files, messageRef: 'tg/9' });
    await deliver();
    const heard = last(inDm());
    expect(heard.files?.map(({ name }) => name)).toEqual(['one.png', 'again.png']);
    expect(new Set(heard.files?.map(({ url }) => url)).size).toBe(1);
    const told = last(inTopic()).text;
    expect(told).toContain('Not passed on:');
    expect(told).toMatch(/gone\.png: it could not be fetched/);
    expect(told).toMatch(/large\.png: it is larger than 8 MB/);
    expect(await world.database.sql`select 1 from files`).toHaveLength(1);
    // An edit changes the words alone.
    await receive(noor, { chat: there(), kind: 'edited', messageRef: 'tg/9', text: 'My new set' });
    await deliver();
    expect(last(inDm()).text).toContain('My new set');
    expect(last(inDm()).files).toHaveLength(2);
  });

  it('asks in which room something is to be said that answers nothing', async () => {
    const { mara, inDm, dm, inTopic, creator } = await across();
    const before = inTopic().length;
    await receive(mara, { chat: dm, kind: 'text', text: 'We could do 18' });
    const asked = last(inDm());
    expect(asked.text).toContain('In which room is this to be said?');
    const [select] = asked.actions;
    if (select?.kind !== 'select') throw new Error('there is a list');
    const [option] = select.options;
    expect(option?.label).toBe(creator.name);
    const press = {
      chat: dm,
      kind: 'press',
      messageRef: asked.ref,
      payload: select.payload,
      picked: option?.value,
    };
    await receive(mara, press);
    expect(last(inDm()).text).toContain('Who should read this?');
    // The list is still on the screen; what was kept is said once.
    await receive(mara, press);
    const draft = inDm().findLast(({ actions }) => actions.some(({ label }) => label.startsWith('To ')));
    const to = draft?.actions.find(({ label }) => label.startsWith('To '));
    if (!draft || !to || to.kind === 'link') throw new Error('there is a button');
    await receive(mara, { chat: dm, kind: 'press', messageRef: draft.ref, payload: to.payload });
    await deliver();
    expect(inTopic().slice(before).map(firstLine)).toEqual(['Mara, Lumen Tea, on Discord: We could do 18']);
  });

  it('tells in one message what was held up, and all of it on request', async () => {
    const { noorSays, inDm, mara, dm } = await across();
    for (let n = 1; n <= 12; n += 1) await noorSays(`message ${n} ${'x'.repeat(200)} end ${n}`);
    const before = inDm().length;
    world.clock.now = later(world.clock.now, 10 * 60_000);
    await deliver();
    expect(inDm()).toHaveLength(before + 1);
    const digest = last(inDm());
    expect(firstLine(digest)).toMatch(/^12 messages in your room with noor\d+$/);
    expect(digest.text).toContain('message 12');
    expect(digest.text).not.toContain('end 12');
    const [all] = digest.actions;
    if (!all || all.kind === 'link') throw new Error('there is a button');
    await receive(mara, { chat: dm, kind: 'press', messageRef: digest.ref, payload: all.payload });
    const read = inDm()
      .slice(before + 1)
      .map(({ text }) => text)
      .join('\n');
    for (let n = 1; n <= 12; n += 1) expect(read).toContain(`end ${n}`);
  });

  it('rings for a move that waits for somebody, and is silent with the rest while they want silence', async () => {
    const { noorSays, inDm, noor, there, shop } = await across();
    await world.database.pool`
      update mailboxes set muted = true where id in (select mailbox_id from members where brand_id = ${shop.brandId})`;
    await noorSays('Are you there?');
    await deliver();
    expect(last(inDm()).silent).toBe(true);
    const card = telegram.chatOf(noor.userId, there().id)[0];
    const withdraw = card?.actions[0];
    if (!card || !withdraw || withdraw.kind === 'link') throw new Error('there is a button');
    await receive(noor, { chat: there(), kind: 'press', messageRef: card.ref, payload: withdraw.payload });
    await deliver();
    expect(last(inDm()).silent).toBe(true);
    await receive(noor, { chat: there(), kind: 'text', text: '/propose lamp 19' });
    await deliver();
    expect(firstLine(last(inDm()))).toContain('19');
    expect(last(inDm()).silent).toBeUndefined();
  });

  it('reminds whose turn it is once, a day before time runs out, and nobody else', async () => {
    const { inDm, inTopic, shop } = await across();
    const before = [inDm().length, inTopic().length];
    const reminders = async (): Promise<number> =>
      (
        await world.database.sql`
          select 1 from room_posts where brand_id = ${shop.brandId} and body ->> 'news' = 'reminder'`
      ).length;
    world.clock.offsetMs = 6 * DAY_MS - 60_000;
    await remindOfProposals(world);
    expect(await reminders()).toBe(0);
    world.clock.offsetMs = 6 * DAY_MS + 60_000;
    await Promise.all([remindOfProposals(world), remindOfProposals(world)]);
    await remindOfProposals(world);
    expect(await reminders()).toBe(1);
    await deliver();
    expect(firstLine(last(inDm()))).toMatch(/^Your answer on D-1 is due by .*20/u);
    expect(last(inDm()).actions.map(({ label }) => label)).toEqual([
      'Accept 20\u00a0%',
      'Counter',
      'More terms',
      'Decline',
      'I take this',
    ]);
    expect([inDm().length, inTopic().length]).toEqual([(before[0] ?? 0) + 1, before[1]]);
  });

  it('keeps what people wrote inert', async () => {
    const { noorSays, inDm } = await across();
    await noorSays('@everyone <@&1> \u202e[bank](https://evil) <b>\u200b');
    await deliver();
    expect(last(inDm()).text).toContain('@everyone <@&1> [bank](https://evil) <b>');
    expect(last(inDm()).text).not.toMatch(/[\u202a-\u202e\u200b]/u);
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PRIVATE_CHAT, Unreachable, type Ingress } from '../../bots/chat/adapter.ts';
import type { Platform } from '../../bots/chat/limits.ts';
import { claimSeat } from '../../core/creators/index.ts';
import { proposeDeal } from '../../core/deals/index.ts';
import { showId } from '../../core/kernel/id.ts';
import { decideBrandHere, joinPlace } from '../../core/places/index.ts';
import { writePayload } from '../../bots/chat/action.ts';
import { targets } from '../../bots/chat/features/deals/targets.ts';
import { makeBrand, makeCreator, makeShop, uuidOf } from '../support/cast.ts';
import { createMemoryAdapter, type MemoryAdapter } from './memory-adapter.ts';
import { createWorld, type World } from './world.ts';

const GROUP = { id: 'g1', kind: 'group', place: 'g1' } as const;
const LINK = 'https://chat.example/parley';

let world: World;
let people = 0;
beforeAll(async () => {
  world = await createWorld({ pace: { points: 20, durationS: 60 } });
});
afterAll(() => world.close());
afterEach(() => expect(world.logged.splice(0)).toEqual([]));

/** Somebody on a platform, in a group or in private. */
function stand(platform: Platform) {
  people += 1;
  const who = `${platform}${people}`;
  const forms = platform === 'discord' ? 'modal' : 'prompts';
  const adapter: MemoryAdapter = Object.assign(createMemoryAdapter(platform, forms), {
    privateLink: () => LINK,
  });
  const from = { userId: who, name: 'Ada' };
  const send = async (event: Partial<Ingress>, chat: Ingress['chat'] = GROUP): Promise<void> => {
    const native = { platform, key: world.ids.next(), from, chat, ...event };
    await (
      await world.chat.receive(adapter, native)
    )?.handled;
  };
  const read = (chatId: string) => adapter.chatOf(who, chatId).map(({ text }) => text);
  return { who, adapter, from, send, group: () => read(GROUP.id), private: () => read(PRIVATE_CHAT) };
}

const accountOf = async (platform: Platform, userId: string) =>
  (await world.chat.persons.resolve(platform, { userId, name: 'Ada' })).accountId;

async function joins(platform: Platform, userId: string, brand: string): Promise<string> {
  const { brandId, claimCode } = await makeBrand(world, brand);
  const accountId = await accountOf(platform, userId);
  await world.execute(claimSeat, { actor: { kind: 'person', accountId }, input: { code: claimCode } });
  return brandId;
}

const text = (typed: string) => ({ kind: 'text', text: typed, messageRef: 'own1' }) as const;
const command = (name: string) => ({ kind: 'command', name, values: {} }) as const;

describe('in a group where nothing can be whispered', () => {
  let ada: ReturnType<typeof stand>;
  beforeEach(() => {
    ada = stand('telegram');
  });

  it('B97 a command by somebody who hides does nothing, and says why', async () => {
    await ada.send({ kind: 'hidden', messageRef: 'own1', from: { userId: '', name: '' } });
    const [said] = ada.adapter.chatOf('', GROUP.id);
    expect(said?.text).toContain('I cannot see who you are');
    expect(ada.private()).toEqual([]);
  });

  it('B97 what is private goes to the private chat, and the group hears where it is', async () => {
    await ada.send(text('/todo'));
    expect(ada.private()).toHaveLength(1);
    expect(ada.group()).toEqual([expect.stringContaining('I sent it to you in our private chat')]);
    expect(ada.adapter.chatOf(ada.who, GROUP.id)[0]?.actions).toEqual([
      { kind: 'link', label: 'Open our chat', url: LINK },
    ]);
  });

  it('says the way where the private chat is not open yet, and nothing of what is private', async () => {
    ada.adapter.onDeliver = ({ to }) => {
      if (to.chatId === PRIVATE_CHAT) throw new Unreachable('never opened');
    };
    await ada.send(text('/help'));
    expect(ada.private()).toEqual([]);
    expect(ada.group()).toEqual([expect.stringContaining('Open a private chat with me first')]);
    expect(ada.group().join()).not.toContain('/join');
  });

  it('asks in private for what a command from the group lacks', async () => {
    await ada.send(text('/join'));
    expect(ada.private().at(-1)).toContain('Your name?');
    await ada.send(text('just talking'));
    expect(ada.private()).toHaveLength(1);
    await ada.send(text('Ada'), { id: PRIVATE_CHAT, kind: 'private' });
    expect(ada.private().at(-1)).toContain('Platform?');
    expect(ada.group()).toHaveLength(1);
  });

  it('leaves alone what is no command of ours', async () => {
    await ada.send(text('/weather'));
    await ada.send(text('hello'));
    expect([...ada.group(), ...ada.private()]).toEqual([]);
  });
});

describe('in a server where answers are whispered', () => {
  it('answers there, for one person alone', async () => {
    const ada = stand('discord');
    const sent: unknown[] = [];
    ada.adapter.onDeliver = ({ to }) => void sent.push(to);
    await ada.send(command('todo'));
    expect(sent).toEqual([{ userId: ada.who, chatId: GROUP.id }]);
  });

  it('does not whisper what was only written: that is answered in private', async () => {
    const ada = stand('discord');
    await ada.send(text('/todo'));
    expect(ada.private()).toHaveLength(1);
    expect(ada.group()).toEqual([expect.stringContaining('I sent it to you')]);
  });
});

describe('a place that belongs to a brand', () => {
  it('is the brand that is meant there, and nowhere else', async () => {
    const ada = stand('discord');
    await joins('discord', ada.who, 'Lumen Tea');
    const oak = await joins('discord', ada.who, 'Oak Lamps');
    const before = world.ports.places.brandOf;
    world.ports.places.brandOf = async (platform, id) =>
      platform === 'discord' && id === GROUP.place ? oak : undefined;
    const show = { kind: 'command', name: 'brand', subcommand: 'show', values: {} } as const;
    await ada.send(show);
    expect(ada.group().at(-1)).toContain('Oak Lamps');
    await ada.send({ ...show, values: { brand: 'Lumen Tea' } });
    expect(ada.group().at(-1)).toContain('Lumen Tea');
    await ada.send(show, { id: PRIVATE_CHAT, kind: 'private' });
    expect(ada.private().at(-1)).toContain('Which brand');
    world.ports.places.brandOf = before;
  });
});

describe('a link that somebody else has made', () => {
  it('shows what it would do and does it once that is confirmed', async () => {
    const ada = stand('telegram');
    const own = { id: PRIVATE_CHAT, kind: 'private' } as const;
    const { claimCode } = await makeCreator(world, `linked${people}`);
    const open = { kind: 'command', name: 'start', values: { code: claimCode ?? '' }, linked: true } as const;
    await ada.send(open, own);
    expect(ada.private().at(-1)).toContain('This link makes you the creator');
    const accountId = await accountOf('telegram', ada.who);
    const [before] = await world.database.sql`select 1 from creators where account_id = ${accountId}`;
    expect(before).toBeUndefined();
    const message = ada.adapter.chatOf(ada.who).at(-1);
    const confirm = message?.actions.find(({ label }) => label === 'Confirm');
    const payload = confirm?.kind === 'button' ? confirm.payload : '';
    await ada.send({ kind: 'press', messageRef: message?.ref ?? '', payload }, own);
    expect(ada.private().at(-1)).toContain('You are the creator');
    await ada.send({ ...open, values: { code: 'claim_none' } }, own);
    expect(ada.private().at(-1)).toContain('This code is not known');
  });

  it('is not needed for a code that was typed', async () => {
    const ada = stand('telegram');
    const { claimCode } = await makeCreator(world, `typed${people}`);
    await ada.send(text(`/start ${claimCode}`), { id: PRIVATE_CHAT, kind: 'private' });
    expect(ada.private().at(-1)).toContain('You are the creator');
  });
});

describe('whoever sends faster than anybody can mean it', () => {
  it('is told once when to try again, then not answered; what is written is never dropped', async () => {
    const ada = stand('telegram');
    const own = { id: PRIVATE_CHAT, kind: 'private' } as const;
    for (let time = 0; time < 20; time += 1) await ada.send(text('/help'), own);
    expect(ada.private()).toHaveLength(20);
    await ada.send(text('/help'), own);
    expect(ada.private().at(-1)).toContain('faster than I can follow, so nothing was done. Try again from');
    await ada.send(text('/help'), own);
    expect(ada.private()).toHaveLength(21);
    await ada.send(text('hello'), own);
    expect(ada.private().at(-1)).toContain('I answer commands and buttons');
    const eve = stand('telegram');
    await eve.send(text('/help'), own);
    expect(eve.private()).toHaveLength(1);
  });
});

describe('what is being typed', () => {
  const typing = (platform: Platform, userId: string) => ({
    platform,
    from: { userId, name: 'Ada' },
    chat: GROUP,
    command: 'product',
    subcommand: 'edit',
    field: 'product',
    typed: '',
    given: {},
  });

  it('gets suggestions by what its writer has, whatever the case and accents', async () => {
    const { who } = stand('discord');
    await joins('discord', who, 'Lumen Tea');
    const actor = { userId: who };
    const own = { id: PRIVATE_CHAT, kind: 'private' } as const;
    const ada = { ...stand('discord'), ...actor };
    const send = async (typed: string) => {
      const from = { userId: who, name: 'Ada' };
      const native = { platform: 'discord', key: world.ids.next(), from, chat: own, ...text(typed) };
      await (
        await world.chat.receive(ada.adapter, native)
      )?.handled;
    };
    await send('/product add "Té verde" 12 USD https://lumen.example/te te');
    await send('/product add "Green teapot" 40 USD https://lumen.example/pot pot');
    const labels = async (typed: string, more = {}) =>
      (await world.chat.suggest({ ...typing('discord', who), typed, ...more })).map(({ label }) => label);
    expect(await labels('')).toEqual(['Té verde', 'Green teapot']);
    expect(await labels('TE')).toEqual(['Té verde', 'Green teapot']);
    expect(await labels('pot')).toEqual(['Green teapot']);
    expect(await labels('lu', { field: 'brand' })).toEqual(['Lumen Tea']);
    expect(await labels('', { subcommand: 'add', field: 'title' })).toEqual([]);
    await joins('discord', who, 'Oak Lamps');
    expect(await labels('')).toEqual([]);
    expect(await labels('pot', { given: { brand: 'Lumen Tea' } })).toEqual(['Green teapot']);
  });

  it('gets none for strangers, of whom nothing is kept, nor for a command that is none', async () => {
    expect(await world.chat.suggest(typing('discord', 'nobody'))).toEqual([]);
    expect(await world.chat.suggest({ ...typing('discord', 'nobody'), command: 'nothing' })).toEqual([]);
    const [row] = await world.database.sql`select 1 from identities where platform_user_id = 'nobody'`;
    expect(row).toBeUndefined();
  });
});

describe('a brand that a host has blocked', () => {
  it('does nothing there by a button of a deal either, whichever of several brands its member acts for', async () => {
    const ben = stand('discord');
    const mara = await accountOf('discord', ben.who);
    const [shop, other] = [await makeShop(world, 'Blocked Tea'), await makeShop(world, 'Other Tea')];
    for (const { claimCode } of [shop, other]) {
      const actor = { kind: 'person', accountId: mara } as const;
      await world.execute(claimSeat, { actor, input: { code: claimCode } });
    }
    const creator = await makeCreator(world, 'asker');
    const deal = await world.execute(proposeDeal, {
      actor: { kind: 'operator', name: 'test' },
      input: {
        creatorId: creator.id,
        productIds: [shop.product.id],
        terms: { rateBps: 2_000 },
        by: 'creator',
      },
    });
    const place = { platform: 'discord', placeId: 'g-blocking' };
    const system = { kind: 'system', name: 'test' } as const;
    await world.execute(joinPlace, { actor: system, input: { ...place, name: 'Guild' } });
    const host = { kind: 'host', accountId: mara, ...place } as const;
    const block = { brandId: showId('brand', shop.brandId), state: 'blocked' };
    await world.execute(decideBrandHere, { actor: host, input: block });
    const payload = writePayload(targets.accept, { deal: uuidOf('deal', deal.id), version: deal.version });
    const group = { id: 'c-blocking', kind: 'group', place: 'g-blocking' } as const;
    await ben.send({ kind: 'press', payload, messageRef: '' }, group);
    expect(ben.adapter.chatOf(ben.who, group.id).at(-1)?.text).toContain('may not act in this place');
    const [row] = await world.database.sql`select state from deals where id = ${uuidOf('deal', deal.id)}`;
    expect(row).toEqual({ state: 'proposed' });
    await ben.send({ kind: 'press', payload, messageRef: '' }, { id: PRIVATE_CHAT, kind: 'private' });
    const [after] = await world.database.sql`select state from deals where id = ${uuidOf('deal', deal.id)}`;
    expect(after).toEqual({ state: 'accepted' });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeEverywhere } from '../support/deliveries.ts';
import { sendDelivery } from '../../bots/chat/alert-sender.ts';
import type { Ingress } from '../../bots/chat/adapter.ts';
import type { Place, Places } from '../../bots/chat/place.ts';
import { makeBrand } from '../support/cast.ts';
import { createMemoryAdapter, type Heard, type MemoryAdapter } from './memory-adapter.ts';
import { fresh } from './two-sides.ts';
import { createWorld, type World } from './world.ts';

let world: World;
let adapter: MemoryAdapter;
let place: Place;
let mara: string;
let hosts: Set<string>;
let left: string[];
let roles: Map<string, string>;
let missing: Awaited<ReturnType<Places['missingRights']>>;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  adapter = createMemoryAdapter('discord', 'modal');
  mara = fresh('mara');
  place = {
    id: fresh('9000000000000000'),
    name: 'Tea makers',
    channels: [
      { id: 'c1', name: 'general', public: true, readers: 240 },
      { id: 'c2', name: 'staff', public: false, readers: 3 },
    ],
    roles: [{ id: 'r1', name: 'Crew' }],
  };
  hosts = new Set([mara]);
  roles = new Map();
  left = [];
  missing = [];
  const places: Places = {
    word: 'server',
    find: async (id) => (id === place.id && !left.includes(id) ? place : undefined),
    isHost: async (_id, userId) => hosts.has(userId),
    hasRole: async (_id, userId, roleId) => roles.get(userId) === roleId,
    missingRights: async () => missing,
    leave: async (id) => void left.push(id),
  };
  world.ports.places.on = () => places;
});

type Said = DistributiveOmit<Ingress, 'platform' | 'key' | 'from' | 'chat'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Something done in the server's staff channel. */
async function there(userId: string, said: Said): Promise<void> {
  const from = { userId, name: userId };
  const chat = { id: 'c2', kind: 'group', place: place.id } as const;
  const event = { platform: 'discord', key: world.ids.next(), from, chat, ...said } as Ingress;
  const receipt = await world.chat.receive(adapter, event);
  await receipt?.handled;
}

/** A slash command: its answer is for the eyes of who gave it. */
function says(userId: string, line: string): Promise<void> {
  const [, name = '', subcommand, text] = /^\/(\w+)(?: (\w+))?(?: "(.*)")?$/.exec(line) ?? [];
  const values = text === undefined ? {} : { text };
  return there(userId, { kind: 'command', name, ...(subcommand !== undefined && { subcommand }), values });
}
const heard = (userId: string): readonly Heard[] => adapter.chatOf(userId, 'c2');
const last = (userId: string): string => {
  const one = heard(userId).at(-1);
  return [one?.text, ...(one?.actions ?? []).map(({ label }) => `[${label}]`)].join('\n');
};

/** What can be picked in the last message. */
const offered = (userId: string): string[] =>
  (heard(userId).at(-1)?.actions ?? []).flatMap((action) =>
    action.kind === 'select' ? action.options.map(({ label }) => label) : [],
  );

/** Presses a button, or picks an option, of the last message that has it. */
async function press(userId: string, label: string): Promise<void> {
  for (const message of heard(userId).toReversed()) {
    for (const action of message.actions) {
      if (action.kind === 'link') continue;
      const option = action.kind === 'select' ? action.options.find((one) => one.label === label) : undefined;
      if (action.label !== label && !option) continue;
      const picked = option && { picked: option.value };
      const pressed = { kind: 'press', messageRef: message.ref, payload: action.payload } as const;
      return there(userId, { ...pressed, ...picked });
    }
  }
  throw new Error(`${userId} sees no ${label}`);
}

/** Mara owns a brand and looks after the server. */
async function setUp(): Promise<string> {
  const name = fresh('Lumen');
  const brand = await makeBrand(world, name);
  const from = { userId: mara, name: mara };
  const chat = { id: 'dm', kind: 'private' } as const;
  const start = { kind: 'text', text: `/start ${brand.claimCode}` } as const;
  const event = { platform: 'discord', key: world.ids.next(), from, chat, ...start } as const;
  const receipt = await world.chat.receive(adapter, event);
  await receipt?.handled;
  await says(mara, '/setup');
  await press(mara, 'Whose it is');
  await press(mara, name);
  return name;
}

describe('a server', () => {
  it('is greeted in the channel of its staff, and set up by those who look after it alone', async () => {
    await there('', { kind: 'place', change: 'joined', name: 'Tea makers' });
    expect(last('')).toContain('Parley is here, in Tea makers');
    await says('noor', '/setup');
    expect(last('noor')).toContain('is set up by those who may manage the server');
    await says(mara, '/setup');
    expect(last(mara)).toContain('Several brands may meet here');
    hosts.clear();
    await press(mara, 'Reports channel');
    expect(last(mara)).toContain('is set up by those who may manage the server');
  });

  it('gets its brand, its channels and a test alert, and amounts go to everyone only after a yes', async () => {
    const name = await setUp();
    expect(last(mara)).toContain(`This is the place of ${name}`);
    await press(mara, 'Deals channel');
    await press(mara, '#staff');
    expect(last(mara)).toContain('Deals: #staff');
    await press(mara, 'Alerts channel');
    await press(mara, '#general (everyone reads it)');
    expect(last(mara)).toContain('240 people can read #general');
    await press(mara, 'Back');
    expect(last(mara)).toContain('Alerts: to each of the team');
    await press(mara, 'Alerts channel');
    await press(mara, '#general (everyone reads it)');
    await press(mara, 'Send them there all the same');
    expect(last(mara)).toContain('Alerts: #general');
    await press(mara, 'Time zone');
    await press(mara, 'Europe/Madrid');
    expect(last(mara)).toContain('Changed');
    await press(mara, 'Send test alert');
    expect(last(mara)).toContain('A test alert is on its way to the channel');
    for (const delivery of await takeEverywhere(world, 10)) {
      await sendDelivery({ ...world, adapters: new Map([['discord', adapter]]) }, delivery);
    }
    expect(adapter.chatOf('', 'c1').at(-1)?.text).toContain('Test alert: this works');
  });

  it('takes nothing for a choice that was not there to choose: no chat of others, and no role of another server', async () => {
    await setUp();
    for (const [what, forged] of [
      ['alerts', 'c9'],
      ['reports', 'dm'],
      ['deals', '9000000000000001'],
      ['staff', place.id],
      ['zone', 'Mars/Base'],
    ] as const) {
      const payload = `setpick|${place.id}|${what}`;
      await there(mara, { kind: 'press', messageRef: '', payload, picked: forged });
      expect(last(mara)).toContain('[Back]');
    }
    await says(mara, '/setup');
    expect(last(mara)).toMatch(/Alerts: to each of the team[^]*Reports: nowhere yet/);
  });

  it('has no threads where there can be none, and no channel stands for no role', async () => {
    place.channels.push({ id: 'c3', name: 'news', public: true, threads: false });
    await setUp();
    expect(last(mara)).toContain('Role of the team: no role yet');
    await press(mara, "Team's role");
    expect(offered(mara)).toEqual(['no role yet', 'Crew']);
    await press(mara, 'Back');
    await press(mara, 'Deals channel');
    expect(offered(mara)).toEqual(['nowhere yet', '#staff', '#general (everyone reads it)']);
    await press(mara, 'Back');
    await press(mara, 'Reports channel');
    expect(offered(mara)).toContain('#news (everyone reads it)');
    await press(mara, 'Back');
    missing = [{ right: 'right-view-channel', breaks: 'breaks-channel-gone' }];
    await press(mara, "Team's role");
    await press(mara, 'Back');
    expect(last(mara)).toContain(
      'A channel that was chosen is gone, or the bot cannot see it: choose another one',
    );
  });

  it('is told which right is missing and what does not work without it', async () => {
    missing = [
      { right: 'right-create-private-threads', breaks: 'breaks-create-private-threads', channel: 'staff' },
    ];
    await says(mara, '/setup');
    expect(last(mara)).toMatch(/These rights are missing[^]*#staff: without it/);
  });

  it('decides which brands may act in it; one that may not is told so and has asked', async () => {
    const name = await setUp();
    await press(mara, 'Whose it is');
    await press(mara, 'No single brand');
    await says(mara, '/product list');
    expect(last(mara)).not.toContain('may not act');
    await says(mara, '/setup');
    await press(mara, 'Brands here');
    await press(mara, `Block ${name}`);
    await says(mara, '/product list');
    expect(last(mara)).toContain(`${name} may not act in this place`);
    await press(mara, `Allow ${name}`);
    await says(mara, '/product list');
    expect(last(mara)).not.toContain('may not act');
  });

  it('passes reports to its moderators', async () => {
    await says(mara, '/setup');
    await says('noor', '/report "Somebody sends spam"');
    expect(last('noor')).toContain('Nobody has said yet where reports go here');
    await press(mara, 'Reports channel');
    await press(mara, '#staff');
    await says('noor', '/report "Somebody sends spam"');
    expect(last('noor')).toContain('Those who look after Tea makers have your report');
    for (const delivery of await takeEverywhere(world, 10)) {
      await sendDelivery({ ...world, adapters: new Map([['discord', adapter]]) }, delivery);
    }
    expect(adapter.chatOf('', 'c2').at(-1)?.text).toMatch(/noor reports\nSomebody sends spam/);
  });

  it('lets the holders of a role join the team', async () => {
    await setUp();
    await says('kai', '/team join');
    expect(last('kai')).toContain('No role of this place leads into a team');
    await press(mara, "Team's role");
    await press(mara, 'Crew');
    await says('kai', '/team join');
    expect(last('kai')).toContain('You do not have the role');
    roles.set('kai', 'r1');
    await says('kai', '/team join');
    expect(last('kai')).toContain('You are in the team now, as a manager');
    await says('kai', '/product list');
    expect(last('kai')).not.toContain('is for brand teams');
  });

  it('is left after a second look, and nothing of it is kept', async () => {
    await setUp();
    await press(mara, 'Leave this server');
    expect(last(mara)).toContain('Leave Tea makers and forget it?');
    expect(left).toEqual([]);
    await press(mara, 'Leave and forget');
    expect(last(mara)).toContain('Left Tea makers');
    expect(left).toEqual([place.id]);
    const rows = await world.database.sql`select 1 from places where id = ${place.id}`;
    expect(rows).toHaveLength(0);
  });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRegistry, type PlaceChange } from '../../../bots/chat/registry.ts';
import { registry as everything } from '../../../bots/chat/features/index.ts';
import { line } from '../../../bots/chat/view.ts';
import { openStage, type Stage } from './stage.ts';

/** Everything there is, but for what is heard, which is written down. */
const heard: string[] = [];
const told: (PlaceChange & { place: string; by: string })[] = [];
const registry = {
  ...everything,
  ...createRegistry(everything.commands, [], {
    async place({ place, from }, change) {
      told.push({ ...change, place: place?.id ?? '', by: from.userId });
      return change.change === 'joined' ? { blocks: [line(`Here I am in ${change.name}`)] } : undefined;
    },
    async edited(_context, { text }) {
      heard.push(`edited: ${text}`);
      return undefined;
    },
  }),
  actionOf: everything.actionOf,
};

let stage: Stage;

beforeEach(async () => {
  heard.length = 0;
  told.length = 0;
  stage = await openStage({ registry });
});
afterEach(async () => {
  stage.discord.verify();
  await stage.close();
});

test('coming into a server is told where only its staff reads', async () => {
  const { discord } = stage;
  const owner = discord.user({ name: 'Olga' });
  const server = discord.guild({ name: 'Tea House', owner, invited: false });
  const staff = server.channel('staff', { only: [owner] });
  server.updatesIn(staff);
  server.invitesBot();
  await owner.sees('Here I am in Tea House', staff);
  expect(owner.screen(server.general)).toBe('');
  expect(told).toMatchObject([{ change: 'joined', name: 'Tea House', place: server.id, by: owner.id }]);
});

test('without such a channel, whoever brought us is told alone', async () => {
  const { discord } = stage;
  const owner = discord.user({ name: 'Olga' });
  const server = discord.guild({ name: 'Tea House', owner, invited: false });
  server.invitesBot();
  await owner.sees('Here I am in Tea House');
  expect(owner.screen(server.general)).toBe('');
});

test('being put out is told once, an outage not at all', async () => {
  const { discord } = stage;
  const server = discord.guild({ name: 'Tea House', owner: discord.user({ name: 'Olga' }), invited: false });
  server.invitesBot();
  await expect.poll(() => told.length).toBe(1);
  server.goesDown();
  server.comesBack();
  server.removesBot();
  await expect.poll(() => told.length).toBe(2);
  expect(told[1]).toMatchObject({ change: 'left', name: 'Tea House', place: server.id, by: '' });
});

test('what happened while nobody was connected is told afterwards', async () => {
  const { discord, chat } = stage;
  const owner = discord.user({ name: 'Olga' });
  const old = discord.guild({ name: 'Old', owner, invited: false });
  old.invitesBot();
  await expect.poll(() => told.length).toBe(1);
  await chat.stop();
  old.removesBot();
  const fresh = discord.guild({ name: 'New', owner, invited: true });
  const next = await stage.another();
  next.start();
  await expect.poll(() => told.length, { timeout: 10_000 }).toBe(3);
  expect(told.slice(1).map(({ change, place }) => [change, place])).toEqual([
    ['left', old.id],
    ['joined', fresh.id],
  ]);
});

test('in the private chat every message is answered, and its changes are heard', async () => {
  const { discord } = stage;
  const ada = discord.user({ name: 'Ada' });
  const message = ada.writes('/help');
  await ada.sees('/join');
  ada.edits(message, 'hello there');
  await expect.poll(() => heard).toEqual(['edited: hello there']);
});

test('what people say to each other in a server is left alone', async () => {
  const { discord } = stage;
  const ada = discord.user({ name: 'Ada' });
  const { general } = discord.guild({ members: [ada] });
  ada.writes('has anyone seen my teapot?', general);
  ada.writes('/help');
  await ada.sees('/join');
  const [row] = await stage.world.database.sql`
    select count(*)::int as count from chat_ingress where key like 'message:%'`;
  expect(row).toEqual({ count: 1 });
});

test('only one process is connected, and the next takes over', async () => {
  const { discord, chat } = stage;
  const next = await stage.another();
  next.start();
  await expect.poll(() => next.health().says).toContain('stands by');
  expect(discord.gateway.connected).toBe(1);
  await chat.stop();
  await expect.poll(() => next.health().says, { timeout: 10_000 }).toMatch(/^connected/);
  expect(discord.gateway.connected).toBe(1);
});

test('commands that Discord has are not published again', async () => {
  const { discord } = stage;
  const puts = () => discord.platform.requests.filter(({ method }) => method === 'PUT').length;
  expect(puts()).toBe(1);
  await stage.chat.stop();
  const next = await stage.another();
  next.start();
  await expect.poll(() => next.health().says, { timeout: 10_000 }).toMatch(/^connected/);
  await next.stop();
  expect(puts()).toBe(1);
});

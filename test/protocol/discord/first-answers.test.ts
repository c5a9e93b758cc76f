import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.discord.verify());
afterAll(() => stage.close());

const CALLBACK = 'POST /interactions/{interaction}/{token}/callback';

test('too late for Discord, the answer comes into the private chat', async () => {
  const { discord } = stage;
  const ada = discord.user({ name: 'Ada' });
  const { general } = discord.guild({ members: [ada] });
  discord.fails(CALLBACK, { kind: 'error', status: 404, code: 10_062 });
  await ada.uses('/help', {}, general);
  await ada.sees('/join');
  expect(ada.screen(general)).not.toContain('/join');
});

test('acknowledged already, it goes on, once', async () => {
  const { discord } = stage;
  const ada = discord.user({ name: 'Ada' });
  discord.fails(CALLBACK, { kind: 'lost answer', how: 'reset' });
  await ada.uses('/help');
  await ada.sees('/join');
  await stage.world.chat.idle();
  expect(
    ada.messages().filter(({ api }) => api.content.includes('/join') || api.embeds.length > 0),
  ).toHaveLength(1);
});

test('a first answer is not sent again, whatever came of it', async () => {
  const { discord } = stage;
  const ada = discord.user({ name: 'Ada' });
  discord.fails(CALLBACK, { kind: 'error', status: 500 });
  const before = discord.platform.requests.filter(({ path }) => path.includes('/callback')).length;
  await ada.uses('/help');
  await ada.sees('/join');
  const after = discord.platform.requests.filter(({ path }) => path.includes('/callback')).length;
  expect(after - before).toBe(1);
});

test('the acknowledgement waits for no database', async () => {
  const { discord, world } = stage;
  const ada = discord.user({ name: 'Ada' });
  // Whoever wants to store an event waits here.
  const release = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const holding = world.database.pool.begin(async (sql) => {
    await sql`lock table chat_ingress in access exclusive mode`;
    locked.resolve();
    await release.promise;
  });
  await locked.promise;
  const done = await ada.uses('/help');
  expect(done.kind).toBe('thinking');
  release.resolve();
  await holding;
  await ada.sees('/join');
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { pino } from 'pino';
import type { Dispatch } from '../../../bots/discord/gateway-session.ts';
import { createGateway, type Gateway } from '../../../bots/discord/gateway.ts';
import { openDiscord, type Discord, type Options } from '../../support/discord/index.ts';

let discord: Discord;
let gateway: Gateway;
let taken: Dispatch[];
let said: { level: number; msg: string }[];

async function open(options: Options = {}, readsMessages = false): Promise<void> {
  discord = await openDiscord(options);
  taken = [];
  said = [];
  gateway = createGateway({
    config: { token: discord.token, apiUrl: discord.apiUrl, transport: 'gateway' },
    log: pino({ level: 'info' }, { write: (text) => void said.push(JSON.parse(text) as never) }),
    readsMessages,
    take: (event) => void taken.push(event),
  });
}

const names = (): string[] => taken.map(({ t }) => t);
const stateOf = (): string => gateway.health().state;

beforeEach(() => open());
afterEach(async () => {
  await gateway.stop();
  discord.verify();
  await discord.close();
});

test('says that it is connected, and when it last heard something', async () => {
  expect(gateway.health()).toEqual({ state: 'off' });
  gateway.start();
  await expect.poll(stateOf).toBe('connected');
  expect(gateway.health()).toMatchObject({ heardMs: expect.any(Number) as number });
  expect(names()).toEqual(['READY']);
});

test('stops at once, also while it is still connecting', async () => {
  gateway.start();
  await discord.connected();
  await gateway.stop();
  expect(gateway.health()).toEqual({ state: 'off' });
  await discord.until(() => discord.gateway.connected === 0, 'nobody is connected any more');
  expect(discord.gateway.log.filter((what) => what === 'identify')).toHaveLength(1);
});

test('a dropped connection is taken up again, and what was missed comes', async () => {
  gateway.start();
  await expect.poll(stateOf).toBe('connected');
  const ada = discord.user({ name: 'Ada' });
  discord.gateway.drop();
  ada.writes('are you there?');
  await expect.poll(names).toContain('MESSAGE_CREATE');
  expect(discord.gateway.log.filter((what) => what !== 'heartbeat')).toEqual(['identify', 'resume']);
  expect(said.map(({ msg }) => msg)).toEqual([
    'connected to Discord',
    'the connection to Discord was lost, and is made again',
    'back at Discord, where nothing was missed',
  ]);
});

test('a session that is over is begun anew', async () => {
  gateway.start();
  await expect.poll(stateOf).toBe('connected');
  discord.gateway.invalidate(false);
  // Discord wants five seconds between two sessions.
  await expect.poll(() => names().filter((name) => name === 'READY'), { timeout: 10_000 }).toHaveLength(2);
  await expect.poll(stateOf).toBe('connected');
});

test('a token that is no good any more stops it for good, and is asked with no more', async () => {
  gateway.start();
  await expect.poll(stateOf).toBe('connected');
  discord.resetToken('another-token');
  await expect.poll(stateOf).toBe('refused');
  const asked = discord.platform.requests.length;
  expect(gateway.health()).toMatchObject({ why: expect.stringContaining('DISCORD_TOKEN') as string });
  expect(said.at(-1)).toMatchObject({ level: 50, msg: expect.stringContaining('Discord is off') as string });
  expect(said.map((line) => JSON.stringify(line)).join()).not.toContain(discord.token);
  expect(discord.platform.requests).toHaveLength(asked);
  expect(discord.gateway.log.filter((what) => what === 'identify')).toHaveLength(1);
});

test('who may not read what people write is told so, and begins no more', async () => {
  await discord.close();
  await open({}, true);
  gateway.start();
  await expect.poll(stateOf).toBe('refused');
  expect(gateway.health()).toMatchObject({ why: expect.stringContaining('intents') as string });
});

test('no session is begun where none is left for the day', async () => {
  discord.gateway.limit.remaining = 0;
  gateway.start();
  await expect.poll(stateOf).toBe('waiting');
  expect(gateway.health()).toMatchObject({ why: expect.stringContaining('used up') as string });
  expect(discord.gateway.log).toEqual([]);
});

test('while Discord is away it is tried again', async () => {
  discord.fails('GET /gateway/bot', { kind: 'error', status: 503 }, 2);
  gateway.start();
  await expect.poll(stateOf, { timeout: 8_000 }).toBe('waiting');
  await expect.poll(stateOf, { timeout: 15_000 }).toBe('connected');
});

test('an event that is not whole is taken like any other, and the connection stays', async () => {
  gateway.start();
  await expect.poll(stateOf).toBe('connected');
  const everybody = { guildId: undefined, intents: 0n };
  discord.gateway.emit('INTERACTION_CREATE', () => ({ type: 3, id: '1', token: 'x', data: {} }), everybody);
  await expect.poll(names).toContain('INTERACTION_CREATE');
  discord.user({ name: 'Ada' }).writes('are you there?');
  await expect.poll(names).toContain('MESSAGE_CREATE');
  expect(stateOf()).toBe('connected');
});

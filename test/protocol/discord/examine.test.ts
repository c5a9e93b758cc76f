import { afterEach, beforeEach, expect, test } from 'vitest';
import { examineDiscord } from '../../../bots/discord/index.ts';
import { openDiscord, type Discord } from '../../support/discord/index.ts';

let discord: Discord;

beforeEach(async () => {
  discord = await openDiscord();
});
afterEach(async () => {
  discord.verify();
  await discord.close();
});

const examine = (config: object = { transport: 'gateway' }, publicUrl?: string) =>
  examineDiscord({ token: discord.token, apiUrl: discord.apiUrl, ...config } as never, publicUrl);
const states = (findings: Awaited<ReturnType<typeof examine>>) =>
  Object.fromEntries(findings.map(({ what, state }) => [what, state]));

test('a bot that works, and may not read what people write', async () => {
  expect(states(await examine())).toEqual({
    discord: 'ok',
    'discord events': 'ok',
    'discord limit': 'ok',
    'discord messages': 'warning',
  });
});

test('a token that Discord does not know', async () => {
  const [finding, more] = await examine({ transport: 'gateway', token: 'not-the-token' });
  expect(more).toBeUndefined();
  expect(finding).toMatchObject({
    state: 'wrong',
    remedy: expect.stringContaining('DISCORD_TOKEN') as string,
  });
});

test('over HTTP: no address is set, and the key is another’s', async () => {
  const findings = await examine({ transport: 'http', publicKey: 'ab'.repeat(32) }, 'https://parley.example');
  expect(states(findings)).toMatchObject({ 'discord events': 'wrong', 'discord key': 'wrong' });
  const remedy = findings.find(({ what }) => what === 'discord events')?.remedy;
  expect(remedy).toContain('https://parley.example/discord/interactions');
});

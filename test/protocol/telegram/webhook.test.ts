import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { examineTelegram } from '../../../bots/telegram/index.ts';
import { connect, SECRET } from './connected.ts';

/** An open port that passes requests on to routes which are known later. */
async function openPort(): Promise<{ url: string; mount(routes: Hono | undefined): void }> {
  let routes: Hono | undefined;
  const server = serve({
    fetch: (request) => routes?.fetch(request) ?? new Response('', { status: 502 }),
    port: 0,
  });
  if (!server.listening) await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, mount: (mounted) => void (routes = mounted) };
}

test('updates come to the webhook, again where they could not be kept', async () => {
  const port = await openPort();
  const { telegram, chat, events, hooks } = await connect({ transport: 'webhook', publicUrl: port.url });
  port.mount(chat.routes);
  let refusals = 0;
  hooks.onEvent = () => {
    refusals += 1;
    if (refusals === 1) throw new Error('the database is away');
  };
  chat.start();
  await telegram.until(() => telegram.calls('setWebhook')[0]);
  telegram.user().writes('hello');
  await telegram.settled();
  expect(events).toMatchObject([{ kind: 'text', text: 'hello' }]);
  expect(telegram.calls('setWebhook')[0]?.params).toMatchObject({
    url: `${port.url}/telegram/webhook`,
    secret_token: SECRET,
    allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
  });
  expect(telegram.calls('getUpdates')).toEqual([]);
  expect(chat.health()).toEqual({ ok: true, says: 'sends its updates here' });
});

test('only Telegram is let in, and only with updates', async () => {
  const { chat, events } = await connect({ transport: 'webhook' });
  const ask = async (secret: string | undefined, body: string): Promise<number> => {
    const headers = secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret };
    const response = await chat.routes?.request('/telegram/webhook', { method: 'POST', headers, body });
    return response?.status ?? 0;
  };
  const update = JSON.stringify({ update_id: 7 });
  expect(await ask(undefined, update)).toBe(401);
  expect(await ask(`${SECRET}x`, update)).toBe(401);
  expect(await ask(SECRET, 'not JSON')).toBe(400);
  expect(await ask(SECRET, '[]')).toBe(400);
  expect(await ask(SECRET, JSON.stringify({ update_id: 7, pad: 'x'.repeat(1024 * 1024) }))).toBe(400);
  expect(await ask(SECRET, update)).toBe(200);
  expect(events).toEqual([]);
});

test('without a webhook there is no door', async () => {
  const { chat } = await connect();
  expect(chat.routes).toBeUndefined();
});

test('the lists of commands are sent once, per scope and language, and per person by role', async () => {
  const { telegram, chat, bench, hooks } = await connect();
  chat.start();
  const ada = telegram.user();
  hooks.person = { creator: { id: 'c', name: 'Ada', mailboxId: 'm' } };
  ada.writes('hello');
  const mine = () => telegram.calls('setMyCommands').filter(({ params }) => scopeOf(params).type === 'chat');
  // Four scopes, each in two languages.
  await telegram.until(() => (telegram.calls('setMyCommands').length === 8 ? true : undefined));
  expect(mine()).toHaveLength(2);
  const all = telegram
    .calls('setMyCommands')
    .map(({ params }) => [scopeOf(params).type, params['language_code']]);
  for (const scope of ['default', 'all_private_chats', 'all_group_chats']) {
    expect(all).toContainEqual([scope, undefined]);
    expect(all).toContainEqual([scope, 'es']);
  }
  const [first] = mine();
  const shown = first?.params['commands'] as { command: string }[] | undefined;
  const names = shown?.map(({ command }) => command);
  expect(names).toContain('earnings');
  expect(names).not.toContain('product');
  const sent = telegram.calls('setMyCommands').length;
  await chat.stop();
  const again = await connect({ bench, telegram });
  again.hooks.person = hooks.person;
  again.chat.start();
  ada.writes('hello again');
  await telegram.settled();
  await again.chat.stop();
  expect(telegram.calls('setMyCommands')).toHaveLength(sent);
});

const scopeOf = (params: Record<string, unknown>): { type?: string } => params['scope'] ?? {};

test('the doctor says what Telegram tells of the bot', async () => {
  const { telegram } = await connect({ topics: true });
  const config = { token: telegram.token, apiUrl: telegram.url, transport: 'polling' } as const;
  const states = async () =>
    (await examineTelegram(config, undefined)).map(({ what, state }) => `${what}: ${state}`);
  expect(await states()).toEqual([
    'telegram: ok',
    'telegram updates: ok',
    'telegram groups: ok',
    expect.stringMatching(/^telegram topics: /),
  ]);
  telegram.revoke();
  expect(await states()).toEqual(['telegram: wrong']);
  const [away] = await examineTelegram({ ...config, apiUrl: 'http://127.0.0.1:9' }, undefined);
  expect(away).toMatchObject({ state: 'wrong', says: 'Telegram could not be reached: ECONNREFUSED.' });
});

import { generateKeyPairSync, sign } from 'node:crypto';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Waiters } from '../../../bots/discord/acknowledge.ts';
import { interactionsRoute } from '../../../bots/discord/interactions-route.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
const other = generateKeyPairSync('ed25519').privateKey;

const taken: string[] = [];
const waiters: Waiters = new Map();
const routes = interactionsRoute({
  publicKey: raw,
  waiters,
  log: pino({ level: 'silent' }),
  async take({ id }) {
    taken.push(id);
    if (id !== 'nobody answers') waiters.get(id)?.({ type: 5 });
  },
});

const TIME = '1772442000';
const signed = (body: string, key = privateKey): string =>
  sign(null, Buffer.from(TIME + body), key).toString('hex');
const post = (body: string, headers: Record<string, string>) =>
  routes.request('/discord/interactions', { method: 'POST', body, headers });
const send = (body: string, signature = signed(body)) =>
  post(body, { 'x-signature-ed25519': signature, 'x-signature-timestamp': TIME });

const PING = JSON.stringify({ id: '1', token: 't', type: 1 });
const COMMAND = JSON.stringify({ id: '2', token: 't', type: 2 });

test('a ping is answered', async () => {
  const answer = await send(PING);
  expect([answer.status, await answer.json()]).toEqual([200, { type: 1 }]);
});

test('the first answer goes back with the request', async () => {
  const answer = await send(COMMAND);
  expect([answer.status, await answer.json()]).toEqual([200, { type: 5 }]);
  expect(taken).toContain('2');
});

test.each([
  ['no signature', {}],
  ['no time', { 'x-signature-ed25519': signed(PING) }],
  ['another time', { 'x-signature-ed25519': signed(PING), 'x-signature-timestamp': '1772442001' }],
  ['another key', { 'x-signature-ed25519': signed(PING, other), 'x-signature-timestamp': TIME }],
  ['another body', { 'x-signature-ed25519': signed(COMMAND), 'x-signature-timestamp': TIME }],
  ['too short a signature', { 'x-signature-ed25519': signed(PING).slice(2), 'x-signature-timestamp': TIME }],
  ['letters that are no digits', { 'x-signature-ed25519': 'z'.repeat(128), 'x-signature-timestamp': TIME }],
])('with %s it is refused, a ping too', async (_what, headers) => {
  expect((await post(PING, headers)).status).toBe(401);
});

test.each(['', 'null', '[]', '"text"', '{', '{"type":2}'])(
  'signed or not, %j is no interaction',
  async (body) => {
    expect((await send(body)).status).toBe(401);
  },
);

test('a body that no interaction has is refused', async () => {
  const body = JSON.stringify({ id: '3', token: 't', type: 2, rest: 'x'.repeat(600_000) });
  expect((await send(body)).status).toBe(401);
  expect(taken).not.toContain('3');
});

test('what nobody answers is an error, and nobody waits for it any more', async () => {
  const answer = await send(JSON.stringify({ id: 'nobody answers', token: 't', type: 2 }));
  expect(answer.status).toBe(500);
  expect(waiters.size).toBe(0);
});

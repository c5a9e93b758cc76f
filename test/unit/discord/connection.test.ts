import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { createConnection } from '../../../bots/discord/connection.ts';
import { DiscordRefusal, DiscordTrouble } from '../../../bots/discord/rest-errors.ts';
import type { DiscordSelf } from '../../../bots/discord/types.ts';
import { RetryLater } from '../../../bots/chat/adapter.ts';

const SELF: DiscordSelf = {
  applicationId: '1',
  userId: '1',
  user: { username: 'parley' },
  readsMessages: false,
};

/** A connection to a Discord that fails so, one after the other, before it answers. */
function connect(failures: Error[], publish: () => Promise<void> = () => Promise.resolve()) {
  const asked: string[] = [];
  const self = Object.assign(
    async (): Promise<DiscordSelf> => {
      const failure = failures.shift();
      if (failure === undefined) return SELF;
      asked.push(connection.health().says);
      throw failure;
    },
    { known: () => undefined },
  );
  const connection = createConnection({ self, publish, log: pino({ level: 'silent' }), firstPauseMs: 1 });
  onTestFinished(() => connection.end());
  connection.begin();
  return { connection, asked };
}

const REFUSED = new DiscordRefusal('GET /users/@me: 401: Unauthorized (0)', 0, 401);

test('a Discord that is away, or refuses the token for a while, is found again without a new start', async () => {
  const later = new RetryLater('Discord does not take the token', 1);
  const { connection, asked } = connect([new DiscordTrouble('GET /users/@me: HTTP 500'), REFUSED, later]);
  await expect.poll(() => connection.health().ok).toBe(true);
  expect(asked).toEqual([
    'not connected yet',
    'not connected yet',
    'Discord does not take the token. Set DISCORD_TOKEN to a new one.',
  ]);
});

test('commands that Discord cannot read are not sent again and again', async () => {
  let sent = 0;
  const { connection } = connect([], async () => {
    sent += 1;
    throw new DiscordRefusal('PUT /applications/:id/commands: Invalid Form Body (50035)', 50_035, 400);
  });
  await expect.poll(() => sent).toBe(1);
  await connection.end();
  expect(sent).toBe(1);
});

test('it ends at once, though Discord still owes an answer', async () => {
  const { connection } = connect([], () => Promise.withResolvers<never>().promise);
  await expect.poll(() => connection.health().ok).toBe(true);
  await connection.end();
});

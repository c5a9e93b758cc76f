import { Client, Events, GatewayIntentBits, Partials, type ClientOptions } from 'discord.js';
import { afterEach } from 'vitest';
import { openDiscord, type Discord, type Options } from '../../support/discord/index.ts';

const closings: (() => Promise<void> | void)[] = [];

// What was wrong with requests fails the test, after everything is closed.
afterEach(async () => {
  for (const close of closings.splice(0).toReversed()) await close();
});

/** A loopback Discord that is closed after the test, and then tells what it was asked wrongly. */
export async function discordForTest(options: Options = {}): Promise<Discord> {
  const discord = await openDiscord(options);
  closings.push(
    () => discord.verify(),
    () => discord.close(),
  );
  return discord;
}

/** The real discord.js over it, not connected yet. */
export function clientFor(
  { apiUrl }: Pick<Discord, 'apiUrl'>,
  { intents = [], rest = {} }: { intents?: GatewayIntentBits[]; rest?: ClientOptions['rest'] } = {},
): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages, ...intents],
    partials: [Partials.Channel],
    rest: { api: apiUrl, ...rest },
    allowedMentions: { parse: [], repliedUser: false },
  });
  closings.push(() => client.destroy());
  return client;
}

/** Connects a client and waits until it has everything. */
export async function logIn(client: Client, token: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((done) => {
    client.once(Events.ClientReady, done);
  });
  await client.login(token);
  return ready;
}

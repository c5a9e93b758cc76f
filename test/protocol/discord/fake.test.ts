import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDiscord, type Discord } from '../../support/discord/index.ts';

/** The loopback Discord, used by the real discord.js the way its documentation has it. */

let discord: Discord;
let client: Client;

beforeEach(async () => {
  discord = await openDiscord();
  client = clientOf(discord);
});
afterEach(async () => {
  await client.destroy();
  await discord.close();
  discord.verify();
});

export function clientOf({ apiUrl }: Discord, intents: GatewayIntentBits[] = []): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages, ...intents],
    partials: [Partials.Channel],
    rest: { api: apiUrl },
    allowedMentions: { parse: [], repliedUser: false },
  });
}

const PING = { name: 'ping', description: 'Answers', contexts: [0, 1], integration_types: [0, 1] } as const;

async function logIn(): Promise<void> {
  const ready = new Promise((done) => void client.once(Events.ClientReady, done));
  await client.login(discord.token);
  await ready;
}

describe('a person', () => {
  it('uses a command and sees the answer', async () => {
    await logIn();
    await client.application?.commands.set([PING]);
    client.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isChatInputCommand()) void interaction.reply('Pong, **loudly**');
    });
    const ada = discord.user({ name: 'Ada' });
    const done = await ada.uses('/ping');
    expect(done.kind).toBe('message');
    expect(ada.screen()).toBe('Pong, loudly');
  });
});

import { createPublicKey, verify } from 'node:crypto';
import { Hono } from 'hono';
import { serve } from '@hono/node-server';
import { Events, GatewayIntentBits, type Client } from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Discord } from '../../support/discord/index.ts';
import { clientFor, discordForTest, logIn } from './client.ts';

/** The gateway and the interaction endpoint of the loopback Discord, with the real discord.js. */

const READ = [GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent];

/** What a client hears people write, in order. */
function heardBy(client: Client, discord: Discord): string[] {
  const heard: string[] = [];
  client.on(Events.MessageCreate, ({ content, author }) => {
    if (!author.bot) heard.push(content);
    discord.platform.changed();
  });
  return heard;
}

const hears = (discord: Discord, heard: string[], ...texts: string[]) =>
  discord.until(() => texts.every((text) => heard.includes(text)), `that ${texts.join()} was heard`);

describe('the gateway', () => {
  it('hands out what was asked for: no text of servers without the intent, but where the bot is named', async () => {
    const discord = await discordForTest();
    const client = await logIn(
      clientFor(discord, { intents: [GatewayIntentBits.GuildMessages] }),
      discord.token,
    );
    const heard = heardBy(client, discord);
    const ada = discord.user({ name: 'Ada' });
    const { general } = discord.guild({ owner: ada });
    ada.writes('secret', general);
    ada.writes(`hello <@${client.user.id}>`, general);
    ada.writes('in private');
    await hears(discord, heard, `hello <@${client.user.id}>`, 'in private');
    expect(heard).toEqual(['', `hello <@${client.user.id}>`, 'in private']);
  });

  it('grants the privileged intent where it is switched on, and closes with 4014 where it is not', async () => {
    const open = await discordForTest({ privileged: ['MessageContent'] });
    const heard = heardBy(await logIn(clientFor(open, { intents: READ }), open.token), open);
    const ada = open.user({ name: 'Ada' });
    ada.writes('public', open.guild({ owner: ada }).general);
    await hears(open, heard, 'public');
    const shut = await discordForTest();
    await expect(logIn(clientFor(shut, { intents: READ }), shut.token)).rejects.toThrow('disallowed intents');
  });

  it('replays what was missed when a session is resumed', async () => {
    const discord = await discordForTest();
    const client = await logIn(clientFor(discord), discord.token);
    const heard = heardBy(client, discord);
    const ada = discord.user({ name: 'Ada' });
    ada.writes('before');
    await hears(discord, heard, 'before');
    discord.gateway.drop();
    await discord.until(() => discord.gateway.connected === 0, 'the connection is gone');
    ada.writes('meanwhile');
    await hears(discord, heard, 'before', 'meanwhile');
    discord.gateway.askToReconnect();
    await discord.until(
      () => discord.gateway.log.filter((one) => one === 'resume').length === 2,
      'a second resume',
    );
    expect(discord.gateway.log.filter((one) => one === 'identify')).toHaveLength(1);
  });

  it('forgets: what comes between two sessions is lost, and a new one is begun', async () => {
    const discord = await discordForTest();
    const client = await logIn(clientFor(discord), discord.token);
    const heard = heardBy(client, discord);
    const ada = discord.user({ name: 'Ada' });
    discord.gateway.forgetSessions();
    ada.writes('lost');
    discord.gateway.drop();
    await discord.until(() => discord.gateway.log.includes('resume'), 'it was tried to resume');
    await client.destroy();
    const another = await logIn(clientFor(discord), discord.token);
    const heardAnew = heardBy(another, discord);
    ada.writes('found');
    await hears(discord, heardAnew, 'found');
    expect([heard, heardAnew]).toEqual([[], ['found']]);
    expect(discord.gateway.limit.remaining).toBe(998);
  });

  it('sends an event a second time where a test asks for it', async () => {
    const discord = await discordForTest();
    const client = await logIn(clientFor(discord), discord.token);
    const heard: string[] = [];
    client.on(
      Events.Raw as never,
      (({ t }: { t: string }) => {
        heard.push(t);
        discord.platform.changed();
      }) as never,
    );
    discord.user({ name: 'Ada' }).writes('hello');
    discord.gateway.repeat('MESSAGE_CREATE');
    await discord.until(() => heard.length === 2, 'it was heard twice');
    expect(heard).toEqual(['MESSAGE_CREATE', 'MESSAGE_CREATE']);
  });

  it('is left by clients whose heartbeats it does not answer', async () => {
    const discord = await discordForTest();
    discord.gateway.heartbeatMs = 50;
    discord.gateway.answersHeartbeats = false;
    await logIn(clientFor(discord), discord.token);
    await discord.until(() => discord.gateway.log.includes('resume'), 'the zombie was left');
    expect(discord.gateway.log).toContain('heartbeat');
  });

  it('takes no token that was reset', async () => {
    const discord = await discordForTest();
    const client = await logIn(clientFor(discord), discord.token);
    const closed = new Promise<number>((done) => {
      client.once(Events.ShardDisconnect, ({ code }) => done(code));
    });
    discord.resetToken('another');
    expect(await closed).toBe(4004);
    const answer = await fetch(`${discord.apiUrl}/v10/users/@me`, {
      headers: { authorization: `Bot ${discord.token}`, 'user-agent': 'DiscordBot (https://a.example, 1)' },
    });
    expect(answer.status).toBe(401);
  });

  it('tells an outage of a server from being taken out of it', async () => {
    const discord = await discordForTest();
    const client = await logIn(clientFor(discord), discord.token);
    const heard: string[] = [];
    const hear = (what: string): void => {
      heard.push(what);
      discord.platform.changed();
    };
    client.on(Events.GuildUnavailable, () => hear('down'));
    client.on(Events.GuildAvailable, () => hear('up'));
    client.on(Events.GuildCreate, () => hear('joined'));
    client.on(Events.GuildDelete, () => hear('left'));
    const guild = discord.guild();
    guild.goesDown();
    guild.comesBack();
    guild.removesBot();
    await discord.until(() => heard.includes('left'), 'it was left');
    expect(heard).toEqual(['joined', 'down', 'up', 'left']);
  });
});

describe('the interaction endpoint', () => {
  /** An endpoint as Discord's documentation has it. @param checks whether it looks at signatures */
  async function endpointOf(discord: Discord, checks = true): Promise<string> {
    const key = createPublicKey({
      key: Buffer.concat([
        Buffer.from('302a300506032b6570032100', 'hex'),
        Buffer.from(discord.publicKey, 'hex'),
      ]),
      format: 'der',
      type: 'spki',
    });
    const app = new Hono().post('/', async (context) => {
      const body = await context.req.text();
      const signed = Buffer.from((context.req.header('x-signature-timestamp') ?? '') + body);
      const signature = Buffer.from(context.req.header('x-signature-ed25519') ?? '', 'hex');
      if (checks && !verify(null, signed, key, signature)) return context.text('bad signature', 401);
      const { type } = JSON.parse(body) as { type: number };
      return context.json(type === 1 ? { type: 1 } : { type: 4, data: { content: 'Over HTTP', flags: 64 } });
    });
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
    onTestFinished(() => void server.close());
    await new Promise((done) => {
      server.once('listening', done);
    });
    const { port } = server.address() as { port: number };
    return `http://127.0.0.1:${port}/`;
  }

  it('is saved where it checks signatures, and gets what people do', async () => {
    const discord = await discordForTest();
    await discord.sendInteractionsTo(await endpointOf(discord));
    const ada = discord.user({ name: 'Ada' });
    discord.publish([
      { type: 1, name: 'ping', description: 'Answers', contexts: [0, 1], integration_types: [0, 1] },
    ]);
    expect((await ada.uses('/ping')).kind).toBe('message');
    expect(ada.screen()).toBe('Over HTTP');
  });

  it('is not saved where it takes a forged ping', async () => {
    const discord = await discordForTest();
    await expect(discord.sendInteractionsTo(await endpointOf(discord, false))).rejects.toThrow(
      'would not save',
    );
  });
});

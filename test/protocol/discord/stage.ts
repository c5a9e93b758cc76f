import { Hono } from 'hono';
import { serve, type ServerType } from '@hono/node-server';
import { discordChat, type DiscordChat } from '../../../bots/discord/index.ts';
import type { Registry } from '../../../bots/chat/registry.ts';
import type { DiscordConfig } from '../../../core/chat-platforms.ts';
import { createWorld, type World } from '../../contract/world.ts';
import { openDiscord, type Discord, type Options } from '../../support/discord/index.ts';

/** Parley's Discord side against a Discord on loopback, over real sockets. */
export type Stage = {
  world: World;
  discord: Discord;
  chat: DiscordChat;
  /** A further process of the same instance. */
  another(): Promise<DiscordChat>;
  close(): Promise<void>;
};

/**
 * Opens both. @param options.transport how interactions come; the gateway unless said
 * @param options.connects whether it is begun and waited for; true unless said
 */
export async function openStage(
  options: {
    registry?: Registry;
    transport?: 'gateway' | 'http';
    connects?: boolean;
    discord?: Options;
  } = {},
): Promise<Stage> {
  const world = await createWorld(options.registry ? { registry: options.registry } : {});
  const discord = await openDiscord(options.discord);
  const chats: DiscordChat[] = [];
  const listeners: ServerType[] = [];
  const config: DiscordConfig = {
    token: discord.token,
    apiUrl: discord.apiUrl,
    ...(options.transport === 'http'
      ? { transport: 'http', publicKey: discord.publicKey }
      : { transport: 'gateway' }),
  };
  const open = async (): Promise<DiscordChat> => {
    const made = await discordChat({
      ...world,
      databaseUrl: world.url,
      config,
      readFile: () => Promise.reject(new Error('there are no files here')),
    });
    chats.push(made);
    return made;
  };
  const chat = await open();
  const stage = { world, discord, chat, another: open, close };
  if (options.connects === false) return stage;
  chat.start();
  if (options.transport === 'http') await discord.sendInteractionsTo(await listen(chat, listeners));
  else await discord.connected();
  await discord.until(() => discord.platform.commands.global.length > 0, 'the commands are published');
  return stage;

  async function close(): Promise<void> {
    await Promise.all(chats.map((one) => one.stop()));
    for (const listener of listeners)
      await new Promise((done) => {
        listener.close(done);
      });
    await discord.close();
    await world.close();
  }
}

/** The address at which interactions are taken. */
function listen({ routes }: DiscordChat, listeners: ServerType[]): Promise<string> {
  const app = new Hono();
  if (routes) app.route('/', routes);
  return new Promise((listening) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      listening(`http://127.0.0.1:${port}/discord/interactions`),
    );
    listeners.push(server);
  });
}

import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Ingress } from '../../../bots/chat/adapter.ts';
import { LOCALES } from '../../../bots/chat/locale.ts';
import { list, line, title, type View } from '../../../bots/chat/view.ts';
import type { DiscordOutgoing } from '../../../bots/discord/answer.ts';
import { createPrivateChats } from '../../../bots/discord/chats.ts';
import { createDelivery } from '../../../bots/discord/deliver.ts';
import { createPlaces } from '../../../bots/discord/places.ts';
import { createRender } from '../../../bots/discord/render.ts';
import { createDiscordRest } from '../../../bots/discord/rest.ts';
import { createRooms } from '../../../bots/discord/rooms.ts';
import { createSelf } from '../../../bots/discord/self.ts';
import { later } from '../../../core/kernel/clock.ts';
import type { Discord, Done, Options } from '../../support/discord/index.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { discordForTest } from './client.ts';

/** Everything that goes out, on a Discord of its own, without anything that comes in. */
export async function openOutside(options: Options & { bench?: Bench } = {}) {
  const bench = options.bench ?? (await openBench());
  if (!options.bench) onTestFinished(() => bench.close());
  const discord = await discordForTest(options);
  const logged: { msg: string; level: number }[] = [];
  const log = pino(
    { level: 'info' },
    { write: (text: string) => void logged.push(JSON.parse(text) as (typeof logged)[number]) },
  );
  const time = { aheadMs: 0 };
  const clock = {
    wall: () => later(bench.clock.wall(), time.aheadMs),
    business: () => later(bench.clock.business(), time.aheadMs),
  };
  const files = new Map<string, { bytes: Uint8Array; name: string; type: string }>();
  const parts = (at: Discord, token = discord.token) => {
    const config = { token, apiUrl: at.apiUrl, transport: 'gateway' } as const;
    const rest = createDiscordRest({ config, log });
    const all = { ...bench, clock, log, rest, self: createSelf(rest) };
    const readFile = async (url: string) => {
      const file = files.get(url);
      if (!file) throw new Error('there is no such file');
      return file;
    };
    const render = createRender('https://parley.example');
    return {
      rest,
      delivery: createDelivery({ ...all, readFile, chats: createPrivateChats(all) }),
      rooms: createRooms({ ...all, render }),
      places: createPlaces(all),
      render,
    };
  };
  return { bench, discord, logged, log, time, clock, files, connect: parts, ...parts(discord) };
}

export type Outside = Awaited<ReturnType<typeof openOutside>>;

const render = createRender('https://parley.example');

let sendings = 0;

/** A message on its way to a private chat, or elsewhere. */
export function outgoing(
  userId: string,
  view: View | string,
  more: Partial<DiscordOutgoing> = {},
): DiscordOutgoing {
  sendings += 1;
  const shown = typeof view === 'string' ? { blocks: [title(view)] } : view;
  return {
    key: `sending-${sendings}`,
    to: { userId, chatId: 'dm' },
    message: render(shown, LOCALES[0]),
    ...more,
  };
}

/** A card with more than its first line. */
export const card = (first: string, ...rest: string[]): View => ({
  blocks: [title(first), line('Below'), list(rest)],
});

/** How an interaction is acknowledged. */
type How = { deferred: 'reply' | 'update'; visibility?: 'private' | 'public'; install?: 'place' | 'user' };

const PRIVATE_FLAG = 1 << 6;

/** Publishes a command, so that people have something to use. */
export async function publishHelp({ discord, rest }: Outside): Promise<void> {
  const help = { name: 'help', description: 'Help', contexts: [0, 1], integration_types: [0, 1] };
  await rest.put(`/applications/${discord.applicationId}/commands`, [help]);
}

/** Somebody does something with the app; it is acknowledged, and comes out as the event that wants an answer. */
export async function acknowledged(
  { discord, rest, clock }: Outside,
  act: () => Promise<Done>,
  { deferred, visibility = 'public', install = 'place' }: How,
): Promise<Ingress> {
  const known = new Set(discord.platform.interactions.keys());
  const doing = act();
  const started = await discord.until(
    () => [...discord.platform.interactions.values()].find(({ token }) => !known.has(token)),
    'something is done with the app',
  );
  const { id, token, userId, channel, source } = started;
  const flags = visibility === 'private' ? PRIVATE_FLAG : 0;
  const first = deferred === 'reply' ? { type: 5, data: { flags } } : { type: 6 };
  await rest.post(`/interactions/${id}/${token}/callback`, first, { once: true });
  await doing;
  return {
    platform: 'discord',
    key: id,
    from: { userId, name: 'Ada' },
    chat: { id: channel.id, kind: channel.guildId === undefined ? 'private' : 'group' },
    handle: { id, token, at: String(clock.wall().getTime()), deferred, visibility, install },
    ...(source === undefined
      ? { kind: 'command', name: 'help', values: {} }
      : { kind: 'press', messageRef: `${channel.id}/${source.api.id}`, payload: 'go|help' }),
  };
}

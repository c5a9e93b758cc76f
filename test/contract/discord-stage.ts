import { PRIVATE_CHAT } from '../../bots/chat/adapter.ts';
import type { Action } from '../../bots/chat/view.ts';
import { discordChat } from '../../bots/discord/index.ts';
import { findFile } from '../../core/files/index.ts';
import {
  NotLetOut,
  openDiscord,
  type Discord,
  type GuildHandle,
  type Message,
  type Person,
} from '../support/discord/index.ts';
import { readerOf } from './discord-screen.ts';
import { commandIn, fieldValue } from './discord-typing.ts';
import type { Heard } from './memory-adapter.ts';
import { privateSpot, roomSpot, type Spot } from './spot.ts';
import { does, hasOption, type Speaker, type Stage } from './stage.ts';
import { DISCORD_OPERATOR_ID, OPERATOR_ID, type World } from './world.ts';

type Parts = {
  world: World;
  discord: Discord;
  adapter: Stage['adapter'];
  /** The server in which everybody here is, for what is only where the bot is. */
  guild: GuildHandle;
  people: Map<string, Person>;
  /** Resolves when everything that was done has been answered. */
  idle(): Promise<void>;
};

const opened = new WeakMap<World, Promise<Parts>>();

/**
 * The real Discord adapter and the real discord.js, over the gateway of a Discord on loopback. One per world: it stays
 * connected from one test to the next.
 */
export async function discordStage(world: World): Promise<Stage> {
  const opening = opened.get(world) ?? openParts(world);
  opened.set(world, opening);
  const parts = await opening;
  const { discord, adapter, people } = parts;
  const known = (name: string, options = {}): Person => people.get(name) ?? personOf(parts, name, options);
  return {
    adapter,
    idOf: (name) => known(name).id,
    async person(name, options) {
      const person = known(name, options);
      return speakerOf(parts, person, privateSpot(readerOf(parts, person), person.id));
    },
    async end() {
      await parts.idle();
      discord.verify();
    },
  };
}

async function openParts(world: World): Promise<Parts> {
  const discord = await openDiscord({
    now: () => world.clock.wall().getTime(),
    privileged: ['MessageContent'],
    rules: { buckets: 'wide', globalPerSecond: 10_000, dmOpensPerTenMinutes: 10_000 },
  });
  const coming = new Set<Promise<unknown>>();
  const receive: World['chat']['receive'] = (...event) => {
    const work = world.chat.receive(...event).finally(() => coming.delete(work));
    coming.add(work);
    return work;
  };
  const { apiUrl, token } = discord;
  const chat = await discordChat({
    ...world,
    chat: { ...world.chat, receive },
    databaseUrl: world.url,
    config: { token, apiUrl, transport: 'gateway' },
    async readFile(url) {
      const file = await findFile(world.database, url.replace('file:', ''));
      if (!file) throw new Error('there is no such file');
      return file;
    },
  });
  chat.start();
  await discord.connected();
  await discord.until(() => discord.platform.commands.global.length > 0, 'the commands are published');
  const close = world.close;
  world.close = async () => {
    await chat.stop();
    await discord.close();
    await close();
  };
  return {
    world,
    discord,
    adapter: chat.adapter,
    guild: discord.guild({ name: 'The market' }),
    people: new Map(),
    async idle() {
      await discord.gateway.flush();
      while (coming.size > 0) await Promise.allSettled(coming);
      await world.chat.idle();
    },
  };
}

function personOf(
  { discord, guild, people }: Parts,
  handle: string,
  { name = handle, locale }: { name?: string; locale?: string } = {},
): Person {
  const person = discord.user({
    name,
    ...(locale !== undefined && { locale: LOCALES[locale] ?? locale }),
    ...(handle === OPERATOR_ID && { id: DISCORD_OPERATOR_ID }),
  });
  guild.joins(person);
  people.set(handle, person);
  return person;
}

/** Discord's names for languages, where others use shorter ones. */
const LOCALES: Record<string, string> = { en: 'en-US', es: 'es-ES' };

function speakerOf(parts: Parts, person: Person, spot: Spot): Speaker {
  const { world, discord, idle, adapter } = parts;
  const where = async (): Promise<string | undefined> => {
    const { id } = await spot.chat();
    return id === PRIVATE_CHAT ? undefined : id;
  };
  const act = (work: () => Promise<unknown>) =>
    does({
      hears,
      act: () =>
        spot.during(async () => {
          await work();
          await idle();
        }),
    });
  const hears = async (): Promise<readonly Heard[]> => {
    await idle();
    await world.deliverRooms(adapter);
    return spot.heard();
  };
  const messageBy = (ref: string): Message | undefined => {
    const [channelId = '', id = ''] = ref.split('/');
    return discord.platform.messageOf(channelId, id);
  };
  const say = async (text: string): Promise<void> => {
    const place = await where();
    const { repliesTo } = await spot.answers();
    if (repliesTo === undefined && (await gives(text, place))) return;
    const answered = repliesTo === undefined ? undefined : messageBy(repliesTo);
    person.writes(text, place, answered ? { repliesTo: answered } : {});
  };
  /**
   * Gives a command in the way of the platform, where that brings a message. A form that opens is closed again, and what
   * Discord does not let out is nobody's command: both can be written as well, which is how the stories go on.
   */
  const gives = async (text: string, place: string | undefined): Promise<boolean> => {
    const command = commandIn(parts, text);
    if (!command) return false;
    try {
      const { kind } = await person.uses(command.path, command.options, place);
      if (kind === 'form') person.dismisses();
      return kind !== 'form';
    } catch (error) {
      if (error instanceof NotLetOut) return false;
      throw error;
    }
  };
  const on = async (fits: (action: Action) => boolean): Promise<{ on: Message }> => {
    const found = (await spot.heard()).findLast(({ actions }) => actions.some(fits));
    const message = found && messageBy(found.ref);
    if (!message)
      throw new Error(`there is no such thing to press. The screen:\n${person.screen(await where())}`);
    return { on: message };
  };
  const press = async (label: string) =>
    person.presses(label, await where(), await on((action) => action.label === label));
  const fill = async (values: Record<string, string>): Promise<void> => {
    let left = Object.entries(values);
    while (left.length > 0) {
      if (!person.form) await press('Fill in');
      const names = person.form?.fields.map(({ field }) => field.custom_id) ?? [];
      const here = left.filter(([name]) => names.includes(name));
      left = here.length === 0 ? [] : left.filter((one) => !here.includes(one));
      await person.submits(
        Object.fromEntries(here.map(([name, value]) => [name, fieldValue(person, name, value)])),
      );
      await idle();
    }
    const last = (await spot.heard()).at(-1);
    if (last?.actions.some(({ label }) => label === 'Send as it is')) await press('Send as it is');
  };
  return {
    hears,
    says: (text) => act(() => say(text)),
    presses: (label) => act(() => press(label)),
    picks: (option) =>
      act(async () => person.picks(option, await where(), await on((action) => hasOption(action, option)))),
    fills: (values) => act(() => fill(values)),
    forges: (payload) => act(async () => person.forges(payload, await where())),
    within: (id) => speakerOf(parts, person, roomSpot(world, readerOf(parts, person), person.id, id)),
  };
}

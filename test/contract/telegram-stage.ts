import { findFile } from '../../core/files/index.ts';
import { telegramChat } from '../../bots/telegram/index.ts';
import type { Message } from '@grammyjs/types';
import { readId } from '../../core/kernel/id.ts';
import { openTelegram, type Speaker as Person, type Telegram } from '../support/telegram/index.ts';
import { rowsOf } from '../support/telegram/shown.ts';
import type { Heard } from './memory-adapter.ts';
import { heardOf, isSaid } from './telegram-heard.ts';
import { does, hasOption, type Speaker, type Stage } from './stage.ts';
import { OPERATOR_ID, TELEGRAM_OPERATOR_ID, type World } from './world.ts';

type Parts = {
  world: World;
  telegram: Telegram;
  adapter: Stage['adapter'];
  people: Map<string, Person>;
  /** Resolves when everything that was done has been answered. */
  idle(): Promise<void>;
};

const opened = new WeakMap<World, Promise<Parts>>();

/**
 * The real Telegram adapter and the real grammY, on a Telegram on loopback. One per world: it goes on asking for updates
 * from one test to the next.
 */
export async function telegramStage(world: World): Promise<Stage> {
  const opening = opened.get(world) ?? openParts(world);
  opened.set(world, opening);
  const parts = await opening;
  return {
    adapter: parts.adapter,
    idOf: (name) => String(personOf(parts, name).user.id),
    person: async (name, options) => speakerOf(parts, personOf(parts, name, options)),
    async end() {
      await parts.idle();
      const problems = parts.telegram.takeProblems();
      if (problems.length > 0) throw new Error(`against the Bot API:\n${problems.join('\n')}`);
    },
  };
}

async function openParts(world: World): Promise<Parts> {
  const telegram = await openTelegram({ limits: 'off' });
  const { url: apiUrl, token } = telegram;
  const chat = await telegramChat({
    ...world,
    databaseUrl: world.url,
    config: { token, apiUrl, transport: 'polling' },
    async readFile(url) {
      const file = await findFile(world.database, url.replace(/^file:/, ''));
      if (!file) throw new Error('there is no such file');
      return file;
    },
    pacing: async () => undefined,
  });
  chat.start();
  const close = world.close;
  world.close = async () => {
    await chat.stop();
    await telegram.close();
    await close();
  };
  return {
    world,
    telegram,
    adapter: chat.adapter,
    people: new Map(),
    async idle() {
      await telegram.settled();
      await world.chat.idle();
    },
  };
}

/** Whoever a transcript calls by a name; they have opened the private chat, so that they can be written to. */
function personOf(
  { telegram, people }: Parts,
  called: string,
  { name = called, locale = 'en' }: { name?: string; locale?: string } = {},
): Person {
  const known = people.get(called);
  if (known) return known;
  const person = telegram.user({
    ...(called === OPERATOR_ID && { id: Number(TELEGRAM_OPERATOR_ID) }),
    ...{ first_name: name, username: called, language_code: locale },
  });
  person.room.started = true;
  people.set(called, person);
  return person;
}

/** A page of a list holds a few options; no list is longer than this. */
const PAGES_MAX = 20;
const LINKED = /^\/start \S/;
const CONFIRM = /^Confirma?r?$/;
const REST = /^(Send as it is|Enviar así)$/;
const NEXT = /^(Next|Siguiente) ·/;

function speakerOf(parts: Parts, person: Person): Speaker {
  const { world, adapter, idle } = parts;
  const hears = async (): Promise<Heard[]> => {
    await idle();
    await world.deliverRooms(adapter);
    const ours = person.messages().filter(({ from }) => from?.id === parts.telegram.bot.id);
    return Promise.all(ours.filter(isSaid).map((message) => heardOf(world, message)));
  };
  const act = (doing: () => unknown) =>
    does({
      hears,
      async act() {
        await doing();
        await idle();
      },
    });
  /** Opens the list that has an option, turns its pages, and presses the option. */
  async function pick(option: string): Promise<void> {
    const shown = (await hears()).findLast(({ actions }) => actions.some((one) => hasOption(one, option)));
    const list = shown?.actions.find((one) => hasOption(one, option));
    const current = () => person.messages().find(({ message_id: id }) => shown?.ref.endsWith(`/${id}`));
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const labels = buttonsOf(current());
      const label = [option, labels.find((one) => NEXT.test(one)), list?.label].find(
        (one) => one !== undefined && labels.includes(one),
      );
      if (label === undefined) throw new Error(`there is no option ${option} in\n${person.sees()}`);
      person.presses(label);
      await idle();
      if (label === option) return;
      // A page is turned beside everything else, so nobody else knows when that is done.
      await parts.telegram.until(
        () => JSON.stringify(buttonsOf(current())) !== JSON.stringify(labels) || undefined,
        `the page with ${label} was not turned`,
      );
    }
    throw new Error(`the option ${option} was not found on any page of\n${person.sees()}`);
  }
  return {
    hears,
    says: (text) =>
      act(async () => {
        person.writes(text);
        await idle();
        // A link could have brought anybody here, so what it does is confirmed first.
        const confirm = buttonsOf(person.last()).find((label) => CONFIRM.test(label));
        if (LINKED.test(text) && confirm !== undefined) person.presses(confirm);
      }),
    presses: (label) => act(() => person.presses(label)),
    picks: (option) => act(() => pick(option)),
    fills: (values) =>
      act(async () => {
        for (const value of Object.values(values)) {
          person.writes(value);
          await idle();
        }
        const rest = buttonsOf(person.last()).find((label) => REST.test(label));
        if (rest !== undefined) person.presses(rest);
      }),
    forges: (payload) =>
      act(() => person.forges(payload, person.last() ?? person.room.kept.values().next().value?.message)),
    within: (roomId) => withinRoom(parts, person, roomId),
  };
}

const buttonsOf = (message: Message | undefined): string[] =>
  message
    ? rowsOf(message)
        .flat()
        .map(({ text }) => text)
    : [];

/** The same person in the topic that was made for a room. */
function withinRoom(parts: Parts, person: Person, roomId: string): Speaker {
  const there = async (): Promise<Speaker> => {
    await parts.idle();
    await parts.world.deliverRooms(parts.adapter);
    const [seat] = await parts.world.database.sql<{ chatId: string | null }[]>`
      select chat_id as "chatId" from room_seats
      where room_id = ${readId('room', roomId) ?? ''} and platform = 'telegram'
        and platform_user_id = ${String(person.user.id)}`;
    const [, thread] = /^topic:(\d+)$/.exec(seat?.chatId ?? '') ?? [];
    return speakerOf(parts, thread === undefined ? person : person.inTopic(Number(thread)));
  };
  const later = (doing: (speaker: Speaker) => ReturnType<Speaker['says']>): ReturnType<Speaker['says']> => {
    const done = there().then(doing);
    return {
      sees: async (...texts) => (await done).sees(...texts),
      seesNothing: async () => (await done).seesNothing(),
    };
  };
  return {
    hears: async () => (await there()).hears(),
    says: (text) => later((speaker) => speaker.says(text)),
    presses: (label) => later((speaker) => speaker.presses(label)),
    picks: (option) => later((speaker) => speaker.picks(option)),
    fills: (values) => later((speaker) => speaker.fills(values)),
    forges: (payload) => later((speaker) => speaker.forges(payload)),
    within: (id) => withinRoom(parts, person, id),
  };
}

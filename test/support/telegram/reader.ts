import type { InlineKeyboardButton, Message, User } from '@grammyjs/types';
import type { Platform } from './platform.ts';
import { pressOf } from './press.ts';
import type { Answer } from './queries.ts';
import { contentOf, rowsOf, shown, visibleIn } from './shown.ts';
import { until } from './until.ts';
import type { Kept, Room } from './world.ts';

/** What came of a press. */
export type Pressed = {
  /** What the client shows on top of the chat, once the bot has answered. */
  answered(): Promise<Answer>;
};

/** A person who reads a chat and presses what stands in it. */
export type Reader = {
  /** All that stands in the chat, as plain text with its buttons. */
  sees(): string;
  /** All messages, oldest first. */
  messages(): Message[];
  /** The last message of the bot. */
  last(): Message | undefined;
  /** Waits for a message of the bot, new or changed since this person last did something, that holds all of this. */
  hears(...texts: (string | RegExp)[]): Promise<Message>;
  /** Presses a button of the last message that has it. A link answers its address, a text to copy itself. */
  presses(label: string | RegExp): Pressed & { url?: string; copied?: string };
  /** Presses an option of a list, turning its pages until it is found. */
  picks(option: string | RegExp): Promise<Pressed>;
  /** Presses something that stands nowhere: a client can send anything. */
  forges(data: string, message?: Message): Pressed;
  /** Notes that the person has done something, from which on answers are new. */
  acted(): void;
};

/** A button that turns to the next page of a list. */
const NEXT = /^(›|»|→|▶|>|next|more|siguiente|más)/i;
const PAGES_MAX = 60;

/** @param thread the topic that is read */
export function createReader(platform: Platform, room: Room, user: User, thread?: number): Reader {
  const { world, queries } = platform;
  let actedAt = 0;
  const fits = (text: string, wanted: string | RegExp): boolean =>
    typeof wanted === 'string' ? text === wanted : wanted.test(text);
  const visible = (): Kept[] => visibleIn(room, thread);
  const find = (label: string | RegExp): { message: Message; button: InlineKeyboardButton } | undefined => {
    const message = visible().findLast(({ message: one }) =>
      rowsOf(one)
        .flat()
        .some(({ text }) => fits(text, label)),
    )?.message;
    const button =
      message &&
      rowsOf(message)
        .flat()
        .find(({ text }) => fits(text, label));
    return message && button && { message, button };
  };
  const pressed = (id: string | undefined): Pressed => ({
    answered: () =>
      until(
        world,
        () => (id === undefined ? undefined : queries.answerTo(id)),
        () => `the press was not answered; in the chat stands:\n${reader.sees()}`,
      ),
  });
  const press = ({ message, button }: { message: Message; button: InlineKeyboardButton }) => {
    reader.acted();
    if ('url' in button) return { ...pressed(undefined), url: button.url };
    if ('copy_text' in button) return { ...pressed(undefined), copied: button.copy_text.text };
    if (!('callback_data' in button)) throw new Error(`${button.text} cannot be pressed here`);
    return pressed(pressOf(platform, room, user, message, button.callback_data));
  };

  const reader: Reader = {
    sees: () => shown(reader.messages()),
    messages: () => visible().map(({ message }) => message),
    last: () => visible().findLast(({ byBot }) => byBot)?.message,
    acted() {
      actedAt = world.changed();
    },
    hears: (...texts) =>
      until(
        world,
        () =>
          visible().findLast(
            ({ byBot, change, message }) =>
              byBot && change > actedAt && texts.every((text) => holds(message, text)),
          )?.message,
        () => `${user.first_name} did not hear ${texts.join(', ')}; in the chat stands:\n${reader.sees()}`,
      ),
    presses(label) {
      const found = find(label);
      if (!found) throw new Error(`there is no button ${label}; in the chat stands:\n${reader.sees()}`);
      return press(found);
    },
    async picks(option) {
      for (let page = 0; page < PAGES_MAX; page += 1) {
        const found = find(option);
        if (found) return press(found);
        const next = find(NEXT);
        if (!next) break;
        const before = world.changed();
        press(next);
        const id = next.message.message_id;
        await until(
          world,
          () => ((room.kept.get(id)?.change ?? 0) > before ? true : undefined),
          () => `the page was not turned; in the chat stands:\n${reader.sees()}`,
        );
      }
      throw new Error(`there is no option ${option}; in the chat stands:\n${reader.sees()}`);
    },
    forges(data, message = reader.last()) {
      if (!message) throw new Error('there is no message to press on');
      reader.acted();
      return pressed(pressOf(platform, room, user, message, data));
    },
  };
  return reader;
}

/** Whether some words stand in a message or on its buttons. */
function holds(message: Message, wanted: string | RegExp): boolean {
  const labels = rowsOf(message)
    .flat()
    .map(({ text }) => `[${text}]`);
  const all = [contentOf(message), ...labels].join('\n');
  return typeof wanted === 'string' ? all.includes(wanted) : wanted.test(all);
}

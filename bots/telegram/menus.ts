import { Command, CommandGroup } from '@grammyjs/commands';
import { hash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Api, Context } from 'grammy';
import type { BotCommandScope, LanguageCode } from 'grammy/types';
import type { Logger } from 'pino';
import { withTx, type Database } from '../../core/db/index.ts';
import { unlessAborted } from '../../core/kernel/abort.ts';
import { MINUTE_MS, SECOND_MS } from '../../core/kernel/clock.ts';
import { catalogue } from '../chat/catalogue.ts';
import { isOpenTo, type Command as ChatCommand } from '../chat/command.ts';
import type { Person } from '../chat/context.ts';
import { LOCALES } from '../chat/locale.ts';
import type { Registry } from '../chat/registry.ts';
import type { Client } from './client.ts';
import { meaningOf } from './failures.ts';
import { findMenu, keepMenu } from './menus.store.ts';

export type MenusParts = { client: Client; database: Database; registry: Registry };

/** The lists of commands that Telegram shows beside the field people type in. */
export type Menus = {
  /** For everyone: in private chats and in groups. @param signal ends it between two lists */
  publish(signal: AbortSignal): Promise<void>;
  /** For one person, in their private chat: what their roles allow. */
  publishFor(userId: string, person: Person): Promise<void>;
};

/** A list is sent again only when it has changed. */
export function createMenus({ client, database, registry }: MenusParts): Menus {
  async function show(name: string, scope: BotCommandScope, isShown: (command: ChatCommand) => boolean) {
    const group = menuOf(registry, scope, isShown);
    const lists = group.toSingleScopeArgs(scope).commandParams;
    const now = hash('sha256', JSON.stringify(lists));
    const botId = String((await client.me()).id);
    if ((await findMenu(database, botId, name)) === now) return;
    for (const { scope: where, language_code: language, commands } of lists) {
      await setCommands(client.api, commands, { where: where ?? scope, language });
    }
    await withTx(database, (tx) => keepMenu(tx, { botId, scope: name, hash: now }));
  }

  return {
    async publish(signal) {
      const forAll = (command: ChatCommand): boolean => command.audience.includes('everyone');
      for (const type of ['default', 'all_private_chats', 'all_group_chats'] as const) {
        if (signal.aborted) return;
        await show(type, { type }, type === 'all_group_chats' ? inGroups : forAll);
      }
    },
    publishFor: (userId, person) =>
      show(`chat:${userId}`, { type: 'chat', chat_id: Number(userId) }, (command) =>
        isOpenTo(command, person),
      ),
  };
}

/** Shows the lists for everyone as soon as Telegram takes them: it may be away when we begin. */
export async function publishPatiently(parts: {
  menus: Pick<Menus, 'publish'>;
  log: Logger;
  signal: AbortSignal;
}): Promise<void> {
  const { menus, log, signal } = parts;
  for (let pauseMs = SECOND_MS; !signal.aborted; pauseMs = Math.min(2 * pauseMs, MINUTE_MS)) {
    try {
      await unlessAborted(menus.publish(signal), signal);
      return;
    } catch (error) {
      if (signal.aborted) return;
      const { message: reason } = meaningOf(error);
      // Told once; what it is about is told by whoever asks for updates.
      if (pauseMs === SECOND_MS)
        log.warn({ reason }, 'the lists of commands could not be sent to Telegram; trying again');
      await wait(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}

/** In a group of a brand's team: what everyone and a team may ask for where others read along. */
const inGroups = ({ audience, place }: ChatCommand): boolean =>
  place === 'anywhere' && audience.some((one) => one === 'everyone' || one === 'brand');

/** The names are the same in every language, as people tell them to each other; what they are for is not. */
function menuOf(
  registry: Registry,
  scope: BotCommandScope,
  isShown: (command: ChatCommand) => boolean,
): CommandGroup<Context> {
  const names = new Set(registry.commands.filter(isShown).map(({ name }) => name));
  const group = new CommandGroup<Context>();
  const texts = LOCALES.map((locale) => ({
    locale,
    of: new Map(catalogue(registry, locale).map(({ name, description }) => [name, description])),
  }));
  const [first, ...others] = texts;
  for (const name of names) {
    const command = new Command(name, first?.of.get(name) ?? name).addToScope(scope);
    for (const { locale, of } of others) command.localize(locale, name, of.get(name) ?? name);
    group.add(command);
  }
  return group;
}

async function setCommands(
  api: Api,
  commands: readonly { command: string; description: string }[],
  to: { where: BotCommandScope; language: LanguageCode | undefined },
): Promise<void> {
  const list = commands.map(({ command, description }) => ({ command, description }));
  await api.setMyCommands(list, {
    scope: to.where,
    ...(to.language !== undefined && { language_code: to.language }),
  });
}

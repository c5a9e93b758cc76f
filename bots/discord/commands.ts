import { hash } from 'node:crypto';
import type { Logger } from 'pino';
import { withTx, type Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import {
  catalogue,
  type CatalogueCall,
  type CatalogueEntry,
  type CatalogueOption,
} from '../chat/catalogue.ts';
import type { Locale } from '../chat/locale.ts';
import type { Registry } from '../chat/registry.ts';
import { findPublished, keepPublished } from './gateway.store.ts';
import { RIGHTS } from './permissions.ts';
import type { DiscordRest } from './rest.ts';

const CHAT_INPUT = 1;
const SUBCOMMAND = 1;
const STRING = 3;
const INTEGER = 4;
const ATTACHMENT = 11;
const FOR_PLACE = 0;
const FOR_PERSON = 1;
const IN_PLACE = 0;
const IN_OUR_CHAT = 1;
const IN_OTHER_CHAT = 2;
/** Longest text an option takes. */
const TEXT_MAX = 6_000;

/** What is for those who look after a server, who may open it to others in the server's settings. */
const FOR_HOSTS: ReadonlySet<string> = new Set(['setup']);

/** Discord's locales for each of our languages; English is said as well, else some clients show another's. */
const LOCALES: Record<Locale, readonly string[]> = { en: ['en-US', 'en-GB'], es: ['es-ES', 'es-419'] };

/** A command, a subcommand or an option, as Discord takes it. */
type Published = Record<string, unknown>;

/** All commands as they are published, named in every language. What only who runs the instance may give is not shown. */
export function commandsPayload(registry: Registry): Published[] {
  const [en, ...others] = (Object.keys(LOCALES) as Locale[]).map((locale) => ({
    locale,
    entries: catalogue(registry, locale),
  }));
  const shown = (en?.entries ?? []).filter(({ audience }) => !isForOperators(audience));
  return shown.map((entry) => {
    const inAll = others.map(({ locale, entries }) => ({
      locale,
      value: entries.find(({ name }) => name === entry.name) ?? entry,
    }));
    return published(entry, [{ locale: 'en', value: entry }, ...inAll]);
  });
}

type InLocale<T> = { locale: Locale; value: T };

const isForOperators = (audience: CatalogueEntry['audience']): boolean =>
  audience.every((one) => one === 'operator');

function published(entry: CatalogueEntry, inAll: readonly InLocale<CatalogueEntry>[]): Published {
  const { name, subcommands, audience } = entry;
  const forHosts = FOR_HOSTS.has(name);
  const forBrands = audience.every((one) => one === 'brand' || one === 'operator');
  const open = subcommands.filter((call) => !isForOperators(call.audience));
  return {
    type: CHAT_INPUT,
    ...named(inAll),
    options:
      open.length > 0
        ? open.map((call) => ({ type: SUBCOMMAND, ...calledIn(call, inAll) }))
        : optionsOf(entry, inAll),
    // What a creator does is done wherever they are; what a brand does, where the brand is.
    integration_types: forHosts || forBrands ? [FOR_PLACE] : [FOR_PLACE, FOR_PERSON],
    contexts: contextsOf(forHosts, forBrands),
    default_member_permissions: forHosts ? RIGHTS.manageGuild.toString() : null,
  };
}

function contextsOf(forHosts: boolean, forBrands: boolean): number[] {
  if (forHosts) return [IN_PLACE];
  return forBrands ? [IN_PLACE, IN_OUR_CHAT] : [IN_PLACE, IN_OUR_CHAT, IN_OTHER_CHAT];
}

function calledIn(call: CatalogueCall, inAll: readonly InLocale<CatalogueEntry>[]): Published {
  const calls = inAll.map(({ locale, value }) => ({
    locale,
    value: value.subcommands.find(({ key }) => key === call.key) ?? call,
  }));
  return { ...named(calls), options: optionsOf(call, calls) };
}

type Call = Omit<CatalogueCall, 'key'>;

const optionsOf = ({ options }: Call, inAll: readonly InLocale<Call>[]): Published[] =>
  options.map((option) => {
    const same = inAll.map(({ locale, value }) => ({
      locale,
      value: value.options.find(({ field }) => field === option.field) ?? option,
    }));
    return {
      name: option.name,
      description: option.description,
      description_localizations: localized(same, ({ description }) => description),
      // What is missing is asked for in a form, which Discord would not let come to it.
      required: false,
      ...typed(option, same),
    };
  });

function typed({ kind, min, max }: CatalogueOption, inAll: readonly InLocale<CatalogueOption>[]): Published {
  switch (kind) {
    case 'file':
      return { type: ATTACHMENT };
    case 'integer':
      return {
        type: INTEGER,
        ...(min !== undefined && { min_value: min }),
        ...(max !== undefined && { max_value: max }),
      };
    case 'autocomplete':
      return { type: STRING, autocomplete: true };
    case 'choice':
      return { type: STRING, choices: choices(inAll) };
    case 'text':
      return { type: STRING, max_length: Math.min(max ?? TEXT_MAX, TEXT_MAX) };
  }
}

const choices = (inAll: readonly InLocale<CatalogueOption>[]): Published[] =>
  (inAll[0]?.value.options ?? []).map(({ value, label }) => ({
    name: label,
    name_localizations: localized(
      inAll,
      ({ options }) => options?.find((one) => one.value === value)?.label ?? label,
    ),
    value,
  }));

const named = (inAll: readonly InLocale<Call>[]): Published => ({
  name: inAll[0]?.value.name,
  name_localizations: localized(inAll, ({ localName }) => localName),
  description: inAll[0]?.value.description,
  description_localizations: localized(inAll, ({ description }) => description),
});

const localized = <T>(inAll: readonly InLocale<T>[], text: (value: T) => string): Record<string, string> =>
  Object.fromEntries(
    inAll.flatMap(({ locale, value }) => LOCALES[locale].map((name) => [name, text(value)] as const)),
  );

/**
 * Tells Discord which commands there are, all in one request, and only when they are others than it knows: two hundred
 * may be made in a day.
 */
export async function publishCommands(parts: {
  rest: DiscordRest;
  database: Database;
  clock: Clock;
  log: Logger;
  registry: Registry;
  applicationId: string;
}): Promise<void> {
  const { rest, database, clock, log, applicationId } = parts;
  const payload = commandsPayload(parts.registry);
  const digest = hash('sha256', JSON.stringify(payload), 'base64url');
  if ((await findPublished(database, applicationId)) === digest) return;
  await rest.put(`/applications/${applicationId}/commands`, payload);
  const publishedAt = clock.wall();
  await withTx(database, (tx) => keepPublished(tx, { applicationId, hash: digest, publishedAt }));
  log.info({ commands: payload.length }, 'Discord has our commands');
}

import type { Command, NewCommand, Option } from './json.ts';
import type { Platform } from './platform.ts';
import { Refused } from './refused.ts';

export const SUBCOMMAND = 1;
export const GROUP = 2;

/** Names as Discord takes them: small letters of any script, digits, dashes. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const CHARACTERS = 8_000;

export const optionsOf = ({ options }: { options?: Option[] }): Option[] => options ?? [];

/** What Discord refuses though its description lets it pass. */
export function commandFaults(commands: readonly NewCommand[]): string[] {
  const slash = commands.filter(({ type }) => (type ?? 1) === 1);
  const names = commands.map(({ name, type }) => `${name} ${type ?? 1}`);
  return [
    ...(slash.length > 100 ? [`${slash.length} commands, the maximum is 100`] : []),
    ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `/${name} is there twice`),
    ...slash.flatMap((command) => [
      ...(lengthOf(command) > CHARACTERS
        ? [`/${command.name}: more than ${CHARACTERS} characters in all`]
        : []),
      ...nodeFaults(`/${command.name}`, command),
    ]),
  ];
}

function nodeFaults(path: string, node: Option): string[] {
  const options = optionsOf(node);
  const names = [node.name, ...Object.values(node.name_localizations ?? {})];
  const localNames = (locale?: string) =>
    options.map((one) => (locale === undefined ? one.name : (one.name_localizations?.[locale] ?? one.name)));
  const locales = [
    undefined,
    ...new Set(options.flatMap((one) => Object.keys(one.name_localizations ?? {}))),
  ];
  const isNested = options.some(({ type }) => type <= GROUP);
  const firstOptional = options.findIndex((one) => one.required !== true);
  return [
    ...names
      .filter((name) => !NAME.test(name) || name !== name.toLowerCase())
      .map((name) => `${path}: "${name}" is no name for a command or option`),
    ...(node.description ? [] : [`${path}: has no description`]),
    ...(options.length > 25 ? [`${path}: more than 25 options`] : []),
    ...locales.flatMap((locale) =>
      localNames(locale)
        .filter((name, index, all) => all.indexOf(name) !== index)
        .map((name) => `${path}: the option ${name} is there twice in ${locale ?? 'English'}`),
    ),
    ...(isNested && options.some(({ type }) => type > GROUP)
      ? [`${path}: has subcommands and other options beside each other`]
      : []),
    ...(!isNested && firstOptional >= 0 && options.slice(firstOptional).some((one) => one.required === true)
      ? [`${path}: required options come before those that are not`]
      : []),
    ...(node.autocomplete === true && node.choices && node.choices.length > 0
      ? [`${path}: has choices and autocomplete`]
      : []),
    ...options.flatMap((one) => nodeFaults(`${path} ${one.name}`, one)),
  ];
}

/** Of localized texts only the longest counts. */
function lengthOf(node: Option): number {
  const longest = (text: string, localized?: Record<string, string> | null): number =>
    Math.max(text.length, ...Object.values(localized ?? {}).map(({ length }) => length));
  return (
    longest(node.name, node.name_localizations) +
    longest(node.description, node.description_localizations) +
    (node.choices ?? []).reduce((sum, { name, value }) => sum + name.length + String(value).length, 0) +
    optionsOf(node).reduce((sum, one) => sum + lengthOf(one), 0)
  );
}

const DAY_MS = 86_400_000;
const created = new WeakMap<Platform, number[]>();

/** The commands as they stand from now on. A command that was there by its name keeps its id. */
export function published(
  platform: Platform,
  before: readonly Command[],
  commands: readonly NewCommand[],
  guildId?: string,
): Command[] {
  const now = platform.clock.now();
  const fresh = commands.filter((one) => !before.some(({ name }) => name === one.name));
  const recent = (created.get(platform) ?? []).filter((at) => at > now - DAY_MS);
  if (recent.length + fresh.length > platform.rules.commandCreatesPerDay) throw new Refused(30034);
  created.set(platform, [...recent, ...fresh.map(() => now)]);
  return commands.map((command) => {
    const known = before.find(({ name, type }) => name === command.name && type === (command.type ?? 1));
    return {
      ...command,
      id: known?.id ?? platform.nextId(),
      application_id: platform.app.id,
      version: platform.nextId(),
      type: command.type ?? 1,
      default_member_permissions: command.default_member_permissions?.toString() ?? null,
      nsfw: false,
      description: command.description,
      contexts: command.contexts ?? null,
      integration_types: command.integration_types ?? [0],
      ...(guildId !== undefined && { guild_id: guildId }),
    };
  });
}

import type { Command, Option } from './json.ts';
import { GROUP, optionsOf, SUBCOMMAND } from './commands.ts';
import { attachment } from './files.ts';
import { installations } from './interactions.ts';
import type { Channel, StoredFile } from './model.ts';
import { rightsOf } from './permissions.ts';
import type { Platform } from './platform.ts';
import { memberJson } from './wire.ts';

/** What a person gives for an option: text and numbers as they are, somebody or something by its id, a file. */
export type OptionValue = string | number | boolean | { id: string } | StoredFile;

/** An option as it stands in the payload of a command. */
type Sent = {
  name: string;
  type: number;
  value?: string | number | boolean;
  options?: Sent[];
  focused?: true;
};

const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;
const USER = 6;
const CHANNEL = 7;
const ROLE = 8;
const NUMBER = 10;
const ATTACHMENT = 11;

/** A client does not let this out: the person is told so there, and the app hears nothing. */
export class NotLetOut extends Error {}

/** What a client does with a typed command: it finds it among the published ones and lets nothing else out. */
export function commandData(
  platform: Platform,
  typed: { userId: string; channel: Channel; path: string; values: Record<string, OptionValue> },
  focused?: { option: string; text: string },
): Record<string, unknown> {
  const { userId, channel, path, values } = typed;
  const [name = '', ...subs] = path.replace(/^\//, '').split(/\s+/);
  const command = commandHere(platform, userId, channel, name);
  const resolved: Resolved = {};
  const walk = (node: Option, left: readonly string[]): Sent[] => {
    const nested = optionsOf(node).filter(({ type }) => type === SUBCOMMAND || type === GROUP);
    const [next, ...rest] = left;
    if (nested.length === 0) {
      if (next !== undefined) throw new NotLetOut(`/${path}: there is no ${next}`);
      return sentOptions(optionsOf(node));
    }
    const found = nested.find((one) => one.name === next);
    if (!found)
      throw new NotLetOut(
        `/${path}: Discord lets out only one of its ${nested.map((one) => one.name).join(', ')}`,
      );
    return [{ name: found.name, type: found.type, options: walk(found, rest) }];
  };
  const sentOptions = (options: readonly Option[]): Sent[] => {
    const names = [...Object.keys(values), ...(focused ? [focused.option] : [])];
    const unknown = names.filter((one) => !options.some((option) => option.name === one));
    if (unknown.length > 0) throw new NotLetOut(`/${path} has no option ${unknown.join(', ')}`);
    return options.flatMap((option): Sent[] => {
      if (focused?.option === option.name) return [focusedOption(option, focused.text)];
      const value = values[option.name];
      if (value !== undefined)
        return [
          {
            name: option.name,
            type: option.type,
            value: valueOf(platform, channel, option, value, resolved),
          },
        ];
      if (option.required === true && !focused)
        throw new NotLetOut(`/${path}: Discord asks for ${option.name} first`);
      return [];
    });
  };
  const options = walk(command, subs);
  return {
    id: command.id,
    name: command.name,
    type: 1,
    ...(command.guild_id !== undefined && { guild_id: command.guild_id }),
    ...(options.length > 0 && { options }),
    ...(Object.keys(resolved).length > 0 && { resolved }),
  };
}

function focusedOption({ name, type, autocomplete }: Option, text: string): Sent {
  if (autocomplete !== true) throw new NotLetOut(`the option ${name} has no autocomplete`);
  return { name, type, value: text, focused: true };
}

/** The command of that name that this person sees here. */
function commandHere(platform: Platform, userId: string, channel: Channel, name: string): Command {
  const { global, ofGuild } = platform.commands;
  const inGuild = channel.guildId === undefined ? [] : (ofGuild.get(channel.guildId) ?? []);
  const command = [...inGuild, ...global].find((one) => one.name === name && one.type === 1);
  if (!command) throw new NotLetOut(`/${name} is not published here`);
  const owners = installations(platform, userId, channel);
  const context = channel.guildId === undefined ? 1 : 0;
  if (command.contexts && !command.contexts.includes(context))
    throw new NotLetOut(`/${name} is not shown in ${context === 0 ? 'servers' : 'direct messages'}`);
  if (!command.integration_types.some((one) => owners[String(one)] !== undefined))
    throw new NotLetOut(
      `/${name} is not shown: neither this server nor this person has installed the app for it`,
    );
  const guild = channel.guildId === undefined ? undefined : platform.guilds.get(channel.guildId);
  const needed = command.default_member_permissions;
  if (guild && needed !== null) {
    const rights = rightsOf(guild, userId, platform.placeOf(channel));
    const admins = (rights & 8n) !== 0n;
    if (!admins && (BigInt(needed) === 0n || (rights & BigInt(needed)) !== BigInt(needed)))
      throw new NotLetOut(`/${name} is not shown to members without the rights it asks for`);
  }
  return command;
}

type Resolved = Record<string, Record<string, unknown>>;

function valueOf(
  platform: Platform,
  channel: Channel,
  option: Option,
  value: OptionValue,
  resolved: Resolved,
): string | number | boolean {
  const wrong = (why: string): Error =>
    new NotLetOut(`${option.name}: Discord does not take ${JSON.stringify(value)}: ${why}`);
  const put = (kind: string, id: string, json: unknown): string => {
    (resolved[kind] ??= {})[id] = json;
    return id;
  };
  const choice = (option.choices ?? []).find((one) => one.value === value || one.name === value);
  if (option.choices && option.choices.length > 0 && !choice) throw wrong('it is none of the choices');
  if (choice) return choice.value;
  switch (option.type) {
    case STRING:
      if (typeof value !== 'string') throw wrong('it is no text');
      if (value.length < (option.min_length ?? 0) || value.length > (option.max_length ?? 6_000))
        throw wrong('it is too short or too long');
      return value;
    case INTEGER:
    case NUMBER:
      if (typeof value !== 'number' || (option.type === INTEGER && !Number.isSafeInteger(value)))
        throw wrong('it is no such number');
      if (value < (option.min_value ?? -(2 ** 53)) || value > (option.max_value ?? 2 ** 53))
        throw wrong('it is out of range');
      return value;
    case BOOLEAN:
      if (typeof value !== 'boolean') throw wrong('it is neither true nor false');
      return value;
    case ATTACHMENT: {
      if (typeof value !== 'object' || !('bytes' in value)) throw wrong('it is no file');
      const id = platform.nextId();
      const path = `/ephemeral-attachments/${id}/${encodeURIComponent(value.name)}`;
      platform.files.set(path, value);
      return put('attachments', id, { ...attachment(platform, id, path), ephemeral: true });
    }
    default:
      break;
  }
  if (typeof value !== 'object' || !('id' in value)) throw wrong('it is nobody and nothing');
  const kinds = { [USER]: 'users', [ROLE]: 'roles', [CHANNEL]: 'channels' } as const;
  const found = resolvedOf(platform, channel, value.id);
  const kind = kinds[option.type as keyof typeof kinds];
  if (found[kind] === undefined) throw wrong('there is nobody and nothing of that kind here');
  for (const [name, one] of Object.entries(found)) resolved[name] = { ...resolved[name], ...one };
  return value.id;
}

/** Somebody or something that was picked, as it comes along with the pick. */
export function resolvedOf(platform: Platform, channel: Channel, id: string): Resolved {
  const guild = channel.guildId === undefined ? undefined : platform.guilds.get(channel.guildId);
  const [user, member, role] = [platform.users.get(id), guild?.members.get(id), guild?.roles.get(id)];
  const picked = platform.channels.get(id);
  const { user: _beside, ...ofMember } = member ? memberJson(platform, member) : {};
  return {
    ...(user && { users: { [id]: user.api } }),
    ...(member && { members: { [id]: { ...ofMember, permissions: '0' } } }),
    ...(role && { roles: { [id]: role } }),
    ...(picked &&
      picked.guildId === channel.guildId && {
        channels: {
          [id]: { id, name: picked.name, type: picked.type, permissions: '0', parent_id: picked.parentId },
        },
      }),
  };
}

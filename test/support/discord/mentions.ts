import type { AllowedMentions } from './json.ts';
import type { Channel, Ping } from './model.ts';
import { has, rightsOf } from './permissions.ts';
import type { Platform } from './platform.ts';

export type Mentions = Pick<Ping, 'everyone' | 'users' | 'roles'>;

const all = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, id = '']) => id)),
];

/**
 * Who a text makes a sound for. What is left out of `allowed_mentions` counts as not allowed; without it a message
 * mentions whoever it names, an answer to an interaction people only.
 * @param options.repliedTo the author of the message that is replied to
 */
export function mentionsOf(
  platform: Platform,
  channel: Channel,
  text: string,
  allowed: AllowedMentions | null | undefined,
  options: { authorId: string; answersInteraction: boolean; repliedTo?: string | undefined },
): Mentions {
  const byDefault = options.answersInteraction ? ['users'] : ['users', 'roles', 'everyone'];
  const parse: readonly string[] = allowed ? (allowed.parse ?? []) : byDefault;
  const guild = channel.guildId === undefined ? undefined : platform.guilds.get(channel.guildId);
  const rights = guild ? rightsOf(guild, options.authorId, platform.placeOf(channel)) : 0n;
  const mayAll = has(rights, 'MENTION_EVERYONE');
  const named = { users: all(text, /<@!?(\d+)>/g), roles: all(text, /<@&(\d+)>/g) };
  const users = named.users.filter((id) => parse.includes('users') || allowed?.users?.includes(id));
  const roles = named.roles.filter(
    (id) =>
      (parse.includes('roles') || allowed?.roles?.includes(id)) &&
      (mayAll || guild?.roles.get(id)?.mentionable === true),
  );
  const repliedTo = allowed ? allowed.replied_user === true : true;
  if (repliedTo && options.repliedTo !== undefined && !users.includes(options.repliedTo))
    users.push(options.repliedTo);
  return {
    everyone: mayAll && parse.includes('everyone') && /@(?:everyone|here)\b/.test(text),
    users: users.filter((id) => platform.users.has(id)),
    roles,
  };
}

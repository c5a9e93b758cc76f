import type { Channel, Guild } from './model.ts';

export const RIGHTS = {
  ADMINISTRATOR: 1n << 3n,
  MANAGE_CHANNELS: 1n << 4n,
  MANAGE_GUILD: 1n << 5n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  MANAGE_MESSAGES: 1n << 13n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
  MANAGE_THREADS: 1n << 34n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  CREATE_PRIVATE_THREADS: 1n << 36n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
  PIN_MESSAGES: 1n << 51n,
} as const;

export type Right = keyof typeof RIGHTS;

const ALL = (1n << 53n) - 1n;

/** What Parley's invitation asks for: see facts on threads; nothing that a test did not grant on purpose. */
export const INVITED = 360_777_370_624n;

/** What everyone may do in a new server of Discord. */
export const EVERYONE =
  RIGHTS.VIEW_CHANNEL |
  RIGHTS.SEND_MESSAGES |
  RIGHTS.EMBED_LINKS |
  RIGHTS.ATTACH_FILES |
  RIGHTS.READ_MESSAGE_HISTORY |
  RIGHTS.USE_APPLICATION_COMMANDS |
  RIGHTS.CREATE_PUBLIC_THREADS |
  RIGHTS.CREATE_PRIVATE_THREADS |
  RIGHTS.SEND_MESSAGES_IN_THREADS;

/** A member's rights in a server, or in one of its channels with that channel's overwrites. */
export function rightsOf(guild: Guild, userId: string, channel?: Channel): bigint {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  if (guild.ownerId === userId) return ALL;
  const own = [guild.id, ...member.roles];
  let rights = own.reduce((sum, id) => sum | BigInt(guild.roles.get(id)?.permissions ?? 0), 0n);
  if ((rights & RIGHTS.ADMINISTRATOR) !== 0n) return ALL;
  if (!channel) return rights;
  const apply = (ids: readonly string[]): void => {
    const found = channel.overwrites.filter(({ id }) => ids.includes(id));
    rights &= ~found.reduce((sum, { deny }) => sum | BigInt(deny), 0n);
    rights |= found.reduce((sum, { allow }) => sum | BigInt(allow), 0n);
  };
  apply([guild.id]);
  apply([...member.roles]);
  apply([userId]);
  // Without sight of the channel nothing in it can be done.
  return (rights & RIGHTS.VIEW_CHANNEL) === 0n ? 0n : rights;
}

export const has = (rights: bigint, ...wanted: Right[]): boolean =>
  wanted.every((right) => (rights & RIGHTS[right]) !== 0n);

export const sumOf = (rights: readonly Right[]): bigint =>
  rights.reduce((sum, right) => sum | RIGHTS[right], 0n);

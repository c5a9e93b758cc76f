/** Rights as Discord numbers them. */
export const RIGHTS = {
  kickMembers: 1n << 1n,
  banMembers: 1n << 2n,
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  viewAuditLog: 1n << 7n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  manageThreads: 1n << 34n,
  createPrivateThreads: 1n << 36n,
  sendMessagesInThreads: 1n << 38n,
  moderateMembers: 1n << 40n,
} as const;

const ALL = (1n << 64n) - 1n;
const OF_ROLE = 0;
const OF_MEMBER = 1;

/** What a channel says otherwise than the server, for a role or for one member. */
export type Overwrite = { id: string; type: number; allow: string; deny: string };
/** A server as far as rights go. The role that everyone has bears the server's own id. */
export type RightsGuild = {
  id: string;
  ownerId: string;
  roles: readonly { id: string; permissions: string }[];
};
/** Somebody with these roles; without an id, anybody who has them. */
export type RightsMember = { id?: string | undefined; roles: readonly string[] };

/** What somebody may do in a server, by their roles alone. */
export function rightsOf(guild: RightsGuild, member: RightsMember): bigint {
  if (member.id === guild.ownerId) return ALL;
  const has = new Set([guild.id, ...member.roles]);
  const rights = guild.roles
    .filter(({ id }) => has.has(id))
    .reduce((sum, { permissions }) => sum | BigInt(permissions), 0n);
  return (rights & RIGHTS.administrator) === 0n ? rights : ALL;
}

/** What somebody may do in a channel: what is said for everyone, then for their roles, then for themselves. */
export function rightsIn(guild: RightsGuild, overwrites: readonly Overwrite[], member: RightsMember): bigint {
  const base = rightsOf(guild, member);
  if ((base & RIGHTS.administrator) !== 0n) return ALL;
  const changed = (rights: bigint, those: readonly Overwrite[]): bigint => {
    const deny = those.reduce((sum, one) => sum | BigInt(one.deny), 0n);
    const allow = those.reduce((sum, one) => sum | BigInt(one.allow), 0n);
    return (rights & ~deny) | allow;
  };
  const ofRoles = overwrites.filter(({ type }) => type === OF_ROLE);
  const forEveryone = ofRoles.filter(({ id }) => id === guild.id);
  const forRoles = ofRoles.filter(({ id }) => id !== guild.id && member.roles.includes(id));
  const forMember = overwrites.filter(({ type, id }) => type === OF_MEMBER && id === member.id);
  return [forEveryone, forRoles, forMember].reduce(changed, base);
}

/** Whether all of these are among the rights. */
export const hasRights = (rights: bigint, wanted: bigint): boolean => (rights & wanted) === wanted;

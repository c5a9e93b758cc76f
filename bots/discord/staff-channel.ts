import type { GatewayGuildCreateDispatchData } from 'discord.js';
import { hasRights, rightsIn, rightsOf, RIGHTS, type Overwrite, type RightsGuild } from './permissions.ts';

const TEXT = 0;
const ANNOUNCEMENT = 5;
const OF_MEMBER = 1;
const READS = RIGHTS.viewChannel;
const SPEAKS = READS | RIGHTS.sendMessages;
/** Whoever has one of these looks after others, in whatever way the server calls it. */
const OF_STAFF =
  RIGHTS.administrator |
  RIGHTS.manageGuild |
  RIGHTS.manageChannels |
  RIGHTS.manageMessages |
  RIGHTS.kickMembers |
  RIGHTS.banMembers |
  RIGHTS.moderateMembers;

type Guild = Pick<
  GatewayGuildCreateDispatchData,
  | 'id'
  | 'owner_id'
  | 'roles'
  | 'channels'
  | 'members'
  | 'public_updates_channel_id'
  | 'safety_alerts_channel_id'
>;
type Channel = { id: string; type: number; position?: number; permission_overwrites?: Overwrite[] };

/**
 * The channel of a server in which we can speak and nobody but its staff reads: the one for Discord's own notices, else
 * the topmost of those that only roles with duties can see. Undefined where there is none, for what we say when we come
 * must not stand before everybody.
 * @param selfId our user there
 */
export function staffChannel(guild: Guild, selfId: string): string | undefined {
  const rights: RightsGuild = { id: guild.id, ownerId: guild.owner_id, roles: guild.roles };
  const self = guild.members.find(({ user }) => user.id === selfId);
  const me = { id: selfId, roles: self?.roles ?? [] };
  const noticed = new Set([guild.public_updates_channel_id, guild.safety_alerts_channel_id]);
  const channels = (guild.channels as unknown as Channel[])
    .filter(({ type }) => type === TEXT || type === ANNOUNCEMENT)
    .filter(({ permission_overwrites: own = [] }) => hasRights(rightsIn(rights, own, me), SPEAKS))
    .filter((channel) => isForStaff(guild, rights, channel, selfId))
    .toSorted((left, right) => (left.position ?? 0) - (right.position ?? 0));
  return (channels.find(({ id }) => noticed.has(id)) ?? channels[0])?.id;
}

/** Whether everyone who reads a channel has duties in the server, as far as roles tell. */
function isForStaff(guild: Guild, rights: RightsGuild, channel: Channel, selfId: string): boolean {
  const { permission_overwrites: own = [] } = channel;
  const readers = guild.roles.filter(({ id, tags }) => {
    // A bot's own role has one member, the bot.
    if (tags?.bot_id !== undefined) return false;
    return hasRights(rightsIn(rights, own, { roles: id === guild.id ? [] : [id] }), READS);
  });
  const others = own.filter(
    ({ type, id, allow }) =>
      type === OF_MEMBER && id !== selfId && id !== guild.owner_id && hasRights(BigInt(allow), READS),
  );
  if (others.length > 0) return false;
  return readers.every(({ id }) => id !== guild.id && (rightsOf(rights, { roles: [id] }) & OF_STAFF) !== 0n);
}

import type { APIChannel, APIGuild, APIGuildMember, APIRole } from 'discord.js';
import type { Place, Places } from '../chat/place.ts';
import {
  hasRights,
  rightsIn,
  rightsOf,
  RIGHTS,
  type Overwrite,
  type RightsGuild,
  type RightsMember,
} from './permissions.ts';
import type { DiscordRest } from './rest.ts';
import { lacking } from './rights.ts';
import { codeOf } from './sending.ts';
import type { DiscordSelf } from './types.ts';

export type PlacesParts = { rest: DiscordRest; self(): Promise<Pick<DiscordSelf, 'userId'>> };

/** A channel of a server in which can be written, as far as its rights go. */
export type RightsChannel = {
  id: string;
  type: number;
  name: string;
  position: number;
  permission_overwrites?: Overwrite[];
};

const TEXT = 0;
const ANNOUNCEMENT = 5;
/** No such server, member or person, or we are not in it. */
const UNKNOWN = new Set([10_004, 10_007, 10_013, 50_001]);

/** Servers, as far as we are in them. */
export function createPlaces({ rest, self }: PlacesParts): Places {
  const guildOf = (placeId: string): Promise<APIGuild | undefined> =>
    known(rest.get<APIGuild>(`/guilds/${placeId}`, { with_counts: 'true' }));
  const memberOf = (placeId: string, userId: string): Promise<APIGuildMember | undefined> =>
    known(rest.get<APIGuildMember>(`/guilds/${placeId}/members/${userId}`));
  const channelsOf = async (placeId: string): Promise<RightsChannel[]> => {
    const channels = await rest.get<APIChannel[]>(`/guilds/${placeId}/channels`);
    return (channels as unknown as RightsChannel[]).filter(
      ({ type }) => type === TEXT || type === ANNOUNCEMENT,
    );
  };
  const ourselves = async (placeId: string): Promise<RightsMember> => {
    const { userId } = await self();
    const member = await memberOf(placeId, userId);
    return { id: userId, roles: member?.roles ?? [] };
  };

  async function find(placeId: string): Promise<Place | undefined> {
    const guild = await guildOf(placeId);
    if (!guild) return undefined;
    const [channels, us] = await Promise.all([channelsOf(placeId), ourselves(placeId)]);
    const rights = rightsGuild(guild);
    const mayWrite = RIGHTS.viewChannel | RIGHTS.sendMessages;
    return {
      id: guild.id,
      name: guild.name,
      channels: channels
        .filter(({ permission_overwrites: own = [] }) => hasRights(rightsIn(rights, own, us), mayWrite))
        .toSorted((left, right) => left.position - right.position)
        .map((channel) => shownChannel(channel, rights, guild.approximate_member_count)),
      roles: guild.roles.filter(canBeGiven(guild)).map(({ id, name }) => ({ id, name })),
    };
  }

  return {
    word: 'server',
    find,
    async isHost(placeId, userId) {
      const [guild, member] = await Promise.all([guildOf(placeId), memberOf(placeId, userId)]);
      if (!guild || !member) return false;
      return hasRights(rightsOf(rightsGuild(guild), { id: userId, roles: member.roles }), RIGHTS.manageGuild);
    },
    async hasRole(placeId, userId, roleId) {
      return (await memberOf(placeId, userId))?.roles.includes(roleId) ?? false;
    },
    async missingRights(placeId, channels, threadsUnder) {
      const guild = await guildOf(placeId);
      if (!guild) return [];
      const [all, us] = await Promise.all([channelsOf(placeId), ourselves(placeId)]);
      return lacking({ guild: rightsGuild(guild), us, all }, channels, threadsUnder);
    },
    async leave(placeId) {
      await known(rest.delete(`/users/@me/guilds/${placeId}`));
    },
  };
}

const rightsGuild = ({ id, owner_id, roles }: APIGuild): RightsGuild => ({ id, ownerId: owner_id, roles });

/** Roles that belong to bots or to Discord cannot be given, and everyone has the one with the server's id. */
const canBeGiven =
  ({ id: everyone }: APIGuild) =>
  ({ id, managed }: APIRole): boolean =>
    id !== everyone && !managed;

/** How many read a channel can be told of those that everyone reads. */
function shownChannel(
  { id, name, type, permission_overwrites: own = [] }: RightsChannel,
  guild: RightsGuild,
  members: number | undefined,
): Place['channels'][number] {
  const isPublic = hasRights(rightsIn(guild, own, { roles: [] }), RIGHTS.viewChannel);
  return {
    id,
    name,
    public: isPublic,
    ...(isPublic && members !== undefined && { readers: members }),
    // Under announcements every thread is public.
    ...(type === ANNOUNCEMENT && { threads: false as const }),
  };
}

async function known<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (UNKNOWN.has(codeOf(error) ?? 0)) return undefined;
    throw error;
  }
}

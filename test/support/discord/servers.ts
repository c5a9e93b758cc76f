import type { Overwrite } from './json.ts';
import { sessionsKnowing } from './intents.ts';
import { TEXT, type Channel, type Guild } from './model.ts';
import { EVERYONE, INVITED, RIGHTS, sumOf, type Right } from './permissions.ts';
import type { Person } from './person.ts';
import { newChannel } from './places.ts';
import type { Platform } from './platform.ts';
import { channelJson, guildCreateJson, newRole } from './wire.ts';

export type GuildOptions = {
  name?: string;
  locale?: string;
  owner?: Person;
  members?: readonly Person[];
  /** Whether the bot is in it from the start. */
  invited?: boolean;
  /** What the bot's own role may do; what Parley's invitation asks for unless said. */
  botRights?: readonly Right[];
};

/** A server, as its owner handles it. */
export type GuildHandle = {
  readonly id: string;
  readonly guild: Guild;
  /** The channel that everyone sees, there from the start. */
  readonly general: Channel;
  /** @param options.only who sees it beside the owner and the bot; everyone unless said. */
  channel(
    name: string,
    options?: { only?: readonly Person[]; denyBot?: readonly Right[]; botSees?: boolean },
  ): Channel;
  role(name: string, rights?: readonly Right[], options?: { mentionable?: boolean }): { id: string };
  joins(person: Person, ...roles: { id: string }[]): void;
  leaves(person: Person): void;
  /** The channel for news from Discord to those who run the server, which only they see. */
  updatesIn(channel: Channel): void;
  invitesBot(): void;
  removesBot(): void;
  /** An outage at Discord: the server is out of sight, and nobody has left it. */
  goesDown(): void;
  comesBack(): void;
  /** Changes what the bot's role may do. */
  grantsBot(rights: readonly Right[]): void;
  deletes(channel: Channel): void;
  /** Nobody has written in the thread for long: Discord puts it away. */
  archives(thread: Channel): void;
};

const allow = (id: string, isRole: boolean, rights: bigint): Overwrite => ({
  id,
  type: isRole ? 0 : 1,
  allow: rights.toString(),
  deny: '0',
});
const deny = (id: string, isRole: boolean, rights: bigint): Overwrite => ({
  id,
  type: isRole ? 0 : 1,
  allow: '0',
  deny: rights.toString(),
});

export function createServers(platform: Platform): (options?: GuildOptions) => GuildHandle {
  const botId = platform.bot.api.id;
  return ({ name = 'A server', locale = 'en-US', owner, members = [], invited = true, botRights } = {}) => {
    const id = platform.nextId();
    const botRole = platform.nextId();
    const guild: Guild = {
      id,
      name,
      locale,
      ownerId: owner?.id ?? platform.app.ownerId,
      roles: new Map([[id, newRole(id, '@everyone', EVERYONE, 0)]]),
      members: new Map(),
      systemChannelId: null,
      updatesChannelId: null,
    };
    platform.guilds.set(id, guild);
    const enter = (userId: string, roles: readonly string[] = []): void =>
      void guild.members.set(userId, { userId, roles: new Set(roles), joinedAt: platform.clock.iso() });
    enter(guild.ownerId);
    for (const one of members) enter(one.id);
    const addChannel = (title: string): Channel => {
      const channel = newChannel(platform, { type: TEXT, name: title, guildId: id });
      tell('CHANNEL_CREATE', () => channelJson(platform, channel));
      return channel;
    };
    const tell = (event: string, data: () => unknown): void => {
      platform.emit(event, data, sessionsKnowing(id));
      platform.changed();
    };
    const general = addChannel('general');
    guild.systemChannelId = general.id;
    const setRole = (rights: bigint): void =>
      void guild.roles.set(botRole, {
        ...newRole(botRole, 'Parley', rights, 1),
        managed: true,
        tags: { bot_id: botId },
      });
    const invite = (): void => {
      setRole(botRights ? sumOf(botRights) : INVITED);
      enter(botId, [botRole]);
      tell('GUILD_CREATE', () => guildCreateJson(platform, guild));
    };
    if (invited) invite();
    return {
      id,
      guild,
      general,
      channel(title, { only, denyBot = [], botSees = true } = {}) {
        const channel = newChannel(platform, { type: TEXT, name: title, guildId: id });
        if (only)
          channel.overwrites = [
            deny(id, true, RIGHTS.VIEW_CHANNEL),
            ...only.map((one) => allow(one.id, false, RIGHTS.VIEW_CHANNEL)),
            ...(botSees ? [allow(botRole, true, RIGHTS.VIEW_CHANNEL)] : []),
          ];
        const bits = sumOf(denyBot) | (botSees ? 0n : RIGHTS.VIEW_CHANNEL);
        if (bits !== 0n) channel.overwrites.push(deny(botId, false, bits));
        tell('CHANNEL_CREATE', () => channelJson(platform, channel));
        return channel;
      },
      role(title, rights = [], { mentionable = false } = {}) {
        const role = { ...newRole(platform.nextId(), title, sumOf(rights), guild.roles.size), mentionable };
        guild.roles.set(role.id, role);
        tell('GUILD_ROLE_CREATE', () => ({ guild_id: id, role }));
        return role;
      },
      joins(person, ...roles) {
        enter(
          person.id,
          roles.map((one) => one.id),
        );
        platform.changed();
      },
      leaves(person) {
        guild.members.delete(person.id);
        for (const one of platform.channels.values())
          if (one.guildId === id) one.thread?.members.delete(person.id);
        platform.changed();
      },
      updatesIn: (channel) => void (guild.updatesChannelId = channel.id),
      invitesBot: invite,
      removesBot() {
        platform.emit('GUILD_DELETE', () => ({ id }), sessionsKnowing(id));
        guild.members.delete(botId);
        platform.changed();
      },
      goesDown: () => tell('GUILD_DELETE', () => ({ id, unavailable: true })),
      comesBack: () => tell('GUILD_CREATE', () => guildCreateJson(platform, guild)),
      grantsBot(rights) {
        setRole(sumOf(rights));
        tell('GUILD_ROLE_UPDATE', () => ({ guild_id: id, role: guild.roles.get(botRole) }));
      },
      deletes(channel) {
        const json = channelJson(platform, channel);
        platform.channels.delete(channel.id);
        const gone = { id: channel.id, guild_id: id, parent_id: channel.parentId, type: channel.type };
        tell(channel.thread ? 'THREAD_DELETE' : 'CHANNEL_DELETE', () => (channel.thread ? gone : json));
      },
      archives(channel) {
        if (!channel.thread) throw new Error('only threads are archived');
        channel.thread.archived = true;
        channel.thread.archivedAt = platform.clock.iso();
        tell('THREAD_UPDATE', () => channelJson(platform, channel));
      },
    };
  };
}

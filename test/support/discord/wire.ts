import type { RoleJson, UserJson } from './json.ts';
import { DM, type Channel, type Guild, type Member, type Message } from './model.ts';
import type { Platform } from './platform.ts';

/** How things look on the wire, in Discord's own words. */

export function newUser(id: string, name: string, displayName: string, isBot = false): UserJson {
  return {
    id,
    username: name,
    discriminator: isBot ? '4242' : '0',
    global_name: isBot ? null : displayName,
    avatar: null,
    public_flags: 0,
    flags: 0,
    primary_guild: null,
    ...(isBot && { bot: true }),
  };
}

export const newRole = (id: string, name: string, permissions: bigint, position: number): RoleJson => ({
  id,
  name,
  permissions: permissions.toString(),
  position,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  managed: false,
  mentionable: false,
  icon: null,
  unicode_emoji: null,
  flags: 0,
});

export const memberJson = (platform: Platform, { userId, roles, joinedAt }: Member) => ({
  ...memberWithoutUser({ userId, roles, joinedAt }),
  user: platform.userOf(userId).api,
});

/** As it stands in messages, where the author stands beside it. */
export const memberWithoutUser = ({ roles, joinedAt }: Member) => ({
  roles: [...roles],
  joined_at: joinedAt,
  nick: null,
  avatar: null,
  banner: null,
  communication_disabled_until: null,
  premium_since: null,
  pending: false,
  mute: false,
  deaf: false,
  flags: 0,
});

const lastMessageOf = ({ messages }: Channel): string | null => [...messages.keys()].at(-1) ?? null;

export function channelJson(platform: Platform, channel: Channel): Record<string, unknown> {
  const base = { id: channel.id, type: channel.type, last_message_id: lastMessageOf(channel), flags: 0 };
  if (channel.type === DM) return { ...base, recipients: [platform.userOf(channel.recipientId ?? '').api] };
  const named = { ...base, guild_id: channel.guildId, name: channel.name, rate_limit_per_user: 0 };
  const { thread } = channel;
  if (!thread)
    return {
      ...named,
      parent_id: channel.parentId,
      position: 0,
      topic: channel.topic,
      nsfw: false,
      permission_overwrites: channel.overwrites,
    };
  return {
    ...named,
    parent_id: channel.parentId,
    owner_id: thread.ownerId,
    message_count: channel.messages.size,
    member_count: Math.min(thread.members.size, 50),
    total_message_sent: channel.messages.size,
    thread_metadata: {
      archived: thread.archived,
      archive_timestamp: thread.archivedAt,
      auto_archive_duration: thread.archivesAfterMinutes,
      locked: thread.locked,
      create_timestamp: thread.createdAt,
      ...(channel.type === 12 && { invitable: thread.invitable }),
    },
    ...(thread.members.has(platform.bot.api.id) && {
      member: threadMemberJson(channel, platform.bot.api.id),
    }),
  };
}

export const threadMemberJson = (channel: Channel, userId: string) => ({
  id: channel.id,
  user_id: userId,
  join_timestamp: channel.thread?.members.get(userId) ?? '',
  flags: 0,
});

export const guildJson = (guild: Guild) => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  description: null,
  home_header: null,
  splash: null,
  discovery_splash: null,
  features: guild.updatesChannelId === null ? [] : ['COMMUNITY'],
  banner: null,
  owner_id: guild.ownerId,
  application_id: null,
  region: 'deprecated',
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: guild.systemChannelId,
  system_channel_flags: 0,
  widget_enabled: false,
  widget_channel_id: null,
  verification_level: 0,
  roles: [...guild.roles.values()],
  default_message_notifications: 0,
  mfa_level: 0,
  explicit_content_filter: 0,
  max_presences: null,
  max_members: 500_000,
  max_stage_video_channel_users: 50,
  max_video_channel_users: 25,
  vanity_url_code: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  preferred_locale: guild.locale,
  rules_channel_id: null,
  safety_alerts_channel_id: null,
  public_updates_channel_id: guild.updatesChannelId,
  premium_progress_bar_enabled: false,
  nsfw: false,
  nsfw_level: 0,
  emojis: [],
  stickers: [],
  incidents_data: null,
});

/** What a session is told of a server when it comes into sight. */
export function guildCreateJson(platform: Platform, guild: Guild) {
  const channels = [...platform.channels.values()].filter(({ guildId }) => guildId === guild.id);
  const bot = guild.members.get(platform.bot.api.id);
  return {
    ...guildJson(guild),
    joined_at: bot?.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    // Only the bot itself, without the intent for members.
    members: bot ? [memberJson(platform, bot)] : [],
    channels: channels.filter(({ thread }) => !thread).map((one) => channelJson(platform, one)),
    threads: channels
      .filter(({ thread }) => thread && !thread.archived && thread.members.has(platform.bot.api.id))
      .map((one) => channelJson(platform, one)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** A message as sessions see it: without its text, where the app has no right to read what people write. */
export function messageEventJson(platform: Platform, { api, channel }: Message, mayRead: boolean) {
  const { guildId } = channel;
  const member = guildId === undefined ? undefined : platform.guilds.get(guildId)?.members.get(api.author.id);
  const isOpen =
    mayRead ||
    guildId === undefined ||
    api.author.id === platform.bot.api.id ||
    api.mentions.some(({ id }) => id === platform.bot.api.id);
  return {
    ...api,
    ...(!isOpen && { content: '', embeds: [], attachments: [], components: [] }),
    ...(guildId !== undefined && { guild_id: guildId }),
    ...(member && { member: memberWithoutUser(member) }),
    channel_type: channel.type,
  };
}

/** The schema of a channel, by what kind of channel it is. */
export function channelSchema(json: unknown): string {
  const { type } = json as { type: number };
  if (type === DM) return 'PrivateChannelResponse';
  return type === 11 || type === 12 ? 'ThreadResponse' : 'GuildChannelResponse';
}

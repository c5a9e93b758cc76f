import { commandFaults, published } from './commands.ts';
import type { Command, NewCommand } from './json.ts';
import { createDm } from './places.ts';
import type { Platform } from './platform.ts';
import { Invalid, Refused } from './refused.ts';
import { DONE, finders, ok, type Call, type Route } from './route.ts';
import { rightsOf } from './permissions.ts';
import { channelJson, guildJson } from './wire.ts';
import type { Gateway } from './gateway.ts';
import { INTENTS } from './intents.ts';

/** Routes about the bot itself: who it is, what it offers, where it is. */
export function routesOfSelf(platform: Platform, gateway: Gateway): Route[] {
  const find = finders(platform);
  const { app, bot } = platform;
  const application = () => ({
    id: app.id,
    name: app.name,
    icon: null,
    description: '',
    type: null,
    bot: bot.api,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: app.publicKey,
    flags: flagsOf(app.privileged),
    flags_new: String(flagsOf(app.privileged)),
  });
  const privateApplication = () => ({
    ...application(),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: platform.userOf(app.ownerId).api,
    approximate_guild_count: platform.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  });
  return [
    {
      method: 'GET',
      path: '/gateway/bot',
      answer: 'GatewayBotResponse',
      run: () =>
        ok({
          url: `${platform.origin.replace('http', 'ws')}/gateway`,
          shards: 1,
          session_start_limit: { ...gateway.limit },
        }),
    },
    {
      method: 'GET',
      path: '/users/@me',
      answer: 'UserPIIResponse',
      run: () =>
        ok({ ...bot.api, mfa_enabled: true, locale: 'en-US', verified: true, email: null, premium_type: 0 }),
    },
    {
      method: 'GET',
      path: '/users/{user}',
      answer: 'UserResponse',
      run: ({ params }) => {
        const user = platform.users.get(params['user'] ?? '');
        if (!user) throw new Refused(10013);
        return ok(user.api);
      },
    },
    {
      method: 'GET',
      path: '/users/@me/guilds',
      query: ['before', 'after', 'limit', 'with_counts'],
      answer: 'MyGuildResponse',
      answersList: true,
      run: () =>
        ok(
          [...platform.guilds.values()]
            .filter(({ members }) => members.has(bot.api.id))
            .map((guild) => ({
              id: guild.id,
              name: guild.name,
              icon: null,
              banner: null,
              owner: guild.ownerId === bot.api.id,
              permissions: rightsOf(guild, bot.api.id).toString(),
              features: guildJson(guild).features,
            })),
        ),
    },
    {
      method: 'POST',
      path: '/users/@me/channels',
      body: 'CreatePrivateChannelRequest',
      answer: 'PrivateChannelResponse',
      bucket: { limit: 10, seconds: 10 },
      run: ({ body }) => {
        const { recipient_id } = body as { recipient_id?: string };
        if (recipient_id === undefined || !platform.users.has(recipient_id) || recipient_id === bot.api.id)
          throw new Refused(50033);
        return ok(channelJson(platform, createDm(platform, recipient_id, true)));
      },
    },
    {
      method: 'DELETE',
      path: '/users/@me/guilds/{guild}',
      run: (call) => {
        const guild = find.guild(call);
        const gone = { id: guild.id };
        platform.emit('GUILD_DELETE', () => gone, { guildId: guild.id, intents: 1n });
        guild.members.delete(bot.api.id);
        platform.changed();
        return DONE;
      },
    },
    {
      method: 'GET',
      path: '/applications/@me',
      answer: 'PrivateApplicationResponse',
      run: () => ok(privateApplication()),
    },
    {
      method: 'GET',
      path: '/oauth2/applications/@me',
      answer: 'PrivateApplicationResponse',
      run: () => ok(privateApplication()),
    },
    ...commandRoutes(platform, find.guild),
  ];
}

function commandRoutes(platform: Platform, guildOf: (call: Call) => { id: string }): Route[] {
  const owns = ({ params }: Call): void => {
    if (params['application'] !== platform.app.id) throw new Refused(50001);
  };
  const put = (before: readonly Command[], call: Call, guildId?: string) => {
    const commands = call.body as NewCommand[];
    const faults = commandFaults(commands);
    if (faults.length > 0) throw new Invalid(faults);
    return published(platform, before, commands, guildId);
  };
  const known = { answer: 'ApplicationCommandResponse', answersList: true } as const;
  const path = '/applications/{application}/commands';
  const inGuild = '/applications/{application}/guilds/{guild}/commands';
  const query = ['with_localizations'];
  const { commands } = platform;
  return [
    { method: 'GET', path, query, ...known, run: (call) => (owns(call), ok(commands.global)) },
    {
      method: 'PUT',
      path,
      ...known,
      body: 'ApplicationCommandUpdateRequest',
      list: true,
      run: (call) => {
        owns(call);
        commands.global = put(commands.global, call);
        platform.changed();
        return ok(commands.global);
      },
    },
    {
      method: 'GET',
      path: inGuild,
      query,
      ...known,
      run: (call) => (owns(call), ok(commands.ofGuild.get(guildOf(call).id) ?? [])),
    },
    {
      method: 'PUT',
      path: inGuild,
      ...known,
      body: 'ApplicationCommandUpdateRequest',
      list: true,
      run: (call) => {
        owns(call);
        const { id } = guildOf(call);
        const now = put(commands.ofGuild.get(id) ?? [], call, id);
        commands.ofGuild.set(id, now);
        platform.changed();
        return ok(now);
      },
    },
  ];
}

/** The flags by which an app tells its privileged intents; those of apps in fewer than 100 servers. */
const flagsOf = (privileged: bigint): number =>
  ((privileged & INTENTS.GuildMembers) === 0n ? 0 : 1 << 15) |
  ((privileged & INTENTS.MessageContent) === 0n ? 0 : 1 << 19);

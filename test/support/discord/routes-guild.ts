import type { Platform } from './platform.ts';
import { Refused } from './refused.ts';
import { finders, ok, type Route } from './route.ts';
import { channelJson, guildJson, memberJson } from './wire.ts';

/** Routes about servers: who and what is in them. */
export function routesOfGuilds(platform: Platform): Route[] {
  const find = finders(platform);
  return [
    {
      method: 'GET',
      path: '/guilds/{guild}',
      query: ['with_counts'],
      answer: 'GuildWithCountsResponse',
      run: (call) => {
        const guild = find.guild(call);
        const { size } = guild.members;
        const counts = { approximate_member_count: size, approximate_presence_count: size };
        return ok({ ...guildJson(guild), ...(call.query.get('with_counts') === 'true' && counts) });
      },
    },
    {
      method: 'GET',
      path: '/guilds/{guild}/channels',
      answer: 'GuildChannelResponse',
      answersList: true,
      run: (call) => {
        const { id } = find.guild(call);
        const found = [...platform.channels.values()].filter((one) => one.guildId === id && !one.thread);
        return ok(found.map((one) => channelJson(platform, one)));
      },
    },
    {
      method: 'GET',
      path: '/guilds/{guild}/roles',
      answer: 'GuildRoleResponse',
      answersList: true,
      run: (call) => ok([...find.guild(call).roles.values()]),
    },
    {
      method: 'GET',
      path: '/guilds/{guild}/members/{user}',
      answer: 'GuildMemberResponse',
      run: (call) => {
        const guild = find.guild(call);
        const id = call.params['user'] ?? '';
        const member = guild.members.get(id);
        if (!platform.users.has(id)) throw new Refused(10013);
        if (!member) throw new Refused(10007);
        return ok(memberJson(platform, member));
      },
    },
    {
      method: 'GET',
      path: '/guilds/{guild}/members',
      query: ['limit', 'after'],
      answer: 'GuildMemberResponse',
      answersList: true,
      run: (call) => {
        // Lists of members are for apps with the intent for them.
        if ((platform.app.privileged & 2n) === 0n) throw new Refused(50001);
        return ok([...find.guild(call).members.values()].map((one) => memberJson(platform, one)));
      },
    },
  ];
}

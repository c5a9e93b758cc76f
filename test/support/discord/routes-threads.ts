import { sessionsKnowing } from './intents.ts';
import { PRIVATE_THREAD, PUBLIC_THREAD, TEXT, type Channel, type Thread } from './model.ts';
import { rightsOf, has } from './permissions.ts';
import { changeThread, newChannel } from './places.ts';
import type { Platform } from './platform.ts';
import { Invalid, Refused } from './refused.ts';
import { DONE, finders, ok, type Call, type Route } from './route.ts';
import { channelJson, channelSchema, threadMemberJson } from './wire.ts';

type NewThread = { name: string; type?: number; invitable?: boolean; auto_archive_duration?: number };
type ThreadChange = Partial<NewThread> & { archived?: boolean; locked?: boolean; topic?: string | null };

/** Routes about threads, and those about channels that threads share. */
export function routesOfThreads(platform: Platform): Route[] {
  const find = finders(platform);
  const botId = platform.bot.api.id;
  const threadOf = (call: Call): Channel & { thread: Thread } => {
    const channel = find.channel(call);
    if (!channel.thread) throw new Refused(50024);
    return channel as Channel & { thread: Thread };
  };
  const active = (guildId: string | undefined): Channel[] =>
    [...platform.channels.values()].filter(
      (one) => one.guildId === guildId && one.thread && !one.thread.archived,
    );
  const create = (call: Call, fromMessage: boolean) => {
    const parent = find.channel(call);
    const { name, type = PRIVATE_THREAD, ...rest } = call.body as NewThread;
    if (parent.type !== TEXT) throw new Refused(50024);
    if (!name.trim() || name.length > 100) throw new Invalid(['name: 1 to 100 characters']);
    const isPrivate = type === PRIVATE_THREAD && !fromMessage;
    platform.demand(parent, isPrivate ? 'CREATE_PRIVATE_THREADS' : 'CREATE_PUBLIC_THREADS');
    if (active(parent.guildId).length >= platform.rules.activeThreads) throw new Refused(160006);
    const now = platform.clock.iso();
    const channel = newChannel(platform, {
      // A thread from a message has that message's id.
      ...(fromMessage && { id: find.message(call).api.id }),
      type: isPrivate ? PRIVATE_THREAD : PUBLIC_THREAD,
      name,
      guildId: parent.guildId,
      parentId: parent.id,
      thread: {
        ownerId: botId,
        archived: false,
        archivedAt: now,
        locked: false,
        invitable: rest.invitable ?? true,
        archivesAfterMinutes: rest.auto_archive_duration ?? 4_320,
        createdAt: now,
        members: new Map([[botId, now]]),
      },
    });
    const json = () => ({ ...channelJson(platform, channel), newly_created: true });
    platform.emit('THREAD_CREATE', json, sessionsKnowing(parent.guildId ?? ''));
    platform.changed();
    return { status: 201, body: channelJson(platform, channel) };
  };
  const member = '/channels/{channel}/thread-members/{user}';
  return [
    {
      method: 'POST',
      path: '/channels/{channel}/threads',
      body: 'CreateTextThreadWithoutMessageRequest',
      answer: 'CreatedThreadResponse',
      bucket: { limit: 50, seconds: 300 },
      run: (call) => create(call, false),
    },
    {
      method: 'POST',
      path: '/channels/{channel}/messages/{message}/threads',
      body: 'CreateTextThreadWithMessageRequest',
      answer: 'ThreadResponse',
      bucket: { limit: 50, seconds: 300 },
      run: (call) => create(call, true),
    },
    {
      method: 'PUT',
      path: member,
      bucket: { limit: 10, seconds: 10 },
      run: (call) => {
        const channel = threadOf(call);
        const { thread } = channel;
        const userId = call.params['user'] === '@me' ? botId : (call.params['user'] ?? '');
        const guild = platform.guilds.get(channel.guildId ?? '');
        if (!platform.users.has(userId)) throw new Refused(10013);
        if (!guild?.members.has(userId)) throw new Refused(10007);
        if (thread.archived) throw new Refused(50083);
        platform.demand(channel, 'SEND_MESSAGES_IN_THREADS');
        if (!has(rightsOf(guild, userId, platform.placeOf(channel)), 'VIEW_CHANNEL'))
          throw new Refused(50001);
        if (thread.members.size >= platform.rules.threadMembers) throw new Refused(30033);
        thread.members.set(userId, platform.clock.iso());
        membersChanged(channel, [userId], []);
        return DONE;
      },
    },
    {
      method: 'DELETE',
      path: member,
      run: (call) => {
        const channel = threadOf(call);
        const userId = call.params['user'] === '@me' ? botId : (call.params['user'] ?? '');
        if (channel.thread.archived) throw new Refused(50083);
        if (userId !== botId && channel.thread.ownerId !== botId) platform.demand(channel, 'MANAGE_THREADS');
        channel.thread.members.delete(userId);
        membersChanged(channel, [], [userId]);
        return DONE;
      },
    },
    {
      method: 'GET',
      path: '/channels/{channel}/thread-members',
      query: ['with_member', 'after', 'limit'],
      answer: 'ThreadMemberResponse',
      answersList: true,
      run: (call) => {
        const channel = threadOf(call);
        return ok([...channel.thread.members.keys()].map((id) => threadMemberJson(channel, id)));
      },
    },
    {
      method: 'GET',
      path: '/guilds/{guild}/threads/active',
      answer: 'ThreadsResponse',
      run: (call) => {
        const { id } = find.guild(call);
        const threads = active(id).map((one) => channelJson(platform, one));
        return ok({ threads, members: [], has_more: false });
      },
    },
    {
      method: 'GET',
      path: '/channels/{channel}',
      answer: channelSchema,
      run: (call) => ok(channelJson(platform, find.channel(call))),
    },
    {
      method: 'PATCH',
      path: '/channels/{channel}',
      body: (call) =>
        find.channel(call).thread ? 'UpdateThreadRequestPartial' : 'UpdateGuildChannelRequestPartial',
      answer: channelSchema,
      bucket: { limit: 10, seconds: 15 },
      run: (call) => {
        const channel = find.channel(call);
        const wanted = call.body as ThreadChange;
        if (channel.thread) patchThread(channel as Channel & { thread: Thread }, wanted);
        else {
          platform.demand(channel, 'MANAGE_CHANNELS');
          Object.assign(
            channel,
            wanted.name && { name: wanted.name },
            'topic' in wanted && { topic: wanted.topic },
          );
        }
        return ok(channelJson(platform, channel));
      },
    },
    {
      method: 'DELETE',
      path: '/channels/{channel}',
      answer: channelSchema,
      run: (call) => {
        const channel = find.channel(call);
        if (channel.guildId !== undefined)
          platform.demand(channel, channel.thread ? 'MANAGE_THREADS' : 'MANAGE_CHANNELS');
        const json = channelJson(platform, channel);
        platform.channels.delete(channel.id);
        if (channel.guildId !== undefined) {
          const gone = {
            id: channel.id,
            guild_id: channel.guildId,
            parent_id: channel.parentId,
            type: channel.type,
          };
          const event = channel.thread ? 'THREAD_DELETE' : 'CHANNEL_DELETE';
          platform.emit(event, () => (channel.thread ? gone : json), sessionsKnowing(channel.guildId));
        }
        platform.changed();
        return ok(json);
      },
    },
  ];

  function patchThread(channel: Channel & { thread: Thread }, wanted: ThreadChange): void {
    const { thread } = channel;
    const onlyOpens = wanted.archived === false;
    if (thread.archived && !onlyOpens) throw new Refused(50083);
    // A locked thread is opened and closed by those who look after threads; its owner may do the rest.
    const owns = thread.ownerId === botId && wanted.locked === undefined && !thread.locked;
    if (!owns) platform.demand(channel, 'MANAGE_THREADS');
    changeThread(platform, channel, () => {
      if (wanted.name !== undefined) channel.name = wanted.name;
      thread.archived = wanted.archived ?? thread.archived;
      thread.locked = wanted.locked ?? thread.locked;
      thread.invitable = wanted.invitable ?? thread.invitable;
      thread.archivesAfterMinutes = wanted.auto_archive_duration ?? thread.archivesAfterMinutes;
    });
  }

  function membersChanged(channel: Channel, added: string[], removed: string[]): void {
    const event = () => ({
      id: channel.id,
      guild_id: channel.guildId,
      member_count: Math.min(channel.thread?.members.size ?? 0, 50),
      ...(added.length > 0 && { added_members: added.map((id) => threadMemberJson(channel, id)) }),
      ...(removed.length > 0 && { removed_member_ids: removed }),
    });
    platform.emit('THREAD_MEMBERS_UPDATE', event, sessionsKnowing(channel.guildId ?? ''));
    platform.changed();
  }
}

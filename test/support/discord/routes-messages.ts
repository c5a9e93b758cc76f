import { change, isOld, post, remove } from './messages.ts';
import { DM, type Channel } from './model.ts';
import type { MessageBody } from './message-body.ts';
import { changeThread, isReachable } from './places.ts';
import type { Right } from './permissions.ts';
import type { Platform } from './platform.ts';
import { Refused } from './refused.ts';
import { DONE, finders, ok, type Call, type Route } from './route.ts';

const HOUR_MS = 3_600_000;
/** How long a nonce is remembered; Discord says "the past few minutes". */
const NONCE_MS = 5 * 60_000;

/** Routes about the messages of channels. */
export function routesOfMessages(platform: Platform): Route[] {
  const find = finders(platform);
  const botId = platform.bot.api.id;
  const oldEdits = new Map<string, number[]>();

  /** Throws unless the bot may write here now; an archived thread opens again. */
  const demandWriting = (channel: Channel, body: MessageBody, files: number): void => {
    if (channel.type === DM) {
      if (!isReachable(platform, channel.recipientId ?? '')) throw new Refused(50007);
      return;
    }
    const more: Right[] = [
      ...((body.embeds?.length ?? 0) > 0 ? (['EMBED_LINKS'] as const) : []),
      ...(files > 0 ? (['ATTACH_FILES'] as const) : []),
      ...(body.message_reference ? (['READ_MESSAGE_HISTORY'] as const) : []),
    ];
    // SEND_MESSAGES says nothing about threads.
    platform.demand(channel, channel.thread ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES', ...more);
    const { thread } = channel;
    if (!thread?.archived) return;
    if (thread.locked) throw new Refused(160005);
    changeThread(platform, channel, () => void (thread.archived = false));
  };
  /** An earlier message of the bot that was sent under the same nonce. */
  const sentAlready = (channel: Channel, { nonce, enforce_nonce }: MessageBody) =>
    enforce_nonce === true && nonce != null
      ? [...channel.messages.values()].findLast(
          ({ api }) =>
            api.author.id === botId &&
            String(api.nonce) === String(nonce) &&
            platform.clock.now() - Date.parse(api.timestamp) < NONCE_MS,
        )
      : undefined;
  const ration = (channel: Channel): void => {
    const now = platform.clock.now();
    const recent = (oldEdits.get(channel.id) ?? []).filter((at) => at > now - HOUR_MS);
    if (recent.length >= platform.rules.oldEditsPerHour) throw new Refused(30046, { retry_after: 60 });
    oldEdits.set(channel.id, [...recent, now]);
  };
  const own = (call: Call) => {
    const message = find.message(call);
    if (message.api.author.id !== botId) throw new Refused(50005);
    return message;
  };
  const path = '/channels/{channel}/messages';
  const one = `${path}/{message}`;
  return [
    {
      method: 'POST',
      path,
      body: 'MessageCreateRequest',
      answer: 'MessageResponse',
      bucket: { limit: 5, seconds: 5 },
      run: (call) => {
        const channel = find.channel(call);
        const body = call.body as MessageBody;
        demandWriting(channel, body, call.files.length);
        const known = sentAlready(channel, body);
        return ok((known ?? post(platform, { channel, authorId: botId, body, files: call.files })).api);
      },
    },
    {
      method: 'GET',
      path,
      query: ['around', 'before', 'after', 'limit'],
      answer: 'MessageResponse',
      answersList: true,
      run: (call) => {
        const channel = find.channel(call);
        if (channel.type !== DM) platform.demand(channel, 'READ_MESSAGE_HISTORY');
        const limit = Number(call.query.get('limit') ?? 50);
        const before = BigInt(call.query.get('before') ?? '9'.repeat(19));
        const after = BigInt(call.query.get('after') ?? 0);
        const found = [...channel.messages.values()].filter(
          ({ api, onlyFor }) => onlyFor === undefined && BigInt(api.id) < before && BigInt(api.id) > after,
        );
        const page = call.query.has('after') ? found.slice(0, limit) : found.slice(-limit);
        return ok(page.toReversed().map(({ api }) => api));
      },
    },
    { method: 'GET', path: one, answer: 'MessageResponse', run: (call) => ok(find.message(call).api) },
    {
      method: 'PATCH',
      path: one,
      body: 'MessageEditRequestPartial',
      answer: 'MessageResponse',
      bucket: { limit: 5, seconds: 5 },
      run: (call) => {
        const message = own(call);
        if (message.channel.thread?.archived) throw new Refused(50083);
        if (isOld(platform, message)) ration(message.channel);
        return ok(change(platform, message, call.body as MessageBody, call.files).api);
      },
    },
    {
      method: 'DELETE',
      path: one,
      bucket: { limit: 5, seconds: 1 },
      run: (call) => {
        const message = find.message(call);
        if (message.api.author.id !== botId) platform.demand(message.channel, 'MANAGE_MESSAGES');
        if (message.channel.thread?.archived) throw new Refused(50083);
        remove(platform, message);
        return DONE;
      },
    },
    {
      method: 'POST',
      path: '/channels/{channel}/typing',
      run: (call) => {
        find.channel(call);
        return DONE;
      },
    },
    ...['PUT', 'DELETE'].map((method): Route => ({
      method: method as 'PUT' | 'DELETE',
      path: '/channels/{channel}/messages/pins/{message}',
      run: (call) => {
        const { api, channel } = find.message(call);
        if (channel.type !== DM) platform.demand(channel, 'PIN_MESSAGES');
        if (channel.thread?.archived) throw new Refused(50083);
        api.pinned = method === 'PUT';
        platform.changed();
        return DONE;
      },
    })),
  ];
}

import { sessionsKnowing } from './intents.ts';
import { DM, type Channel } from './model.ts';
import type { Platform } from './platform.ts';
import { Refused } from './refused.ts';
import { channelJson } from './wire.ts';

/** A channel with nothing in it yet. */
export function newChannel(
  platform: Platform,
  parts: Partial<Channel> & Pick<Channel, 'type' | 'name'>,
): Channel {
  const channel: Channel = {
    id: platform.nextId(),
    guildId: undefined,
    parentId: null,
    topic: null,
    overwrites: [],
    recipientId: undefined,
    thread: undefined,
    messages: new Map(),
    ...parts,
  };
  platform.channels.set(channel.id, channel);
  return channel;
}

const TEN_MINUTES_MS = 600_000;
const opened = new WeakMap<Platform, number[]>();

/** The channel of direct messages with somebody; there is one at most. @param byBot the bot opens it, not the person */
export function createDm(platform: Platform, recipientId: string, byBot = false): Channel {
  const known = [...platform.channels.values()].find(
    (one) => one.type === DM && one.recipientId === recipientId,
  );
  if (known) return known;
  if (byBot) {
    const now = platform.clock.now();
    const recent = (opened.get(platform) ?? []).filter((at) => at > now - TEN_MINUTES_MS);
    if (recent.length >= platform.rules.dmOpensPerTenMinutes) throw new Refused(40003);
    opened.set(platform, [...recent, now]);
  }
  return newChannel(platform, { type: DM, name: '', recipientId });
}

/** Whether direct messages of the bot reach somebody: open to them, and known from a common server or an installation. */
export function isReachable(platform: Platform, userId: string): boolean {
  const { closedDms, installed } = platform.userOf(userId);
  const botId = platform.bot.api.id;
  const share = [...platform.guilds.values()].some(
    ({ members }) => members.has(botId) && members.has(userId),
  );
  return !closedDms && (installed || share);
}

/** Changes something about a thread, and says so. */
export function changeThread(platform: Platform, channel: Channel, change: () => void): void {
  const wasArchived = channel.thread?.archived;
  change();
  if (channel.thread && wasArchived !== channel.thread.archived)
    channel.thread.archivedAt = platform.clock.iso();
  const { guildId = '' } = channel;
  platform.emit('THREAD_UPDATE', () => channelJson(platform, channel), sessionsKnowing(guildId));
  platform.changed();
}

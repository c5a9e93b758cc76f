import type { MissingRight } from '../chat/place.ts';
import { hasRights, rightsIn, RIGHTS, rightsOf, type RightsGuild, type RightsMember } from './permissions.ts';
import type { RightsChannel } from './places.ts';

/** What we need where we write, in the order of how much breaks without it; also the names of messages. */
const NEEDED = [
  ['view-channel', RIGHTS.viewChannel],
  ['send-messages', RIGHTS.sendMessages],
  ['embed-links', RIGHTS.embedLinks],
  ['attach-files', RIGHTS.attachFiles],
  ['read-message-history', RIGHTS.readMessageHistory],
  ['create-private-threads', RIGHTS.createPrivateThreads],
  ['send-messages-in-threads', RIGHTS.sendMessagesInThreads],
  ['manage-threads', RIGHTS.manageThreads],
] as const;

/** Needed only where rooms have their threads. */
const FOR_THREADS: ReadonlySet<string> = new Set([
  'create-private-threads',
  'send-messages-in-threads',
  'manage-threads',
]);

/**
 * What we lack in these channels of a server; of a server in which nothing is set up yet, by our roles alone.
 * @param threadsUnder the one that has threads; all may have when it is left out
 */
export function lacking(
  place: { guild: RightsGuild; us: RightsMember; all: readonly RightsChannel[] },
  channels: readonly string[],
  threadsUnder?: string | null,
): MissingRight[] {
  const { guild, us, all } = place;
  if (channels.length === 0) return missingIn(rightsOf(guild, us));
  return [...new Set(channels)].flatMap((id) => {
    const channel = all.find((one) => one.id === id);
    // It has no name any more that anybody would know.
    if (!channel) return [{ right: 'right-view-channel', breaks: 'breaks-channel-gone' }];
    const rights = rightsIn(guild, channel.permission_overwrites ?? [], us);
    const hasThreads = threadsUnder === undefined || threadsUnder === id;
    return missingIn(rights, hasThreads).map((one) => ({ ...one, channel: channel.name }));
  });
}

/** Without sight of a channel nothing else matters there. */
function missingIn(rights: bigint, hasThreads = true): MissingRight[] {
  const needed = hasThreads ? NEEDED : NEEDED.filter(([name]) => !FOR_THREADS.has(name));
  const missing = needed.filter(([, right]) => !hasRights(rights, right));
  const told = missing.some(([name]) => name === 'view-channel') ? missing.slice(0, 1) : missing;
  return told.map(([name]) => ({ right: `right-${name}`, breaks: `breaks-${name}` }));
}

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

/** What we lack in these channels of a server; of a server in which nothing is set up yet, by our roles alone. */
export function lacking(
  place: { guild: RightsGuild; us: RightsMember; all: readonly RightsChannel[] },
  channels: readonly string[],
): MissingRight[] {
  const { guild, us, all } = place;
  if (channels.length === 0) return missingIn(rightsOf(guild, us));
  return [...new Set(channels)].flatMap((id) => {
    const channel = all.find((one) => one.id === id);
    if (!channel) return [{ right: 'right-view-channel', breaks: 'breaks-channel-gone', channel: id }];
    const rights = rightsIn(guild, channel.permission_overwrites ?? [], us);
    return missingIn(rights).map((one) => ({ ...one, channel: channel.name }));
  });
}

/** Without sight of a channel nothing else matters there. */
function missingIn(rights: bigint): MissingRight[] {
  const missing = NEEDED.filter(([, right]) => !hasRights(rights, right));
  const told = missing.some(([name]) => name === 'view-channel') ? missing.slice(0, 1) : missing;
  return told.map(([name]) => ({ right: `right-${name}`, breaks: `breaks-${name}` }));
}

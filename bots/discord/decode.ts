import type { Ingress } from '../chat/adapter.ts';
import { decodeInteraction } from './decode-interaction.ts';
import { decodeMessage } from './decode-message.ts';
import { PRIVATE_CHAT } from '../chat/adapter.ts';
import type { DiscordEvent, DiscordSelf, PlaceEvent } from './types.ts';

/**
 * An event of Discord's in neutral words; undefined when it is not for us: of another bot, a webhook or the system, or
 * said in a channel to others.
 * @param self who we are there
 * @param at when it came, by the wall clock
 */
export function decodeEvent(event: DiscordEvent, self: DiscordSelf, at: Date): Ingress | undefined {
  switch (event.t) {
    case 'INTERACTION_CREATE':
      return decodeInteraction(event.d, self, at);
    case 'MESSAGE_CREATE':
    case 'MESSAGE_UPDATE':
      return decodeMessage(event, self);
    case 'PLACE':
      return decodePlace(event);
  }
}

function decodePlace({ key, change, placeId, name, by, channelId }: PlaceEvent): Ingress {
  const chat =
    channelId === undefined
      ? { id: PRIVATE_CHAT, kind: 'private' as const, place: placeId }
      : { id: channelId, kind: 'group' as const, place: placeId };
  return {
    platform: 'discord',
    key,
    from: { userId: by.id, name: by.name, hosts: true },
    chat,
    kind: 'place',
    change,
    name,
  };
}

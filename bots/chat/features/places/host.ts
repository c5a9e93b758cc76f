import { showId } from '../../../../core/kernel/id.ts';
import type { Actor } from '../../../../core/use-case.ts';
import type { ChatContext } from '../../context.ts';
import { nameOf } from '../../inert.ts';
import type { Place, Places } from '../../place.ts';
import { code, line, title, type View } from '../../view.ts';

export type HostActor = Extract<Actor, { kind: 'host' }>;

/** A server or group, and somebody who looks after it at this moment. */
export type Hosting = { actor: HostActor; places: Places; place: Place };

/**
 * Who asks, as a host of the place, if the platform says so now; what to answer otherwise. It is asked at every press:
 * a button outlives the right to press it.
 */
export async function hosting(context: ChatContext, placeId: string | undefined): Promise<Hosting | View> {
  const { words, platform, from, person, ports } = context;
  const places = ports.places.on(platform);
  if (!places || placeId === undefined) {
    return { blocks: [line(words.say('setup-where', { command: code('/setup') }))] };
  }
  const [place, isHost] = await Promise.all([places.find(placeId), places.isHost(placeId, from.userId)]);
  if (!place) return { blocks: [line(words.say('setup-gone'))] };
  if (!isHost) {
    return {
      blocks: [
        title(words.say(`setup-not-host-${places.word}`, { place: nameOf(place.name) })),
        line(words.say('setup-not-host-next')),
      ],
    };
  }
  const actor: HostActor = { kind: 'host', accountId: person.accountId, platform, placeId };
  return { actor, places, place };
}

/** Whether {@link hosting} found somebody who may. */
export const isHosting = (found: Hosting | View): found is Hosting => 'actor' in found;

/** A brand as the use cases name it. */
export const brandValue = (brandId: string): string => showId('brand', brandId);

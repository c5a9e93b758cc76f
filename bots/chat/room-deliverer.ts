import {
  renewRoomDeliveries,
  arrangeSeats,
  takeRoomDeliveries,
  type RoomDelivery,
} from '../../core/deals/index.ts';
import { SECOND_MS } from '../../core/kernel/clock.ts';
import { createPump, together, type Deliverer } from './pump.ts';
import { sendRoomDelivery, type RoomSenderParts } from './room-sender.ts';

/** How often is looked for people who have come to a room since its last post, or left it. */
const SEATS_EVERY_MS = 5 * SECOND_MS;
/** It looks through all rooms: where that takes long, it is done so much more seldom. */
const SEATS_SHARE = 20;

/**
 * Brings what stands in rooms to those who sit in them, each seat in order; each platform on its own, so that a slow one
 * holds up none.
 */
export function createRoomDeliverer(parts: RoomSenderParts): Deliverer {
  let nextAt = Number.NEGATIVE_INFINITY;
  const arrange = async (): Promise<void> => {
    const begun = performance.now();
    if (begun < nextAt) return;
    nextAt = begun + SEATS_EVERY_MS;
    await arrangeSeats(parts);
    nextAt = Math.max(nextAt, begun + (performance.now() - begun) * SEATS_SHARE);
  };
  return together(
    [...parts.adapters.keys()].map((platform) =>
      createPump<RoomDelivery>({
        what: { one: 'a post of a room', many: 'posts of rooms' },
        log: parts.log,
        keyOf: ({ seatId, postId }) => `${seatId} ${postId}`,
        async take(limit) {
          await arrange();
          return takeRoomDeliveries(parts, [platform], limit);
        },
        send: (delivery) => sendRoomDelivery(parts, delivery),
        renew: (deliveries) => renewRoomDeliveries(parts, deliveries),
      }),
    ),
  );
}

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

/**
 * Brings what stands in rooms to those who sit in them, each seat in order; each platform on its own, so that a slow one
 * holds up none.
 */
export function createRoomDeliverer(parts: RoomSenderParts): Deliverer {
  let arrangedAt = Number.NEGATIVE_INFINITY;
  const arrange = async (): Promise<void> => {
    if (performance.now() - arrangedAt < SEATS_EVERY_MS) return;
    arrangedAt = performance.now();
    await arrangeSeats(parts);
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

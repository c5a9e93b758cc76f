import { renewDeliveries, takeDeliveries, type Delivery } from '../../core/alerts/index.ts';
import { sendDelivery, type SenderParts } from './alert-sender.ts';
import type { Platform } from './limits.ts';
import { createPump, together, type Deliverer } from './pump.ts';

export type { Deliverer } from './pump.ts';

/** Brings alerts to the chats of those who should hear them; each platform on its own, so that a slow one holds up none. */
export function createDeliverer(parts: SenderParts): Deliverer {
  const connected = [...parts.adapters.keys()];
  return together(connected.map((platform) => pumpOf(parts, { platform, connected })));
}

const pumpOf = (parts: SenderParts, reach: { platform: Platform; connected: Platform[] }): Deliverer =>
  createPump<Delivery>({
    what: { one: 'an alert', many: 'alerts' },
    log: parts.log,
    keyOf: ({ id }) => id,
    take: (limit) => takeDeliveries(parts, reach, limit),
    send: (delivery) => sendDelivery(parts, delivery),
    renew: (deliveries) =>
      renewDeliveries(
        parts,
        deliveries.map(({ id }) => id),
      ),
  });

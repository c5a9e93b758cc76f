import { renewDeliveries, takeDeliveries, type Delivery } from '../../core/alerts/index.ts';
import { sendDelivery, type SenderParts } from './alert-sender.ts';
import { createPump, type Deliverer } from './pump.ts';

export type { Deliverer } from './pump.ts';

/** Brings alerts to the chats of those who should hear them. */
export function createDeliverer(parts: SenderParts): Deliverer {
  return createPump<Delivery>({
    what: { one: 'an alert', many: 'alerts' },
    log: parts.log,
    keyOf: ({ id }) => id,
    take: (limit) => takeDeliveries(parts, limit),
    send: (delivery) => sendDelivery(parts, delivery),
    renew: (deliveries) =>
      renewDeliveries(
        parts,
        deliveries.map(({ id }) => id),
      ),
  });
}

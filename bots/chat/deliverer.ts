import { takeDeliveries, type Delivery } from '../../core/alerts/index.ts';
import { SECOND_MS } from '../../core/kernel/clock.ts';
import { sendDelivery, type SenderParts } from './alert-sender.ts';

/** Brings alerts to the chats of those who should hear them. */
export type Deliverer = {
  start(): void;
  /** Says that there is something to deliver; without it that is noticed within a second. */
  wake(): void;
  /** Takes nothing more and lets what is being sent arrive. */
  stop(): Promise<void>;
};

/** Chats that are written to at the same time. */
const CHATS_AT_ONCE = 50;

/**
 * Takes deliveries and sends them. Each chat is on its own: a slow or failing one holds up no other, and what could not
 * be sent is taken again when its lease is over.
 */
export function createDeliverer(parts: SenderParts): Deliverer {
  const underWay = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  function wake(): void {
    again = true;
    if (stopped || running) return;
    running = take().finally(() => {
      running = undefined;
      if (again && underWay.size < CHATS_AT_ONCE) wake();
    });
  }

  async function take(): Promise<void> {
    while (again && !stopped && underWay.size < CHATS_AT_ONCE) {
      again = false;
      try {
        const deliveries = await takeDeliveries(parts, CHATS_AT_ONCE - underWay.size);
        // A delivery whose lease ran out while it is being sent comes again.
        for (const delivery of deliveries.filter(({ id }) => !underWay.has(id))) {
          underWay.set(delivery.id, send(delivery));
        }
      } catch (error) {
        parts.log.warn({ err: error }, 'alerts could not be taken; trying again');
      }
    }
  }

  async function send(delivery: Delivery): Promise<void> {
    try {
      await sendDelivery(parts, delivery);
      // The next alerts of this chat have waited for it.
      again = true;
    } catch (error) {
      parts.log.warn({ err: error, delivery: delivery.id }, 'an alert could not be sent; trying again');
    }
    underWay.delete(delivery.id);
    if (again) wake();
  }

  return {
    start() {
      timer = setInterval(wake, SECOND_MS);
      wake();
    },
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
      await Promise.all(underWay.values());
    },
  };
}

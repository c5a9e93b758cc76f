import { renewDeliveries, takeDeliveries, type Delivery } from '../../core/alerts/index.ts';
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
/** A sending that takes longer than this has failed without saying so; others may try. */
const SENDING_MAX_MS = 60 * SECOND_MS;

/**
 * Takes deliveries and sends them. Each chat is on its own: a slow or failing one holds up no other, and what could not
 * be sent is taken again when its lease is over.
 */
export function createDeliverer(parts: SenderParts): Deliverer {
  const underWay = new Map<string, { sending: Promise<void>; since: number }>();
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
          underWay.set(delivery.id, { sending: send(delivery), since: performance.now() });
        }
      } catch (error) {
        parts.log.warn({ err: error }, 'alerts could not be taken; trying again');
      }
    }
  }

  /** A slow platform is no reason for another process to send the same again. */
  function renew(): void {
    const now = performance.now();
    const slow = [...underWay].filter(([, { since }]) => {
      const ms = now - since;
      return ms >= SECOND_MS && ms < SENDING_MAX_MS;
    });
    if (slow.length === 0) return;
    renewDeliveries(
      parts,
      slow.map(([id]) => id),
    ).catch((error: unknown) =>
      parts.log.warn({ err: error }, 'the leases of slow sendings could not be renewed'),
    );
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
      timer = setInterval(() => {
        renew();
        wake();
      }, SECOND_MS);
      wake();
    },
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
      await Promise.all([...underWay.values()].map(({ sending }) => sending));
    },
  };
}

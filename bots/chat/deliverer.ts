import type { Logger } from 'pino';
import { settleDelivery, takeDeliveries, type Delivery, type DeliveryParts } from '../../core/alerts/index.ts';
import { SECOND_MS } from '../../core/kernel/clock.ts';
import { PRIVATE_CHAT, Unreachable, type Adapter } from './adapter.ts';
import { tellAlerts, tellUnknown } from './features/alerts/index.ts';
import { LIMITS, type Platform } from './limits.ts';
import type { View } from './view.ts';
import { chooseLocale, wordsFor, type Words } from './words.ts';

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
 * Takes deliveries, renders them, sends them and notes how it ended. Each chat is on its own: a slow or failing one
 * holds up no other, and what could not be sent is taken again when its lease is over.
 */
export function createDeliverer(
  parts: DeliveryParts & { adapters: ReadonlyMap<Platform, Adapter>; log: Logger },
): Deliverer {
  const { adapters, log } = parts;
  const underWay = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  function wake(): void {
    again = true;
    if (stopped || running) return;
    running = run().finally(() => {
      running = undefined;
      if (again) wake();
    });
  }

  async function run(): Promise<void> {
    while (again && !stopped && underWay.size < CHATS_AT_ONCE) {
      again = false;
      try {
        const deliveries = await takeDeliveries(parts, CHATS_AT_ONCE - underWay.size);
        for (const delivery of deliveries) begin(delivery);
      } catch (error) {
        log.warn({ err: error }, 'alerts could not be taken; trying again');
      }
    }
  }

  function begin(delivery: Delivery): void {
    // A delivery whose lease ran out while it is being sent comes again.
    if (underWay.has(delivery.id)) return;
    const sending = send(delivery)
      .then(() => true)
      .catch((error: unknown) => {
        log.warn({ err: error, delivery: delivery.id }, 'an alert could not be sent; trying again');
        return false;
      })
      .then((settled) => {
        underWay.delete(delivery.id);
        if (settled) wake();
      });
    underWay.set(delivery.id, sending);
  }

  async function send(delivery: Delivery): Promise<void> {
    const { chat, growsMessageRef } = delivery;
    const platform = chat.platform as Platform;
    const adapter = adapters.get(platform);
    if (!adapter) throw new Error(`${platform} is not connected`);
    const words = wordsFor(chooseLocale((chat as { locale?: string }).locale));
    const outgoing = {
      key: delivery.id,
      to: { userId: chat.platformUserId, chatId: PRIVATE_CHAT },
      message: adapter.render(viewOf(delivery, words), words.locale),
    };
    try {
      if (growsMessageRef !== undefined) await adapter.edit(growsMessageRef, outgoing);
      const messageRef = growsMessageRef ?? (await adapter.deliver(outgoing)).messageRef;
      await settleDelivery(parts, delivery.id, { messageRef });
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      await settleDelivery(parts, delivery.id, { unreachable: error.message });
    }
  }

  /** An alert is never lost to a mistake in its text. */
  function viewOf(delivery: Delivery, words: Words): View {
    try {
      return tellAlerts(delivery, words, LIMITS[delivery.chat.platform as Platform]);
    } catch (error) {
      log.error({ err: error, delivery: delivery.id }, 'an alert could not be put into words');
      return tellUnknown(delivery, words);
    }
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

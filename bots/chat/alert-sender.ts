import type { Logger } from 'pino';
import {
  postponeDelivery,
  settleDelivery,
  type Delivery,
  type DeliveryParts,
} from '../../core/alerts/index.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import { channelOf } from '../../core/identity/index.ts';
import { PRIVATE_CHAT, RetryLater, Unreachable, type Adapter, type Address } from './adapter.ts';
import { tellAlerts, tellUnknown } from './features/alerts/index.ts';
import { LIMITS, type Platform } from './limits.ts';
import type { View } from './view.ts';
import { chooseLocale } from './locale.ts';
import { wordsFor, type Words } from './words.ts';
import { inZone } from './zone.ts';

export type SenderParts = DeliveryParts & {
  adapters: ReadonlyMap<Platform, Adapter>;
  log: Logger;
  /** A message stands in its chat. */
  onTold?(alerts: readonly { id: Uuid }[]): void;
};

/**
 * Puts a delivery into words, sends it and notes how that ended. Throws what may pass by itself; a chat that is closed
 * to us is noted as such.
 */
export async function sendDelivery(parts: SenderParts, delivery: Delivery): Promise<void> {
  const { chat, growsMessageRef } = delivery;
  const platform = chat.platform as Platform;
  const adapter = parts.adapters.get(platform);
  if (!adapter) throw new Error(`${platform} is not connected`);
  const words = wordsFor(chooseLocale(chat.locale));
  const outgoing = {
    key: delivery.id,
    to: addressOf(chat.platformUserId),
    message: adapter.render(inZone(viewOf(parts, delivery, words), chat.timeZone), words.locale),
  };
  try {
    const sent = await (growsMessageRef === undefined
      ? adapter.deliver(outgoing)
      : adapter.edit(growsMessageRef, outgoing));
    await settleDelivery(parts, delivery.id, sent);
    parts.onTold?.(delivery.alerts);
  } catch (error) {
    if (error instanceof RetryLater) await postponeDelivery(parts, delivery.id, error.afterMs);
    else if (error instanceof Unreachable)
      await settleDelivery(parts, delivery.id, { unreachable: error.message });
    else throw error;
  }
}

/** The private chat of a person, or a channel that several people read. */
function addressOf(platformUserId: string): Address {
  const channel = channelOf(platformUserId);
  return channel === undefined
    ? { userId: platformUserId, chatId: PRIVATE_CHAT }
    : { userId: '', chatId: channel };
}

/** An alert is never lost to a mistake in its text. */
function viewOf({ log }: SenderParts, delivery: Delivery, words: Words): View {
  try {
    return tellAlerts(delivery, words, LIMITS[delivery.chat.platform as Platform]);
  } catch (error) {
    log.error({ err: error, delivery: delivery.id }, 'an alert could not be put into words');
    return tellUnknown(delivery, words);
  }
}

import {
  dealCard,
  settleRoomDelivery,
  type RoomDelivery,
  type RoomDeliveryParts,
} from '../../core/deals/index.ts';
import type { Logger } from 'pino';
import { Unreachable, type Adapter, type Address } from './adapter.ts';
import { postView } from './features/rooms/index.ts';
import { LIMITS, paged, type Platform } from './limits.ts';
import { chooseLocale } from './locale.ts';
import { line, type View } from './view.ts';
import { wordsFor, type Words } from './words.ts';
import { inZone } from './zone.ts';

export type RoomSenderParts = RoomDeliveryParts & {
  adapters: ReadonlyMap<Platform, Adapter>;
  log: Logger;
};

/**
 * Shows a post at one seat, or puts it in the place of its message, and notes how that ended. Throws what may pass by
 * itself; a chat that is closed to us is noted as such.
 */
export async function sendRoomDelivery(parts: RoomSenderParts, delivery: RoomDelivery): Promise<void> {
  const platform = delivery.platform as Platform;
  const adapter = parts.adapters.get(platform);
  if (!adapter) throw new Error(`${platform} is not connected`);
  const words = wordsFor(chooseLocale(delivery.locale));
  const view = inZone(await viewOf(parts, delivery, words), delivery.timeZone);
  const messages = paged(view, LIMITS[platform], words.locale).map((page) =>
    adapter.render(page, words.locale),
  );
  try {
    const messageRef = await show(adapter, delivery, messages);
    await settleRoomDelivery(parts, delivery, { messageRef });
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    await settleRoomDelivery(parts, delivery, { unreachable: error.message });
  }
}

/** @returns where the last message stands, which is the one with the buttons */
async function show(adapter: Adapter, delivery: RoomDelivery, messages: readonly unknown[]): Promise<string> {
  const to: Address = { userId: delivery.platformUserId, chatId: delivery.chatId };
  const key = `room:${delivery.seatId}:${delivery.postId}`;
  const last = messages.at(-1);
  const edit = async (ref: string): Promise<string> => {
    const outgoing = { key: `${key}:edit:${delivery.revision}`, to, message: last };
    return (await adapter.edit(ref, outgoing)).messageRef;
  };
  if (delivery.messageRef !== null) return edit(delivery.messageRef);
  let messageRef = '';
  for (const [index, message] of messages.entries()) {
    ({ messageRef } = await adapter.deliver({ key: `${key}:${index}`, to, message }));
  }
  // An earlier try may have sent what the post was then, under the same key.
  return delivery.attempts > 1 ? edit(messageRef) : messageRef;
}

/** A post is never lost to a mistake in its text. */
async function viewOf(parts: RoomSenderParts, delivery: RoomDelivery, words: Words): Promise<View> {
  const { body, side } = delivery;
  const { database, clock, log } = parts;
  const card = 'dealId' in body ? await dealCard(database, body.dealId, side, clock.business()) : undefined;
  try {
    return postView(delivery, card, words);
  } catch (error) {
    log.error({ err: error, post: delivery.postId }, 'a post could not be put into words');
    return { blocks: [line(words.say('room-unreadable'))] };
  }
}

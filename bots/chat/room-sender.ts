import type { Logger } from 'pino';
import {
  dealCard,
  findPing,
  postponeRoomDelivery,
  readInvitedOffer,
  settleRoomDelivery,
  type RoomDelivery,
  type RoomDeliveryOutcome,
  type RoomDeliveryParts,
} from '../../core/deals/index.ts';
import { findInvitation } from '../../core/creators/index.ts';
import { findKept } from '../../core/files/index.ts';
import { sampleCard } from '../../core/samples/index.ts';
import { ChatGone, RetryLater, Unreachable, type Adapter, type Address } from './adapter.ts';
import { digestView, firstOf, isTurnOf, postView, taggedView } from './features/rooms/index.ts';
import { isSampleTurn } from './features/samples/index.ts';
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
 * itself; a chat that is closed to us, or no more, is noted as such.
 */
export async function sendRoomDelivery(parts: RoomSenderParts, delivery: RoomDelivery): Promise<void> {
  const platform = delivery.platform as Platform;
  const adapter = parts.adapters.get(platform);
  if (!adapter) throw new Error(`${platform} is not connected`);
  const words = wordsFor(chooseLocale(delivery.locale));
  const { view, rings } = await shownOf(parts, delivery, words);
  const pages = paged(inZone(view, delivery.timeZone), LIMITS[platform], words.locale);
  const outcome = await outcomeOf(() => {
    const render = (page: View): unknown => adapter.render(page, words.locale);
    // What came with a text stands beside it already; an edit changes its words alone.
    const edited = render(withoutFiles(pages.at(-1) ?? view));
    return show(adapter, delivery, {
      messages: pages.map(render),
      edited,
      silent: delivery.heldByOther || (delivery.quiet && !rings),
    });
  });
  if (outcome instanceof RetryLater) await postponeRoomDelivery(parts, delivery, outcome.afterMs);
  else await settleRoomDelivery(parts, delivery, outcome);
}

async function outcomeOf(sending: () => Promise<string[]>): Promise<RoomDeliveryOutcome | RetryLater> {
  try {
    return { messageRefs: await sending() };
  } catch (error) {
    if (error instanceof ChatGone) return { gone: error.message };
    if (error instanceof Unreachable) return { unreachable: error.message };
    if (error instanceof RetryLater) return error;
    throw error;
  }
}

/** @returns where its messages stand; the last one is the one with the buttons */
async function show(
  adapter: Adapter,
  delivery: RoomDelivery,
  { messages, edited, silent }: { messages: readonly unknown[]; edited: unknown; silent: boolean },
): Promise<string[]> {
  const to: Address = { userId: delivery.platformUserId, chatId: delivery.chatId };
  const key = `room:${delivery.seatId}:${delivery.postId}:${delivery.chatNumber}`;
  const repliesTo = delivery.lastRef === null ? {} : { repliesTo: delivery.lastRef };
  const edit = async (ref: string): Promise<string> => {
    const outgoing = { key: `${key}:edit:${delivery.revision}`, to, message: edited, silent: true };
    return (await adapter.edit(ref, outgoing)).messageRef;
  };
  if (delivery.messageRef !== null) return [await edit(delivery.messageRef)];
  const refs: string[] = [];
  for (const [index, message] of messages.entries()) {
    const outgoing = { key: `${key}:${index}`, to, message, ...repliesTo, ...(silent && { silent }) };
    refs.push((await adapter.deliver(outgoing)).messageRef);
  }
  // An earlier try may have sent what the post was then, under the same key.
  const sent = refs.pop();
  if (sent === undefined) return [];
  return [...refs, delivery.attempts > 1 ? await edit(sent) : sent];
}

/** What a seat is shown of a post, and whether it rings even in somebody's quiet hours: a move that waits for them does. */
async function shownOf(
  parts: RoomSenderParts,
  delivery: RoomDelivery,
  words: Words,
): Promise<{ view: View; rings: boolean }> {
  const { body, side, digest, messageRef } = delivery;
  const platform = delivery.platform as Platform;
  const { database, clock, log } = parts;
  const card = 'dealId' in body ? await dealCard(database, body.dealId, side, clock.business()) : undefined;
  try {
    if (digest.length > 0) return { view: digestView(delivery, words, LIMITS[platform]), rings: false };
    const ping = await findPing(database, delivery);
    const invitation = 'invitationId' in body ? await findInvitation(database, body.invitationId) : undefined;
    const offer =
      body.kind === 'offer'
        ? await readInvitedOffer(database, { ...delivery, offerId: body.offerId }, clock.business())
        : undefined;
    const sample =
      'sampleId' in body ? await sampleCard(database, body.sampleId, side, clock.business()) : undefined;
    const seen = { ...delivery, ping, invitation, offer, sample };
    const view = taggedView(firstOf(postView(seen, card, words), delivery, words), delivery);
    const rings = isTurnOf(delivery, card) || (sample !== undefined && isSampleTurn(sample));
    if (messageRef !== null) return { view, rings };
    return { view: await withKeptFiles(parts, view, words), rings };
  } catch (error) {
    // A post is never lost to a mistake in its text.
    log.error({ err: error, post: delivery.postId }, 'a post could not be put into words');
    return { view: { blocks: [line(words.say('room-unreadable'))] }, rings: false };
  }
}

function withoutFiles(whole: View): View {
  const { files: _, ...view } = whole;
  return view;
}

/** Files that have been purged meanwhile are named instead. */
async function withKeptFiles({ database }: RoomSenderParts, view: View, words: Words): Promise<View> {
  if (!view.files) return view;
  const ids = view.files.map(({ url }) => url.replace(/^file:/, ''));
  const kept = await findKept(database, ids);
  const there = view.files.filter((_, index) => kept.has(ids[index] ?? ''));
  const gone = view.files.filter((file) => !there.includes(file));
  return {
    ...withoutFiles(view),
    blocks: [...view.blocks, ...gone.map(({ name }) => line(words.say('room-file-gone', { name })))],
    ...(there.length > 0 && { files: there }),
  };
}

import type { Context } from '../use-case.ts';
import type { Deal } from './deals.store.ts';
import type { OfferNote, PostBody } from './room.ts';
import { addPost, takeRoom } from './rooms.store.ts';
import { NOBODY, type Speaker } from './speaker.ts';
import { askNewAcquaintance } from './check-asking.ts';

type NewsContext = Pick<Context, 'tx' | 'ids' | 'clock'>;
type Pair = Pick<Deal, 'brandId' | 'creatorId'>;

/** Tells a creator what an offer they took or were sent has come to. The brand's team knows: it did it. */
export async function postOfferNews(
  context: NewsContext,
  pair: Pair,
  news: Omit<OfferNote, 'kind' | 'news' | 'at'> & { at: Date | null },
): Promise<void> {
  const body: OfferNote = { kind: 'note', news: 'offer', ...news, at: news.at?.toISOString() ?? null };
  await post(context, pair, { body, side: null, speaker: NOBODY, audience: 'creator' });
}

/** Sends a targeted offer to one of its creators, as a card in the room of the two; the room is made if there is none. */
export async function postInvitation(
  context: NewsContext,
  offer: Pair & { offerId: string },
  speaker: Speaker,
): Promise<void> {
  const body: PostBody = { kind: 'offer', offerId: offer.offerId };
  await post(context, offer, { body, side: 'brand', speaker });
}

/** Tells the team that a creator does not want a targeted offer. */
export async function postRefusal(
  context: NewsContext,
  offer: Pair & { offerId: string; product: string; products: number },
  speaker: Speaker,
): Promise<void> {
  const { offerId, product, products } = offer;
  const body: PostBody = { kind: 'note', news: 'refused', offerId, product, products };
  await post(context, offer, { body, side: 'creator', speaker });
}

async function post(
  { tx, ids, clock }: NewsContext,
  { brandId, creatorId }: Pair,
  what: {
    body: PostBody;
    side: 'brand' | 'creator' | null;
    speaker: Speaker;
    audience?: 'brand' | 'creator';
  },
): Promise<void> {
  const at = clock.wall();
  const room = await takeRoom(tx, { brandId, creatorId }, { id: ids.next(), at });
  await addPost(tx, room, { id: ids.next(), ...what, visibility: 'crossed', at }, ids);
  if (room.lastSeq === 0) await askNewAcquaintance({ tx, ids, clock }, room);
}

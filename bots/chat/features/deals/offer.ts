import { askBrand, takeOffer, type DealView } from '../../../../core/deals/index.ts';
import { readId, showId, type Uuid } from '../../../../core/kernel/id.ts';
import { button, defineAction } from '../../action.ts';
import { nameOf, titleOf } from '../../inert.ts';
import { line, rate, SILENCE, title, type Action } from '../../view.ts';
import type { Words } from '../../words.ts';
import { cardView } from './card.ts';
import { needsProfile } from './needs-profile.ts';
import { findParty } from './party.ts';
import { targets } from './targets.ts';

/** Takes an offer as it stands for one of its products, at the rate that the button named. */
export const takeAction = defineAction({
  ...targets.take,
  ack: 'reply',
  label: 'button-offer-take-it',
  audience: ['creator'],
  async run(context, { offer, product, rate: rateBps }) {
    const input = { offerId: showId('offer', offer), productId: showId('product', product), rateBps };
    let deal: DealView;
    try {
      deal = await context.act(takeOffer, context.creatorActor, input);
    } catch (error) {
      const needed = needsProfile(error, { side: 'creator', creator: '' }, context.words);
      if (needed) return needed;
      throw error;
    }
    if (context.room) return SILENCE;
    const id = readId('deal', deal.id);
    return id === undefined ? SILENCE : cardView((await findParty(context, id)).card, context.words);
  },
});

/** Opens the room with the brand of a product, to ask before there is a proposal. */
export const askAction = defineAction({
  ...targets.ask,
  ack: 'reply',
  label: 'button-offer-ask',
  audience: ['creator'],
  async run(context, { product }) {
    const opened = await context.act(askBrand, context.creatorActor, {
      productId: showId('product', product),
    });
    const said = { brand: nameOf(opened.brand), product: titleOf(opened.product) };
    const { words } = context;
    return { blocks: [title(words.say('ask-opened', said)), line(words.say('ask-opened-next', said))] };
  },
});

/** `Take it at 12 %`, for the card of an offer. */
export const takeButton = (words: Words, offer: { id: Uuid; productId: Uuid; rateBps: number }): Action =>
  button(
    words.label('button-offer-take', { rate: rate(offer.rateBps) }),
    targets.take,
    { offer: offer.id, product: offer.productId, rate: offer.rateBps },
    'primary',
  );

/** `Ask the brand`, for the card of an offer. */
export const askButton = (words: Words, productId: Uuid): Action =>
  button(words.label('button-offer-ask'), targets.ask, { product: productId });

import { declineOffer, seeInvitedOffer, takeOffer, type DealView } from '../../../../core/deals/index.ts';
import { DomainError } from '../../../../core/kernel/error.ts';
import { readId, showId, type Uuid } from '../../../../core/kernel/id.ts';
import { defineAction } from '../../action.ts';
import type { CreatorContext } from '../../context.ts';
import { goButton } from '../../target.ts';
import { line, SILENCE, title, type View } from '../../view.ts';
import { cardView } from '../deals/card.ts';
import { needsProfile } from '../deals/needs-profile.ts';
import { findParty } from '../deals/party.ts';
import { invitedView } from './invited.ts';
import { proposeTarget, refuseTarget, takeAllTarget, takeOneTarget } from './targets.ts';

type Seen = { offer: Uuid; rate: number };

/** Takes everything a targeted offer has for the creator, in one deal. */
const takeAll = defineAction({
  ...takeAllTarget,
  ack: 'reply',
  label: 'button-offer-take-it',
  audience: ['creator'],
  run: (context, seen) => take(context, seen),
});

/** Takes one of its products. */
const takeOne = defineAction({
  ...takeOneTarget,
  ack: 'reply',
  label: 'button-offer-take-it',
  audience: ['creator'],
  run: (context, seen, picked) => take(context, seen, picked),
});

async function take(
  context: CreatorContext,
  { offer, rate: rateBps }: Seen,
  productId?: string,
): Promise<View> {
  const input = { offerId: showId('offer', offer), rateBps, ...(productId !== undefined && { productId }) };
  let deal: DealView;
  try {
    deal = await context.act(takeOffer, context.creatorActor, input);
  } catch (error) {
    const needed = needsProfile(error, { side: 'creator', creator: '' }, context.words);
    if (needed) return needed;
    return changed(context, offer, error);
  }
  if (context.room) return SILENCE;
  const id = readId('deal', deal.id);
  return id === undefined ? SILENCE : cardView((await findParty(context, id)).card, context.words);
}

const refuse = defineAction({
  ...refuseTarget,
  ack: 'reply',
  label: 'button-deal-decline',
  audience: ['creator'],
  async run(context, { offer }) {
    const { words, act, creatorActor } = context;
    try {
      await act(declineOffer, creatorActor, { offerId: showId('offer', offer) });
    } catch (error) {
      return changed(context, offer, error);
    }
    if (context.room) return SILENCE;
    return {
      blocks: [title(words.say('invited-offer-declined-now'))],
      actions: [goButton(words.label('button-discover'), 'discover')],
    };
  },
});

/** Another rate for one of several products: the command asks for it. */
const propose = defineAction({
  ...proposeTarget,
  ack: 'reply',
  label: 'button-propose-rate',
  audience: ['creator'],
  run: ({ words }: CreatorContext, _values, picked = '') =>
    Promise.resolve({
      blocks: [line(words.say('invited-offer-propose'))],
      actions: [goButton(words.label('button-propose-rate'), `propose ${picked}`, 'primary')],
    }),
});

/** What an old button says: that nothing was done, and the offer as it stands now. */
async function changed(context: CreatorContext, offer: Uuid, error: unknown): Promise<View> {
  const { words, ask, creatorActor } = context;
  if (!(error instanceof DomainError) || !OLD.has(error.code)) throw error;
  const found = await ask(seeInvitedOffer, creatorActor, { offerId: showId('offer', offer) });
  if (!found) throw error;
  const view = invitedView({ side: 'creator', brandName: found.brand, creatorName: '', offer: found }, words);
  return { ...view, blocks: [line(words.say('invited-offer-changed')), ...view.blocks] };
}

/** Refusals that only say that the offer is not any more what the button showed. */
const OLD: ReadonlySet<string> = new Set([
  'offer.unknown',
  'offer.rate_changed',
  'offer.refused',
  'offer.taken',
]);

export const takeActions = [takeAll, takeOne, refuse, propose];

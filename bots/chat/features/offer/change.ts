import {
  changeOffer,
  changeOfferEnd,
  changeOfferRate,
  listOffers,
  type OwnOffer,
} from '../../../../core/deals/index.ts';
import { readId, showId } from '../../../../core/kernel/id.ts';
import { button, defineAction } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { SeatContext } from '../../context.ts';
import { dateField, rateField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { lastDay, line, rate, title, type Block, type View } from '../../view.ts';
import { nextStep } from '../next-step.ts';
import { offerBlocks, offerButtons, offerProduct } from './card.ts';
import { offerField } from './fields.ts';
import { endTarget, raiseTarget, rateTarget } from './targets.ts';

const SEATS = ['owner', 'manager'] as const;

/** `/offer pause`: nobody can take an offer until it is resumed. */
export const pauseOffer = defineCommand({
  name: 'offer',
  subcommand: 'pause',
  audience: ['brand'],
  seat: SEATS,
  place: 'private',
  visibility: 'private',
  fields: { offer: offerField(['open']) },
  async run(context, { offer: id }) {
    const { words, seat, act } = context;
    const paused = await act(changeOffer, seat, { id, command: 'pause' });
    return changedCard(context, paused, title(words.say('offer-now-pause')));
  },
});

const changeRate = defineAction({
  ...rateTarget,
  ack: 'reply',
  label: 'button-offer-rate',
  heading: 'offer-rate-heading',
  audience: ['brand'],
  seat: SEATS,
  fields: { rate: rateField({ label: 'field-rate', hint: 'field-new-rate-hint' }) },
  async run(context: SeatContext, { offer }, _picked, given) {
    const { seat, ask } = context;
    const id = showId('offer', offer);
    const before = (await ask(listOffers, seat, {})).find((one) => one.id === id);
    const isRaise = before !== undefined && before.deals > 0 && given.rate > before.rateBps;
    return isRaise
      ? askRaise(context, before, given.rate)
      : setRate(context, before, { id, rate: given.rate });
  },
});

/** A raise counts at once for all who took the offer, and what was mistyped could only be cut thirty days later. */
function askRaise(context: SeatContext, offer: OwnOffer, wanted: number): View {
  const { words, brand } = context;
  const to = rate(wanted);
  const said = {
    product: offerProduct(offer, words),
    from: rate(offer.rateBps),
    rate: to,
    count: offer.deals,
  };
  const values = { brand: brand.id, offer: readId('offer', offer.id) ?? '', rate: wanted };
  return {
    blocks: [title(words.say('offer-raise-title', said)), line(words.say('offer-raise-what', said))],
    actions: [
      button(words.label('button-offer-raise', { rate: to }), raiseTarget, values, 'primary'),
      nextStep(context, brand.id, { label: 'button-leave', line: 'offer list' }),
    ],
  };
}

const raise = defineAction({
  ...raiseTarget,
  ack: 'update',
  label: 'button-offer-rate',
  audience: ['brand'],
  seat: SEATS,
  run: (context: SeatContext, { offer, rate: wanted }) =>
    setRate(context, undefined, { id: showId('offer', offer), rate: wanted }),
});

/** @param before the offer as it was, where the rate may have gone down */
async function setRate(
  context: SeatContext,
  before: OwnOffer | undefined,
  wanted: { id: string; rate: number },
): Promise<View> {
  const { words, seat, act } = context;
  const after = await act(changeOfferRate, seat, { id: wanted.id, rateBps: wanted.rate });
  const what = before && before.rateBps > after.rateBps ? 'cut' : 'raised';
  const said = { rate: rate(after.rateBps), product: offerProduct(after, words), count: after.deals };
  const next = line(words.say(after.deals > 0 ? `offer-rate-${what}-next` : 'offer-rate-new-next', said));
  return changedCard(context, after, title(words.say('offer-rate-now', said)), next);
}

const changeEnd = defineAction({
  ...endTarget,
  ack: 'reply',
  label: 'button-offer-end',
  audience: ['brand'],
  seat: SEATS,
  fields: { endsAt: optional(dateField({ label: 'field-ends', hint: 'field-new-end-hint', edge: 'end' })) },
  async run(context: SeatContext, { offer }, _picked, given) {
    const { words, seat, act } = context;
    const endsAt = given.endsAt?.toISOString() ?? null;
    const after = await act(changeOfferEnd, seat, { id: showId('offer', offer), endsAt });
    const said = given.endsAt ? { at: lastDay(given.endsAt) } : {};
    return changedCard(
      context,
      after,
      title(words.say(endsAt === null ? 'offer-end-none' : 'offer-end-now', said)),
    );
  },
});

/** An offer that has just been changed. */
function changedCard(context: SeatContext, offer: OwnOffer, heading: Block, next?: Block): View {
  return {
    blocks: [...offerBlocks(context, offer, heading), ...(next ? [next] : [])],
    actions: [
      ...offerButtons(context, offer, { listed: false }),
      nextStep(context, context.brand.id, { label: 'button-offers', line: 'offer list' }),
    ],
  };
}

export const offerChanges = [changeRate, raise, changeEnd];

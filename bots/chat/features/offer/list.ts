import { changeOffer, listOffers, type OwnOffer } from '../../../../core/deals/index.ts';
import { DomainError } from '../../../../core/kernel/error.ts';
import { showId } from '../../../../core/kernel/id.ts';
import { button, defineAction, writePayload } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { SeatContext } from '../../context.ts';
import { spansText } from '../../plain-text.ts';
import { bold, line, list, money, rate, title, type Action, type Block, type View } from '../../view.ts';
import { fitLabel } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { nextStep } from '../next-step.ts';
import { earningOf } from '../product/card.ts';
import { offerBlocks, offerButtons, offerChip, offerProduct } from './card.ts';
import { nameAmong } from './fields.ts';
import { askEndTarget, changeTarget, openTarget, type OfferCommand } from './targets.ts';

/** Offers that get buttons of their own; each has two, and a message shows eight. */
const WITH_BUTTONS = 3;
/** Offers listed at once: as many as can be picked from on every platform. */
const SHOWN = 25;

const SEATS = ['owner', 'manager'] as const;

/** `/offer list`: the brand's offers, what they earn, and Pause, Resume and End for each. */
export const listOffersCommand = defineCommand({
  name: 'offer',
  subcommand: 'list',
  audience: ['brand'],
  seat: ['owner', 'manager', 'fulfilment', 'finance'],
  place: 'private',
  visibility: 'private',
  fields: {},
  run: (context) => offerList(context),
});

const mayChange = ({ seat }: SeatContext): boolean => SEATS.some((role) => role === seat.role);

/** Offers that can still be taken or resumed come first. @param heading what has just been done, told first */
async function offerList(context: SeatContext, heading?: Block): Promise<View> {
  const { words, brand, seat, ask } = context;
  const all = await ask(listOffers, seat, {});
  const live = all.filter(({ state }) => state !== 'ended');
  const offers = [...live, ...all.filter(({ state }) => state === 'ended')].slice(0, SHOWN);
  const openStep = nextStep(context, brand.id, {
    label: 'button-open-offer',
    line: 'offer open',
    ...(offers.length === 0 && { tone: 'primary' as const }),
  });
  const steps = mayChange(context) ? [openStep] : [];
  if (offers.length === 0) {
    return { blocks: [title(words.say('offer-none')), line(words.say('offer-none-next'))], actions: steps };
  }
  const count = words.say('offer-list-title', { count: live.length });
  const shown = live.slice(0, WITH_BUTTONS);
  const name = (offer: OwnOffer): string => nameAmong(live, offer, words);
  const rest: Action[] = live.length > WITH_BUTTONS ? [openSelect(context, live)] : [];
  const buttons = shown.flatMap((offer) => offerButtons(context, offer, { listed: true, name: name(offer) }));
  return {
    blocks: [
      ...(heading ? [heading, line(count)] : [title(count)]),
      list(offers.map((offer) => offerLine(context, offer))),
    ],
    actions: mayChange(context) ? [...buttons, ...rest, ...steps] : [],
  };
}

const offerLine = ({ words }: SeatContext, offer: OwnOffer) => {
  const [product] = offer.products;
  return words.say(offer.kind === 'open' ? 'offer-item' : 'offer-item-targeted', {
    count: offer.creators.length,
    product: bold(spansText(offerProduct(offer, words), words.locale)),
    rate: rate(offer.rateBps),
    earns: product ? money(earningOf(product, offer.rateBps)) : '',
    state: offerChip(offer, words).label,
  });
};

const openSelect = ({ words, brand }: SeatContext, offers: readonly OwnOffer[]): Action => ({
  kind: 'select',
  label: words.label('offer-open-one'),
  payload: writePayload(openTarget, { brand: brand.id }),
  options: offers.slice(0, SHOWN).map((offer) => ({
    value: offer.id,
    label: fitLabel(nameAmong(offers, offer, words), LABEL_MAX),
  })),
});

/** One offer by itself; the list where there is no such one. */
async function offerCard(context: SeatContext, id: string, heading?: Block): Promise<View> {
  const offers = await context.ask(listOffers, context.seat, {});
  const offer = offers.find((one) => one.id === id);
  if (!offer) return offerList(context, heading);
  return {
    blocks: offerBlocks(context, offer, heading),
    actions: [
      ...(mayChange(context) ? offerButtons(context, offer, { listed: false }) : []),
      nextStep(context, context.brand.id, { label: 'button-offers', line: 'offer list' }),
    ],
  };
}

const change = defineAction({
  ...changeTarget,
  ack: 'update',
  label: 'offer-overline',
  audience: ['brand'],
  seat: SEATS,
  async run(context: SeatContext, { offer, command, listed }) {
    const id = showId('offer', offer);
    const heading = title(context.words.say(await carryOut(context, id, command)));
    return listed === 1 ? offerList(context, heading) : offerCard(context, id, heading);
  },
});

/** Does what a button says; one that has become old says so, above how things stand now. */
async function carryOut({ seat, act }: SeatContext, id: string, command: OfferCommand): Promise<string> {
  try {
    await act(changeOffer, seat, { id, command });
    return `offer-now-${command}`;
  } catch (error) {
    if (!(error instanceof DomainError && error.kind === 'conflict')) throw error;
    return 'offer-changed-since';
  }
}

const askEnd = defineAction({
  ...askEndTarget,
  ack: 'reply',
  label: 'button-end',
  audience: ['brand'],
  seat: SEATS,
  async run(context: SeatContext, { offer }) {
    const { words, brand, seat, ask } = context;
    const id = showId('offer', offer);
    const found = (await ask(listOffers, seat, {})).find((one) => one.id === id);
    if (!found || found.state === 'ended') return offerCard(context, id);
    const values = { brand: brand.id, offer, command: 'end', listed: 0 } as const;
    return {
      blocks: [
        title(words.say('offer-end-title', { product: offerProduct(found, words) })),
        line(words.say('offer-end-what')),
      ],
      actions: [
        button(words.label('button-end-sure'), changeTarget, values, 'danger'),
        nextStep(context, brand.id, { label: 'button-leave', line: 'offer list' }),
      ],
    };
  },
});

const open = defineAction({
  ...openTarget,
  ack: 'reply',
  label: 'offer-open-one',
  audience: ['brand'],
  seat: ['owner', 'manager', 'fulfilment', 'finance'],
  run: (context: SeatContext, _values, picked) => offerCard(context, picked ?? ''),
});

export const changeActions = [change, askEnd, open];

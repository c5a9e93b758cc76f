import {
  draftOffer,
  extendDraft,
  getOffer,
  publishOffer,
  type OwnOffer,
  type PublishedOffer,
} from '../../../../core/deals/index.ts';
import { DomainError } from '../../../../core/kernel/error.ts';
import { showId } from '../../../../core/kernel/id.ts';
import { defineAction } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { SeatContext } from '../../context.ts';
import { dateField, pickField, rateField, textField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { line, rate, title, type Block, type View } from '../../view.ts';
import { nextStep } from '../next-step.ts';
import { productOptions } from '../product/fields.ts';
import { offerBlocks, offerButtons, offerProduct } from './card.ts';
import { creatorField } from './fields.ts';
import { addCreatorTarget, addProductTarget, publishTarget } from './targets.ts';

const MESSAGE_MAX = 500;
const SEATS = ['owner', 'manager'] as const;
const productField = () => pickField({ label: 'field-product', options: productOptions });

/** `/offer targeted`: prepares a rate for named creators; further ones and further products are added before it goes out. */
export const targetedOffer = defineCommand({
  name: 'offer',
  subcommand: 'targeted',
  audience: ['brand'],
  seat: SEATS,
  place: 'private',
  visibility: 'private',
  fields: {
    creator: creatorField(),
    product: productField(),
    rate: rateField({ label: 'field-rate', hint: 'field-rate-hint' }),
    endsAt: dateField({ label: 'field-ends', hint: 'field-ends-targeted-hint', edge: 'end' }),
    message: optional(
      textField({ label: 'field-offer-message', hint: 'field-offer-message-hint', max: MESSAGE_MAX }),
    ),
  },
  async run(context, { creator, product, rate: rateBps, endsAt, message }) {
    const { words, seat, act } = context;
    const draft = await act(draftOffer, seat, {
      ...{ kind: 'targeted', productIds: [product], creatorIds: [creator], rateBps },
      endsAt: endsAt.toISOString(),
      ...(message !== undefined && { message }),
    });
    return draftCard(context, draft, title(words.say('offer-drafted')));
  },
});

/** A draft with what it would run into, and what can be done with it. */
function draftCard(context: SeatContext, draft: OwnOffer, heading?: Block): View {
  const { words } = context;
  return {
    blocks: [...offerBlocks(context, draft, heading), line(words.say('offer-draft-next'))],
    actions: offerButtons(context, draft, { listed: false }),
  };
}

const addCreator = defineAction({
  ...addCreatorTarget,
  ack: 'reply',
  label: 'button-offer-add-creator',
  audience: ['brand'],
  seat: SEATS,
  fields: { creator: creatorField() },
  async run(context: SeatContext, { offer }, _picked, { creator }) {
    const input = { id: showId('offer', offer), creatorId: creator };
    return draftCard(context, await context.act(extendDraft, context.seat, input));
  },
});

const addProduct = defineAction({
  ...addProductTarget,
  ack: 'reply',
  label: 'button-offer-add-product',
  audience: ['brand'],
  seat: SEATS,
  fields: { product: productField() },
  async run(context: SeatContext, { offer }, _picked, { product }) {
    const input = { id: showId('offer', offer), productId: product };
    return draftCard(context, await context.act(extendDraft, context.seat, input));
  },
});

const publish = defineAction({
  ...publishTarget,
  ack: 'update',
  label: 'button-publish',
  audience: ['brand'],
  seat: SEATS,
  async run(context: SeatContext, { brand, offer }) {
    const { words, act, seat } = context;
    const id = showId('offer', offer);
    let made: PublishedOffer;
    try {
      made = await act(publishOffer, seat, { id });
    } catch (error) {
      return unpublished(context, id, error);
    }
    const reached = made.creators.filter(({ answer }) => answer !== 'conflicted').length;
    const said = { rate: rate(made.rateBps), product: offerProduct(made, words), count: reached };
    const heading = title(words.say('offer-sent', said));
    return {
      blocks: [...offerBlocks(context, made, heading), line(words.say('offer-sent-next'))],
      actions: [
        ...offerButtons(context, made, { listed: false }),
        nextStep(context, brand, { label: 'button-offers', line: 'offer list' }),
      ],
    };
  },
});

/** What an offer that was not published says of it. */
const SAID: Readonly<Record<string, string>> = {
  'offer.nobody_left': 'offer-nobody-left',
  'offer.second_needed': 'offer-second-needed',
};

/** What stands in the way of all, or that it has been done already, above how the offer stands. */
async function unpublished(context: SeatContext, id: string, error: unknown): Promise<View> {
  if (!(error instanceof DomainError && error.kind === 'conflict')) throw error;
  const { words, ask, seat } = context;
  const offer = await ask(getOffer, seat, { id });
  const said = SAID[error.code] ?? 'offer-changed-since';
  return {
    blocks: offerBlocks(context, offer, title(words.say(said))),
    actions: offerButtons(context, offer, { listed: false }),
  };
}

export const targetedActions = [addCreator, addProduct, publish];

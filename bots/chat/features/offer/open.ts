import { createOffer } from '../../../../core/deals/index.ts';
import { defineCommand } from '../../command.ts';
import { dateField, numberField, pickField, rateField, yesNoField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { line, rate, title } from '../../view.ts';
import { nextStep } from '../next-step.ts';
import { productOptions } from '../product/fields.ts';
import { offerBlocks, offerButtons, offerProduct } from './card.ts';

const FOLLOWERS_MAX = 1_000_000_000;

/** `/offer open`: publishes a rate for a product to every creator who is large enough. */
export const openOffer = defineCommand({
  name: 'offer',
  subcommand: 'open',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  place: 'private',
  visibility: 'private',
  fields: {
    product: pickField({ label: 'field-product', options: productOptions }),
    rate: rateField({ label: 'field-rate', hint: 'field-rate-hint' }),
    minFollowers: optional(
      numberField({
        label: 'field-min-followers',
        hint: 'field-min-followers-hint',
        min: 0,
        max: FOLLOWERS_MAX,
      }),
    ),
    endsAt: optional(dateField({ label: 'field-ends', hint: 'field-ends-hint', edge: 'end' })),
    approval: optional(yesNoField({ label: 'field-approval', hint: 'field-approval-hint' })),
  },
  async run(context, { product, rate: rateBps, minFollowers, endsAt, approval }) {
    const { words, seat, brand, act } = context;
    const offer = await act(createOffer, seat, {
      ...{ kind: 'open', productIds: [product], rateBps },
      ...(minFollowers !== undefined && { minFollowers }),
      ...(endsAt !== undefined && { endsAt: endsAt.toISOString() }),
      ...(approval !== undefined && { approval }),
    });
    // Above the brand's limit somebody else of the team has to publish it.
    const waits = offer.state === 'draft';
    const said = { rate: rate(rateBps), product: offerProduct(offer, words) };
    return {
      blocks: [
        ...offerBlocks(context, offer, title(words.say(waits ? 'offer-second' : 'offer-opened', said))),
        line(words.say(waits ? 'offer-second-next' : `offer-opened-next${approval === true ? '-asks' : ''}`)),
      ],
      actions: [
        ...offerButtons(context, offer, { listed: false }),
        nextStep(context, brand.id, { label: 'button-offers', line: 'offer list' }),
      ],
    };
  },
});

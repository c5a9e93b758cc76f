import { changeAnswerLimits, getBrand, updateBrand, type BrandView } from '../../../../core/catalog/index.ts';
import type { RateBps } from '../../../../core/kernel/rate.ts';
import { button, defineAction } from '../../action.ts';
import type { SeatContext } from '../../context.ts';
import { rateField } from '../../fields.ts';
import { optional, type Field } from '../../form.ts';
import { nameOf } from '../../inert.ts';
import {
  facts,
  line,
  minute,
  rate,
  title,
  type Action,
  type Block,
  type Part,
  type View,
} from '../../view.ts';
import type { Words } from '../../words.ts';
import { isNone } from '../deals/promises.ts';
import { limitButtons, limitText } from './limit-card.ts';
import { RATES, ratesButtonOf, whoAsks } from './targets.ts';

/** A rate, or a word that takes the limit away. */
function limitField(about: { label: string; hint: string }): Field<RateBps | null | undefined> {
  const typed = rateField(about);
  const field: Field<RateBps | null> = {
    ...typed,
    read: (given, words, known) => (isNone(given) ? { value: null } : typed.read(given, words, known)),
  };
  return optional(field);
}

/** {@link ratesButtonOf} the brand that is acted for. */
export const ratesButton = ({ words, brand }: SeatContext): Action => ratesButtonOf(brand.id, words);

/** What a brand has said about rates, and what the reader may change of it. */
export const ratesAction = defineAction({
  ...RATES.show,
  ack: 'reply',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  run: async (context) => ratesView(context, await context.ask(getBrand, context.seat, {})),
});

/** Which proposals answer themselves. */
export const answersAction = defineAction({
  ...RATES.answers,
  ack: 'update',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  fields: {
    acceptUpTo: limitField({ label: 'field-accept-up-to', hint: 'field-accept-up-to-hint' }),
    declineAbove: limitField({ label: 'field-decline-above', hint: 'field-decline-above-hint' }),
  },
  async run(context, _values, _picked, { acceptUpTo, declineAbove }) {
    const after = await context.act(changeAnswerLimits, context.seat, {
      ...(acceptUpTo !== undefined && { acceptUpToBps: acceptUpTo }),
      ...(declineAbove !== undefined && { declineAboveBps: declineAbove }),
    });
    return ratesView(context, after, changed(context.words, 'setting-answers'));
  },
});

/** Above which rate two people are needed; an owner's to say, or a manager could lift what binds them. */
export const secondAction = defineAction({
  ...RATES.second,
  ack: 'update',
  audience: ['brand'],
  seat: ['owner'],
  fields: { rateLimit: limitField({ label: 'field-rate-limit', hint: 'field-rate-limit-hint' }) },
  async run(context, _values, _picked, { rateLimit }) {
    const after = await context.act(updateBrand, context.seat, {
      ...(rateLimit !== undefined && { rateLimitBps: rateLimit }),
    });
    // What binds two people is not one person's to lift.
    const waits = rateLimit !== undefined && after.rateLimitBps !== rateLimit;
    const head = waits ? title(context.words.say('limit-asked')) : changed(context.words, 'setting-second');
    return ratesView(context, after, head);
  },
});

/** At which new products are on offer to everyone at once. */
export const usualAction = defineAction({
  ...RATES.usual,
  ack: 'update',
  audience: ['brand'],
  seat: ['owner'],
  fields: { defaultRate: limitField({ label: 'setting-default-rate', hint: 'setting-default-rate-hint' }) },
  async run(context, _values, _picked, { defaultRate }) {
    const after = await context.act(updateBrand, context.seat, {
      ...(defaultRate !== undefined && { defaultRateBps: defaultRate }),
    });
    return ratesView(context, after, changed(context.words, 'setting-default-rate'));
  },
});

export const rateActions = [ratesAction, answersAction, secondAction, usualAction];

const changed = (words: Words, setting: string): Block =>
  title(words.say('rates-changed', { setting: words.label(setting) }));

/** What a brand has said about rates, with a higher limit that waits. */
export function ratesView(
  { words, brand: { id, name }, seat }: SeatContext,
  brand: BrandView,
  head?: Block,
): View {
  const { acceptUpToBps, declineAboveBps, rateLimitBps, defaultRateBps } = brand;
  const shown = (value: RateBps | null, message: string, none: string): Part =>
    value === null ? words.say(none) : words.say(message, { rate: rate(value) });
  const values = { brand: id };
  const waits = brand.rateLimitChange;
  const card = waits && {
    ...{ id: waits.id, brandId: id, brand: name, before: rateLimitBps, rateLimitBps: waits.rateLimitBps },
    ...{ by: waits.askedBy, dueAt: waits.takesEffectAt },
  };
  const pending = card && {
    ...{ who: whoAsks(card.by, words), what: limitText(card, words), at: minute(new Date(card.dueAt)) },
  };
  return {
    blocks: [
      head ?? title(words.say('rates-title', { brand: nameOf(name) })),
      facts([
        [words.label('rates-accept'), shown(acceptUpToBps, 'rates-accept-value', 'rates-none')],
        [words.label('rates-decline'), shown(declineAboveBps, 'rates-decline-value', 'rates-none')],
        [words.label('rates-second'), shown(rateLimitBps, 'rates-second-value', 'rates-never')],
        [
          words.label('setting-default-rate'),
          shown(defaultRateBps, 'setting-default-rate-value', 'setting-default-rate-none'),
        ],
      ]),
      ...(pending ? [line(words.say('limit-row', pending))] : []),
      line(words.say('rates-note')),
    ],
    actions: [
      ...(card && seat.role === 'owner' ? limitButtons(card, words).slice(waits?.isSecond ? 0 : 1) : []),
      button(words.label('setting-answers'), RATES.answers, values),
      ...(seat.role === 'owner'
        ? [
            button(words.label('setting-second'), RATES.second, values),
            button(words.label('setting-default-rate'), RATES.usual, values),
          ]
        : []),
    ],
  };
}

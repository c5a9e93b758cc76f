import type { SampleCard, SampleView } from '../../../../core/samples/index.ts';
import { fitLabel, nameOf, titleOf } from '../../inert.ts';
import { day, type Span } from '../../view.ts';
import type { WordArguments, Words } from '../../words.ts';

/** Reasons of a brand that are picked; what else stands in a reason is in somebody's own words. */
export const REASONS = ['not_match', 'out_of_stock', 'offline', 'other'] as const;
export type Reason = (typeof REASONS)[number];

const PICKED = new RegExp(`^(${REASONS.join('|')})(?:: (.+))?$`, 's');
const REASON_MAX = 300;

/** A picked reason and what was said with it, as it is kept: both readers get the first in their own language. */
export const reasonText = (picked: Reason, words: string | undefined): string =>
  picked === 'other' ? (words ?? '') : words === undefined ? picked : `${picked}: ${words}`;

/** A kept reason in the reader's language. */
export function reasonIn(reason: string, words: Words): string {
  const [, picked, said] = PICKED.exec(reason) ?? [];
  if (picked === undefined) return fitLabel(reason, REASON_MAX);
  const label = words.label(`option-sample-reason-${picked}`);
  return fitLabel(said === undefined ? label : `${label}. ${said}`, REASON_MAX);
}

/** `Ceramic teapot`, `Ceramic teapot, blue`: what the sample is. */
export function sampleProduct(
  { product, variant }: Pick<SampleCard, 'product' | 'variant'>,
  words: Words,
): Span[] {
  return variant === null
    ? words.say('deal-product', { product: titleOf(product) })
    : words.say('sample-variant-of', { product: titleOf(product), variant: titleOf(variant) });
}

type Dated = Pick<SampleView, 'dueAt'>;

/** The day until which something waits; nothing where it has no end. */
export const dueText = ({ dueAt }: Dated): Span[] => (dueAt === null ? [] : [day(new Date(dueAt))]);

/** What the texts about a sample are put together from. */
export function sampleWords(card: SampleCard, words: Words): WordArguments {
  return {
    code: card.code,
    brand: nameOf(card.brand),
    creator: nameOf(card.creator),
    product: sampleProduct(card, words),
    due: dueText(card),
    content: titleOf(card.content ?? ''),
  };
}

/** What a state is called in the headings: a stop by what is wrong, an end by what brought it. */
export function headingOf({ state, stop, content }: Pick<SampleCard, 'state' | 'stop' | 'content'>): string {
  if (state === 'stopped') return stop ?? 'problem';
  if (state === 'fulfilled') return content === null ? 'fulfilled' : 'fulfilled-named';
  return state;
}

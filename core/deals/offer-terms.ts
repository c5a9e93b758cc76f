import { z } from 'zod';
import type { Offer } from '../catalog/index.ts';
import { invalidInput } from '../kernel/error.ts';
import { moneyText } from '../kernel/money.ts';
import { termsSchema, type Terms } from './terms.ts';

const { sample, tiers, flatFee, deliverables, shopRateBps } = termsSchema.in.shape;

/** What an offer may promise beside its rate; a deal made from it has the same. */
export const offerTerms = z.strictObject({ sample, tiers, flatFee, deliverables, shopRateBps });
type OfferTerms = z.output<typeof offerTerms>;

/**
 * The terms of whoever takes an offer at this rate. Throws an input error, by the names of the offer's fields, where they
 * do not go together or the fee is in another currency than the brand's.
 */
export function termsOfOffer(rateBps: number, extras: OfferTerms | undefined, currency: string): Terms {
  const { flatFee: fee, ...plain } = extras ?? {};
  if (fee && fee.currency !== currency) {
    const message = `must be in ${currency}, the currency of the brand`;
    throw invalidInput([{ path: 'terms.flatFee.currency', message }]);
  }
  const parsed = termsSchema.safeParse({ rateBps, ...plain, ...(fee && { flatFee: moneyText(fee) }) });
  if (parsed.success) return parsed.data;
  throw invalidInput(
    parsed.error.issues.map(({ path, message }) => ({ path: `terms.${path.join('.')}`, message })),
  );
}

/** What somebody who takes a published offer agrees to. */
export const takenTerms = ({ rateBps, terms }: Pick<Offer, 'rateBps' | 'terms'>): Terms => ({
  ...(terms as Omit<Terms, 'rateBps'> | null),
  rateBps,
});

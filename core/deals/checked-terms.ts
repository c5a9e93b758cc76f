import { getBrandSettings } from '../catalog/index.ts';
import { invalidInput, type FieldProblem } from '../kernel/error.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Context } from '../use-case.ts';
import { termsOver } from './errors.ts';
import type { Terms } from './terms.ts';

/** What is wrong with terms that are put on the table at `at`, business time, of a brand with this currency. */
export function wrongTerms(terms: Terms, { at, currency }: { at: Date; currency: string }): FieldProblem[] {
  const { startsAt, endsAt, flatFee } = terms;
  const now = at.toISOString();
  return [
    startsAt !== undefined &&
      startsAt < now && { path: 'terms.startsAt', message: 'must not be in the past', code: 'past' },
    endsAt !== undefined &&
      endsAt <= now && { path: 'terms.endsAt', message: 'must be in the future', code: 'past' },
    flatFee !== undefined &&
      flatFee.currency !== currency && {
        path: 'terms.flatFee.currency',
        message: `must be ${currency}, the currency of the brand`,
      },
  ].filter((problem) => problem !== false);
}

/** Refuses terms that cannot be proposed now. */
export async function checkTerms(
  { tx, clock }: Pick<Context, 'tx' | 'clock'>,
  brandId: Uuid,
  terms: Terms,
): Promise<void> {
  const { currency } = await getBrandSettings(tx, brandId);
  const wrong = wrongTerms(terms, { at: clock.business(), currency });
  if (wrong.length > 0) throw invalidInput(wrong);
}

/** Refuses to accept what would be over before it begins. */
export function refuseOver({ endsAt }: Terms, at: Date): void {
  if (endsAt !== undefined && endsAt <= at.toISOString()) throw termsOver({});
}

/** Terms as the next proposal can take them up: without dates that have passed meanwhile. */
export function carriedTerms({ startsAt, endsAt, ...terms }: Terms, at: Date): Terms {
  const now = at.toISOString();
  return {
    ...terms,
    ...(startsAt !== undefined && startsAt >= now && { startsAt }),
    ...(endsAt !== undefined && endsAt > now && { endsAt }),
  };
}

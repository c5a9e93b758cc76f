import { z } from 'zod';
import { defineUseCase, idOf } from '../use-case.ts';
import { checkTerms } from './checked-terms.ts';
import { SIDES } from './deal.ts';
import { viewDeal, type DealView } from './deal-view.ts';
import { holdDeal } from './end-deal.ts';
import { checkSide } from './negotiate.ts';
import { refuseReopening, reopen } from './reopen.ts';
import { renegotiateBySecond } from './second.ts';
import { termsSchema } from './terms.ts';

/**
 * Proposes new terms for a deal in force, from now on or from a day on (`startsAt`). The deal goes on by its terms until
 * the other side accepts; declined, withdrawn or expired, nothing has changed. A person answers: a brand's limits are for
 * what is new.
 */
export const renegotiateDeal = defineUseCase({
  name: 'renegotiate a deal',
  input: z.strictObject({
    id: idOf('deal'),
    by: z.enum(SIDES, 'must be "brand" or "creator"'),
    version: z.int('must be the version you saw').min(1),
    terms: termsSchema,
    final: z.boolean('must be true or false').optional(),
  }),
  allow: ['key', 'operator', 'owner', 'manager', 'creator'],
  async run(context, { id, by, version, terms, final = false }): Promise<DealView> {
    const deal = await holdDeal(context, id);
    checkSide(context.actor, by);
    await checkTerms(context, deal.brandId, terms);
    refuseReopening(deal, version);
    const waiting = await renegotiateBySecond(context, deal, { by, version, terms, final });
    return waiting ?? viewDeal(await reopen(context, deal, { by, version, terms, final }));
  },
});

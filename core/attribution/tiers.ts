import { addTermsVersion, lockDeal, nextTier } from '../deals/index.ts';
import { choreOf } from '../due.ts';
import { countSales, findTierChecks, takeTierCheck } from './tiers.store.ts';

/**
 * Raises the rate of deals whose sales have reached a tier: new terms from this moment on, so that an order earns by the
 * terms of its time, whatever comes in before or after it. What is given back later lowers nothing.
 */
export const raiseTiers = choreOf({
  failure: 'the sales of a deal with tiers could not be counted',
  find: (db, _at, limit) => findTierChecks(db, limit),
  async act(context, key) {
    const { tx } = context;
    if (!(await takeTierCheck(tx, key))) return false;
    const deal = await lockDeal(tx, key.dealId);
    const terms = deal && nextTier(deal, await countSales(tx, key));
    if (!deal || !terms) return false;
    await addTermsVersion(context, deal, { terms, cause: 'tier' });
    return true;
  },
});

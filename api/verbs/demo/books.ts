import { getOrder, type OrderView } from '../../../core/attribution/index.ts';
import { DomainError } from '../../../core/kernel/error.ts';
import { readId } from '../../../core/kernel/id.ts';
import { invariant } from '../../../core/kernel/invariant.ts';
import {
  getTrialBalance,
  readBook,
  type BookedEntry,
  type TrialBalance,
} from '../../../core/ledger/index.ts';
import type { Actor } from '../../../core/use-case.ts';
import type { Stage } from './stage.ts';
import { mustBe, until } from './step.ts';

/** What stands in a brand's books. */
export type Books = {
  /** The order, as soon as it has been processed and stands like this. */
  order(of: { storeId: string; id: string; state: string }): Promise<OrderView>;
  /** The brand's accounts, which have to sum to zero. */
  balance(): Promise<TrialBalance['data']>;
  entries(): Promise<BookedEntry[]>;
};

/**
 * The books of a brand as its owner may see them. A brand made in chat has no key, so what `GET /v1/orders` and the
 * trial balance answer to one is asked for from the owner's seat.
 */
export function openBooks({ app, edge }: Stage, ids: { brand: string; owner: string }): Books {
  const [brandId, accountId] = [readId('brand', ids.brand), readId('account', ids.owner)];
  invariant(brandId && accountId, 'ids are as they were given out', ids);
  const actor: Actor = { kind: 'member', brandId, accountId, role: 'owner' };

  return {
    order: ({ storeId, id, state }) =>
      until({ ...edge, what: `order ${id}`, expected: state }, async () => {
        try {
          const found = await app.execute(getOrder, { actor, input: { externalId: id, storeId } });
          return found.state === state ? { found } : { came: found.state };
        } catch (error) {
          if (!(error instanceof DomainError && error.kind === 'not_found')) throw error;
          return { came: 'not processed' };
        }
      }),
    async balance() {
      const { data, sum } = await app.execute(getTrialBalance, { actor, input: {} });
      mustBe('the sum of the trial balance', sum, '0');
      return data;
    },
    entries: () => readBook(app.database, brandId),
  };
}

import { z } from 'zod';
import { showId } from '../kernel/id.ts';
import { decimalText } from '../kernel/money.ts';
import { ownBrand } from '../access.ts';
import { defineUseCase } from '../use-case.ts';
import { selectBrandBalances } from './ledger.store.ts';

export type TrialBalance = { data: { account: string; currency: string; balance: string }[]; sum: string };

/**
 * Every account of the brand's book with its balance. `sum` is `"0"` when the accounts of every currency sum to zero,
 * as they always must; otherwise it names the currencies that do not and by how much.
 */
export const getTrialBalance = defineUseCase({
  name: 'see the trial balance',
  input: z.strictObject({}),
  allow: ['key', 'owner', 'finance', 'manager'],
  async run({ tx, actor }): Promise<TrialBalance> {
    const rows = await selectBrandBalances(tx, ownBrand(actor));
    const sums = new Map<string, bigint>();
    for (const row of rows) sums.set(row.currency, (sums.get(row.currency) ?? 0n) + row.minor);
    const off = [...sums].filter(([, minor]) => minor !== 0n);
    return {
      data: rows.map(({ account, currency, minor }) => ({
        account: showAccount(account),
        currency,
        balance: decimalText({ minor, currency }),
      })),
      sum:
        off.length === 0
          ? '0'
          : off.map(([currency, minor]) => `${decimalText({ minor, currency })} ${currency}`).join(', '),
    };
  },
});

/** An account's name with the creator's id as the outside knows it: `creator:creator_01h...:estimated`. */
function showAccount(account: string): string {
  const [kind = '', id = '', name = ''] = account.split(':');
  return kind === 'creator' ? `creator:${showId('creator', id)}:${name}` : account;
}

import type { Tx } from '../db/index.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Currency } from '../kernel/money.ts';
import { addToBalances, insertEntries } from './ledger.store.ts';

/** One booking to be made. The postings sum to zero; amounts are minor units of `currency`. */
export type NewEntry = {
  brandId: Uuid;
  id: Uuid;
  /** What caused it, unique per brand: the same cause books once. */
  key: string;
  kind: string;
  currency: Currency;
  reverses: Uuid | undefined;
  /** The store event, use case or deadline behind it. */
  cause: string;
  postings: { account: string; amountMinor: bigint }[];
};

/** The accounts of a brand's book. Positive on a creator's account is money the brand owes. */
export const accounts = {
  estimated: (creatorId: Uuid): string => `creator:${creatorId}:estimated`,
  payable: (creatorId: Uuid): string => `creator:${creatorId}:payable`,
  /** What sales have cost the brand, as a negative sum. */
  commission: 'brand:commission',
} as const;

/**
 * Books entries in the caller's transaction: one statement for the entries, one for all postings (a statement trigger
 * refuses what does not sum to zero) and one update per account and batch for the balances, in account order, so that
 * a busy brand is no hot row and two batches cannot deadlock.
 */
export async function bookEntries(tx: Tx, entries: readonly NewEntry[], at: Date): Promise<void> {
  if (entries.length === 0) return;
  for (const entry of entries) {
    const sum = entry.postings.reduce((total, posting) => total + posting.amountMinor, 0n);
    invariant(sum === 0n && entry.postings.length >= 2, 'an entry must balance', { key: entry.key });
  }
  await Promise.all([insertEntries(tx, entries, at), addToBalances(tx, entries)]);
}

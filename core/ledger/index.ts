export { accounts, bookEntries, type NewEntry } from './book.ts';
export { getTrialBalance, type TrialBalance } from './trial-balance.ts';
export { readBook, selectCreatorBalances, type BalanceRow, type BookedEntry } from './ledger.store.ts';

export { accounts, bookEntries, type NewEntry } from './book.ts';
export { getTrialBalance, type TrialBalance } from './trial-balance.ts';
export { selectCreatorBalances, type BalanceRow } from './ledger.store.ts';

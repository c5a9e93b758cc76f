export { getDeal, takeOffer } from './deals.ts';
export type { DealState, Side } from './deal.ts';
export type { DealView } from './deal-view.ts';
export { hasDealt, lockLiveDeal } from './deals.store.ts';
export { acceptDeal, counterDeal, declineDeal, proposeDeal, withdrawDeal } from './negotiate.ts';
export type { Terms } from './terms.ts';
export { findWaitingDeals, type WaitingDeal } from './waiting.ts';

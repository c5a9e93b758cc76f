export {
  MAX_ORDERS,
  MAX_RUNS,
  planSales,
  type Plan,
  type PlannedEvent,
  type PlannedOrder,
  type PlanOptions,
} from './plan.ts';
export { compareTallies, expectedTally, type Comparison, type Tally } from './tally.ts';
export type { Target } from './target.ts';
export { findTarget, readRates } from './target.store.ts';
export {
  countEnded,
  countWaiting,
  readAlerts,
  readDecisions,
  readOutcome,
  type Sent,
} from './outcome.store.ts';
export { createStoreTester, type StoreTester, type TestOutcome } from './test-event.ts';

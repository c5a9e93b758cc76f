import { HOUR_MS } from '../kernel/clock.ts';
import type { Uuid } from '../kernel/id.ts';

/** Store clocks run ahead by at most this, so no order is older than its row by more. */
const STORE_CLOCK_MS = HOUR_MS;

/**
 * The smallest id a row can have that was made since then. Ids begin with the time of making, and a row is made when its
 * order is first heard of, so this spares reading the orders of earlier months.
 */
export function firstIdSince(at: Date): Uuid {
  const hex = (at.getTime() - STORE_CLOCK_MS).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}

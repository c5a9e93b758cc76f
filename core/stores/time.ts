import { HOUR_MS } from '../kernel/clock.ts';

// RFC 3339, and the offset without a colon that ISO 8601's basic form allows.
const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):?(\d\d))$/;

/** Store clocks up to an hour ahead are normal; beyond that an event could outrank all later versions of its order. */
const MAX_AHEAD_MS = HOUR_MS;

/** No shop that calls webhooks has older orders; 1970 is what an unset clock says. */
const EARLIEST_MS = Date.UTC(2000, 0, 1);

/**
 * Reads a moment: ISO 8601 with date, time to the second and zone. Fractions beyond milliseconds are dropped.
 * @returns undefined for anything else, for dates the calendar does not have, for 24:00 and for leap seconds
 */
export function readInstant(text: string): Date | undefined {
  const match = INSTANT.exec(text);
  if (!match) return undefined;
  const part = (index: number): number => Number(match[index] ?? 0);
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)];
  const [offsetHour, offsetMinute] = [part(9), part(10)];
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 23 || offsetMinute > 59) return undefined;
  const local = new Date(0);
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  local.setUTCFullYear(year, month - 1, day);
  // A day the month does not have falls into another one.
  if (local.getUTCMonth() !== month - 1) return undefined;
  const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  local.setUTCHours(hour, minute, second, milliseconds);
  const offsetMinutes = (match[8] === '-' ? -1 : 1) * (offsetHour * 60 + offsetMinute);
  return new Date(local.getTime() - offsetMinutes * 60_000);
}

/** What speaks against a moment as part of an order that arrived at `receivedAt`. */
export function timeProblem(at: Date, receivedAt: Date): 'bad_time' | 'future_time' | undefined {
  if (at.getTime() < EARLIEST_MS) return 'bad_time';
  return at.getTime() - receivedAt.getTime() > MAX_AHEAD_MS ? 'future_time' : undefined;
}

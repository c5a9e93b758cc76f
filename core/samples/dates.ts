import { DAY_MS, later } from '../kernel/clock.ts';
import {
  ADDRESS_DAYS,
  EXTENSION_DAYS,
  isOpen,
  SHIP_DAYS,
  type SampleCommand,
  type SamplePosition,
  type SampleState,
  type Transition,
} from './states.ts';

/** At the latest, where nobody ever says that it arrived. */
const ADDRESS_DAYS_UNDERWAY = 90;
/** Days before the deadline of a state at which whoever has to act hears of it. */
const REMINDERS: Partial<Record<SampleState, readonly number[]>> = {
  requested: [1],
  approved: [2],
  content_due: [3, 1],
};
/** Days after which a brand hears again of what has stopped. */
const STOPPED_REMINDER_DAYS = 3;

/** When the new state is due. */
export function dueAfter(
  { dueAt, contentLeftMs }: SamplePosition,
  command: SampleCommand,
  { due }: Transition,
  at: Date,
): Date | null {
  if (due === undefined) return null;
  if (due === 'same') return command === 'grant' && dueAt ? later(dueAt, EXTENSION_DAYS * DAY_MS) : dueAt;
  // Whoever had it goes on with the days that were left, so that a problem never makes more of them.
  if (command === 'gotIt' && contentLeftMs !== null) return later(at, contentLeftMs);
  // The question has waited its days by then, however late a sweep comes by.
  const from = command === 'start' && dueAt !== null ? dueAt : at;
  return later(from, due * DAY_MS);
}

/** What a stop leaves of the days for the content of whoever has said that it arrived; null where they begin anew. */
export function contentLeft(
  { state, dueAt, startedBy, contentLeftMs }: SamplePosition,
  at: Date,
): number | null {
  if (state === 'stopped') return contentLeftMs;
  if (state !== 'content_due' || startedBy !== 'creator' || dueAt === null) return null;
  return Math.max(dueAt.getTime() - at.getTime(), 0);
}

/** Whether content comes late. What was asked for in time and not answered counts as granted. */
export function isLate({ state, dueAt, extension }: SamplePosition, at: Date): boolean {
  if (state === 'overdue') return true;
  if (state !== 'content_due' || dueAt === null) return false;
  return (extension === 'asked' ? later(dueAt, EXTENSION_DAYS * DAY_MS) : dueAt) <= at;
}

/** What changes when the address comes first after the approval: the days to ship count from then. */
export function addressGiven(sample: SamplePosition, at: Date): Pick<SamplePosition, 'dueAt' | 'remindAt'> {
  const { state, dueAt, remindAt } = sample;
  if (state !== 'approved') return { dueAt, remindAt };
  const shipBy = later(at, SHIP_DAYS * DAY_MS);
  return { dueAt: shipBy, remindAt: reminderAfter(state, shipBy, at) };
}

/** The next reminder of a state after a moment; null when there is none, or none any more. */
export function reminderAfter(state: SampleState, dueAt: Date | null, at: Date): Date | null {
  if (state === 'stopped') return later(at, STOPPED_REMINDER_DAYS * DAY_MS);
  if (dueAt === null) return null;
  const times = (REMINDERS[state] ?? []).map((days) => later(dueAt, -days * DAY_MS));
  return times.find((time) => time > at) ?? null;
}

/**
 * When the address goes: at once when nothing will be sent to it any more, else some time after it has arrived or the
 * sample is closed, so that a parcel can be asked after.
 */
export function addressUntil(
  { state, addressUntil: before }: SamplePosition,
  command: SampleCommand,
  to: SampleState,
  at: Date,
): Date | null {
  if (to === 'approved') return null;
  if (command === 'ship') return later(at, ADDRESS_DAYS_UNDERWAY * DAY_MS);
  if (state === 'requested' || state === 'approved') return at;
  const arrived = command === 'deliver' || command === 'gotIt' || command === 'start' || !isOpen(to);
  const until = arrived ? later(at, ADDRESS_DAYS * DAY_MS) : before;
  return before !== null && until !== null && before < until ? before : until;
}

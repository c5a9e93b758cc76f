import { DAY_MS, later } from '../kernel/clock.ts';
import type { DomainError } from '../kernel/error.ts';
import { addressUntil, contentLeft, dueAfter, isLate, reminderAfter } from './dates.ts';
import {
  alreadyThere,
  extensionUsed,
  noExtensionAsked,
  notDueYet,
  otherSideDecides,
  sampleClosed,
  staleSample,
} from './errors.ts';
import {
  REVIEW_DAYS,
  SAMPLE_COMMANDS,
  TRANSITIONS,
  type Extension,
  type Problem,
  type SampleCommand,
  type SampleMover,
  type SamplePosition,
  type SampleState,
  type StopReason,
  type Transition,
} from './states.ts';

export { addressGiven, reminderAfter } from './dates.ts';
export * from './states.ts';

/** Where a sample stands when it has just been asked for. */
export function openSample(at: Date): SamplePosition {
  const dueAt = later(at, REVIEW_DAYS * DAY_MS);
  return {
    ...{ state: 'requested', version: 1, dueAt, startedBy: null, stop: null, extension: 'none' },
    contentLeftMs: null,
    ...{ approvals: 0, shipments: 0, late: false, addressUntil: null },
    remindAt: reminderAfter('requested', dueAt, at),
  };
}

/** A command: who gives it, the version they saw if they saw one, when (business time), and what the problem is. */
export type SampleOrder = {
  by: SampleMover;
  at: Date;
  version?: number | undefined;
  problem?: Problem | undefined;
};

/**
 * Decides a command by the version the giver saw, the state, who gives it and the time; each raises the version. What
 * nobody reviewed or shipped in time is closed even before the clock has come by. Answers the error to show when it is
 * refused.
 */
export function decideSample(
  sample: SamplePosition,
  command: SampleCommand,
  order: SampleOrder,
): { sample: SamplePosition } | { refused: DomainError } {
  const { state, version } = sample;
  if (order.version !== undefined && order.version !== version)
    return { refused: staleSample({ version, state }) };
  const transition = TRANSITIONS[state][command];
  if (transition === undefined) return { refused: sampleClosed({ state }) };
  const refused = refuse(sample, command, transition, order);
  return refused ? { refused } : { sample: advance(sample, command, transition, order) };
}

/** What one of the sides can do now, in the order of {@link SAMPLE_COMMANDS}. */
export function commandsOf(sample: SamplePosition, by: 'brand' | 'creator', at: Date): SampleCommand[] {
  return SAMPLE_COMMANDS.filter((command) => !('refused' in decideSample(sample, command, { by, at })));
}

function refuse(
  { state, dueAt, extension, startedBy }: SamplePosition,
  command: SampleCommand,
  { who }: Transition,
  { by, at }: SampleOrder,
): DomainError | undefined {
  if (!who.includes(by)) return otherSideDecides({ state });
  const due = dueAt !== null && dueAt <= at;
  if (by === 'clock') {
    const waits = extension === 'asked' ? command === 'miss' : command === 'grant';
    return due && !waits ? undefined : notDueYet({ state });
  }
  if (due && state === 'requested') return sampleClosed({ state: 'lapsed' });
  if (due && state === 'approved') return sampleClosed({ state: 'lapsed_unshipped' });
  switch (command) {
    case 'extend':
      if (due) return sampleClosed({ state: 'overdue' });
      return extension === 'none' ? undefined : extensionUsed({});
    case 'grant':
    case 'refuse':
      return extension === 'asked' ? undefined : noExtensionAsked({});
    case 'notYet':
      return startedBy === 'creator' ? alreadyThere({}) : undefined;
    case 'problem':
      return state === 'overdue' && startedBy === 'creator' ? sampleClosed({ state }) : undefined;
    default:
      return undefined;
  }
}

const EXTENSIONS: Partial<Record<SampleCommand, Extension>> = {
  extend: 'asked',
  grant: 'granted',
  refuse: 'refused',
};

function advance(
  sample: SamplePosition,
  command: SampleCommand,
  transition: Transition,
  order: SampleOrder,
): SamplePosition {
  const { to } = transition;
  const dueAt = dueAfter(sample, command, transition, order.at);
  const isMoved = transition.due !== 'same' || command === 'grant';
  return {
    state: to,
    version: sample.version + 1,
    dueAt,
    remindAt: isMoved ? reminderAfter(to, dueAt, order.at) : sample.remindAt,
    startedBy: starterOf(sample, command, to),
    stop: to === 'stopped' ? stopReason(command, order) : null,
    extension: EXTENSIONS[command] ?? extensionIn(to, sample.extension),
    contentLeftMs: to === 'stopped' ? contentLeft(sample, order.at) : null,
    approvals: sample.approvals + (to === 'approved' ? 1 : 0),
    shipments: sample.shipments + (command === 'ship' ? 1 : 0),
    late: command === 'fulfil' && isLate(sample, order.at),
    addressUntil: addressUntil(sample, command, to, order.at),
  };
}

function starterOf(
  sample: SamplePosition,
  command: SampleCommand,
  to: SampleState,
): SamplePosition['startedBy'] {
  if (command === 'start') return 'clock';
  if (command === 'gotIt') return 'creator';
  return to === 'approved' || to === 'stopped' ? null : sample.startedBy;
}

const stopReason = (command: SampleCommand, order: SampleOrder): StopReason =>
  command === 'notYet' ? 'not_yet' : (order.problem ?? 'lost');

/** One extension per piece that was sent; one that was asked for falls away with the clock that it was for. */
function extensionIn(to: SampleState, extension: Extension): Extension {
  return to === 'approved' || (to === 'stopped' && extension === 'asked') ? 'none' : extension;
}

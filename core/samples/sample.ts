import { DAY_MS, later } from '../kernel/clock.ts';
import type { DomainError } from '../kernel/error.ts';
import {
  alreadyThere,
  extensionUsed,
  noExtensionAsked,
  notDueYet,
  otherSideDecides,
  sampleClosed,
  staleSample,
} from './errors.ts';

/** What still goes on; the first two before anything was shipped. */
export const OPEN_STATES = [
  'requested',
  'approved',
  /** On its way. */
  'shipped',
  /** The creator is asked whether it has arrived, because enough time has passed since it was shipped. */
  'asked',
  /** The creator is asked, because the carrier says it has been delivered. */
  'delivered',
  /** The creator says it is not there, lost, damaged or wrong; the brand is to say what next. */
  'stopped',
  'content_due',
  /** The content is late; it can still come. */
  'overdue',
] as const;
/** How a sample ends. `released` is without the duty of content, `cancelled` without anybody's blame. */
export const CLOSED_STATES = [
  'fulfilled',
  'declined',
  'lapsed',
  'withdrawn',
  'lapsed_unshipped',
  'cancelled',
  'released',
] as const;
export const SAMPLE_STATES = [...OPEN_STATES, ...CLOSED_STATES] as const;
export type SampleState = (typeof SAMPLE_STATES)[number];

export const SAMPLE_COMMANDS = [
  ...(['approve', 'decline', 'withdraw', 'ship', 'correct', 'deliver'] as const),
  ...(['gotIt', 'notYet', 'problem', 'resend', 'cancel', 'release'] as const),
  ...(['extend', 'grant', 'refuse', 'fulfil', 'end'] as const),
  ...(['lapse', 'ask', 'start', 'miss'] as const),
] as const;
export type SampleCommand = (typeof SAMPLE_COMMANDS)[number];

/** Who does it: one of the sides, the clock, content bound to a link, or the end of what the sample rests on. */
export type SampleMover = 'brand' | 'creator' | 'clock' | 'content' | 'system';

/** What can be wrong with what was sent. */
export const PROBLEMS = ['lost', 'damaged', 'wrong'] as const;
export type Problem = (typeof PROBLEMS)[number];
/** Why the content clock stands still. */
export type StopReason = 'not_yet' | Problem;

export type Extension = 'none' | 'asked' | 'granted' | 'refused';

/** The part of a sample that a command depends on; times on the business clock. */
export type SamplePosition = {
  state: SampleState;
  version: number;
  /** When the clock acts: review, shipping, question, start of the content clock, content; null where it does not. */
  dueAt: Date | null;
  /** When whoever has to act is reminded next. */
  remindAt: Date | null;
  /** Who started the content clock: the creator by "Got it", or time because the question was not answered. */
  startedBy: 'creator' | 'clock' | null;
  stop: StopReason | null;
  extension: Extension;
  /** Pieces the brand has agreed to send, and has sent. */
  approvals: number;
  shipments: number;
  /** Whether the content came after its day. */
  late: boolean;
  /** When the address goes; null while it is still needed. */
  addressUntil: Date | null;
};

/** Days on the business clock. */
export const REVIEW_DAYS = 7;
export const SHIP_DAYS = 7;
/** After shipping, where no carrier said that it was delivered. */
export const ASK_DAYS = 10;
/** How long "Has it arrived?" waits before the content clock starts. */
export const ANSWER_DAYS = 3;
export const CONTENT_DAYS = 14;
export const EXTENSION_DAYS = 7;
export const ADDRESS_DAYS = 30;
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

type Transition = {
  to: SampleState;
  who: readonly SampleMover[];
  /** Days until the new state is due; left out, it has no deadline. `same` keeps the old one. */
  due?: number | 'same';
};

const problem: Transition = { to: 'stopped', who: ['creator'] };
const gotIt: Transition = { to: 'content_due', who: ['creator'], due: CONTENT_DAYS };
const start: Transition = { to: 'content_due', who: ['clock'], due: CONTENT_DAYS };
const fulfil: Transition = { to: 'fulfilled', who: ['content'] };
const cancel: Transition = { to: 'cancelled', who: ['brand'] };
const release: Transition = { to: 'released', who: ['brand'] };
const deliver: Transition = { to: 'delivered', who: ['brand'], due: ANSWER_DAYS };
const correct: Omit<Transition, 'to'> = { who: ['brand'], due: 'same' };
const endBefore: Transition = { to: 'cancelled', who: ['system'] };
const endAfter: Transition = { to: 'released', who: ['system'] };
const underway = { gotIt, problem, cancel, release, fulfil, end: endAfter };

/** What can be done in which state and by whom; what is not named here is refused. */
export const TRANSITIONS: Record<SampleState, Partial<Record<SampleCommand, Transition>>> = {
  requested: {
    approve: { to: 'approved', who: ['brand', 'system'], due: SHIP_DAYS },
    decline: { to: 'declined', who: ['brand'] },
    withdraw: { to: 'withdrawn', who: ['creator'] },
    lapse: { to: 'lapsed', who: ['clock'] },
    end: endBefore,
  },
  approved: {
    ship: { to: 'shipped', who: ['brand'], due: ASK_DAYS },
    withdraw: { to: 'withdrawn', who: ['creator'] },
    cancel,
    lapse: { to: 'lapsed_unshipped', who: ['clock'] },
    end: endBefore,
  },
  shipped: {
    ...underway,
    deliver,
    correct: { to: 'shipped', ...correct },
    ask: { to: 'asked', who: ['clock'], due: ANSWER_DAYS },
  },
  asked: {
    ...underway,
    deliver,
    correct: { to: 'asked', ...correct },
    notYet: problem,
    start,
  },
  delivered: { ...underway, notYet: problem, start },
  stopped: {
    ...underway,
    resend: { to: 'approved', who: ['brand'], due: SHIP_DAYS },
  },
  content_due: {
    notYet: problem,
    problem,
    release,
    fulfil,
    extend: { to: 'content_due', who: ['creator'], due: 'same' },
    grant: { to: 'content_due', who: ['brand', 'clock'], due: 'same' },
    refuse: { to: 'content_due', who: ['brand'], due: 'same' },
    miss: { to: 'overdue', who: ['clock'] },
    end: endAfter,
  },
  overdue: { notYet: problem, problem, release, fulfil, end: endAfter },
  fulfilled: {},
  declined: {},
  lapsed: {},
  withdrawn: {},
  lapsed_unshipped: {},
  cancelled: {},
  released: {},
};

/** Whether a sample still goes on. */
export const isOpen = (state: SampleState): boolean => OPEN_STATES.some((open) => open === state);

/** Where a sample stands when it has just been asked for. */
export function openSample(at: Date): SamplePosition {
  const dueAt = later(at, REVIEW_DAYS * DAY_MS);
  return {
    ...{ state: 'requested', version: 1, dueAt, startedBy: null, stop: null, extension: 'none' },
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
    startedBy: startedBy(sample, command, to),
    stop: to === 'stopped' ? stopReason(command, order) : null,
    extension: EXTENSIONS[command] ?? extensionIn(to, sample.extension),
    approvals: sample.approvals + (to === 'approved' ? 1 : 0),
    shipments: sample.shipments + (command === 'ship' ? 1 : 0),
    late: command === 'fulfil' && isLate(sample, order.at),
    addressUntil: addressUntil(sample, command, to, order.at),
  };
}

function dueAfter(
  { dueAt }: SamplePosition,
  command: SampleCommand,
  { due }: Transition,
  at: Date,
): Date | null {
  if (due === undefined) return null;
  if (due === 'same') return command === 'grant' && dueAt ? later(dueAt, EXTENSION_DAYS * DAY_MS) : dueAt;
  // The question has waited its days by then, however late a sweep comes by.
  const from = command === 'start' && dueAt !== null ? dueAt : at;
  return later(from, due * DAY_MS);
}

function startedBy(
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

/** Whether content comes late. What was asked for in time and not answered counts as granted. */
function isLate({ state, dueAt, extension }: SamplePosition, at: Date): boolean {
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
function addressUntil(
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

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
  /** What was left of the days for the content when its creator, who had it, reported a problem; in milliseconds. */
  contentLeftMs: number | null;
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
export type Transition = {
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

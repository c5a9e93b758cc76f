/**
 * Samples as simply as they can be written down, by command instead of by state, so that two descriptions of the same
 * rules can be held against each other. Times are numbers of days.
 */
export type ModelSample = {
  state: string;
  version: number;
  due: number | null;
  stop: string | null;
  extension: string;
  startedBy: string | null;
  /** Days left for the content while a problem of what had arrived stops them. */
  left: number | null;
  approvals: number;
  shipments: number;
  late: boolean;
  purge: number | null;
};

type Rule = { by: string; in: string; to?: string; days?: number };

const SENT = 'shipped asked delivered stopped';
const RULES: Record<string, readonly Rule[]> = {
  approve: [{ by: 'brand system', in: 'requested', to: 'approved', days: 7 }],
  resend: [{ by: 'brand', in: 'stopped', to: 'approved', days: 7 }],
  decline: [{ by: 'brand', in: 'requested', to: 'declined' }],
  withdraw: [{ by: 'creator', in: 'requested approved', to: 'withdrawn' }],
  ship: [{ by: 'brand', in: 'approved', to: 'shipped', days: 10 }],
  correct: [{ by: 'brand', in: 'shipped asked' }],
  deliver: [{ by: 'brand', in: 'shipped asked', to: 'delivered', days: 3 }],
  gotIt: [{ by: 'creator', in: SENT, to: 'content_due', days: 14 }],
  notYet: [{ by: 'creator', in: 'asked delivered content_due overdue', to: 'stopped' }],
  problem: [{ by: 'creator', in: `${SENT} content_due overdue`, to: 'stopped' }],
  cancel: [{ by: 'brand', in: `approved ${SENT}`, to: 'cancelled' }],
  release: [{ by: 'brand', in: `${SENT} content_due overdue`, to: 'released' }],
  extend: [{ by: 'creator', in: 'content_due' }],
  grant: [{ by: 'brand clock', in: 'content_due' }],
  refuse: [{ by: 'brand', in: 'content_due' }],
  fulfil: [{ by: 'content', in: `${SENT} content_due overdue`, to: 'fulfilled' }],
  end: [
    { by: 'system', in: 'requested approved', to: 'cancelled' },
    { by: 'system', in: `${SENT} content_due overdue`, to: 'released' },
  ],
  lapse: [
    { by: 'clock', in: 'requested', to: 'lapsed' },
    { by: 'clock', in: 'approved', to: 'lapsed_unshipped' },
  ],
  ask: [{ by: 'clock', in: 'shipped', to: 'asked', days: 3 }],
  start: [{ by: 'clock', in: 'asked delivered', to: 'content_due', days: 14 }],
  miss: [{ by: 'clock', in: 'content_due', to: 'overdue' }],
};
export const MODEL_COMMANDS = Object.keys(RULES);

const OVER = 'fulfilled declined lapsed withdrawn lapsed_unshipped cancelled released';
const has = (list: string, word: string): boolean => list.split(' ').includes(word);
export const isOver = (state: string): boolean => has(OVER, state);

export function newSample(now: number): ModelSample {
  return {
    ...{ state: 'requested', version: 1, due: now + 7, stop: null, extension: 'none', startedBy: null },
    left: null,
    ...{ approvals: 0, shipments: 0, late: false, purge: null },
  };
}

/** Gives a command; answers the code of the refusal, after which nothing has changed, or undefined. */
export function command(
  sample: ModelSample,
  name: string,
  by: string,
  now: number,
  what = 'lost',
): string | undefined {
  const rule = RULES[name]?.find((one) => has(one.in, sample.state));
  if (rule === undefined) return 'sample.not_possible';
  if (!has(rule.by, by)) return 'sample.other_side';
  const refused = refusal(sample, name, by, now);
  if (refused !== undefined) return refused;
  const before = { ...sample };
  sample.version += 1;
  if (rule.to !== undefined) {
    const from = name === 'start' ? (before.due ?? now) : now;
    const days = name === 'gotIt' ? (before.left ?? rule.days) : rule.days;
    sample.due = days === undefined ? null : from + days;
    sample.state = rule.to;
  }
  if (name === 'grant') sample.due = (before.due ?? now) + 7;
  note(sample, before, name, now, what);
  keepAddress(sample, before, name, now);
  return undefined;
}

function refusal(sample: ModelSample, name: string, by: string, now: number): string | undefined {
  const due = sample.due !== null && sample.due <= now;
  const asked = sample.extension === 'asked';
  if (by === 'clock') {
    if (!due) return 'sample.not_due';
    if (name === 'grant') return asked ? undefined : 'sample.not_due';
    return asked ? 'sample.not_due' : undefined;
  }
  if (due && has('requested approved', sample.state)) return 'sample.not_possible';
  if (name === 'extend' && due) return 'sample.not_possible';
  if (name === 'extend' && sample.extension !== 'none') return 'sample.extension_used';
  if (has('grant refuse', name) && !asked) return 'sample.no_extension_asked';
  const wasThere = sample.startedBy === 'creator';
  if (name === 'notYet' && wasThere) return 'sample.already_there';
  if (name === 'problem' && sample.state === 'overdue' && wasThere) return 'sample.not_possible';
  return undefined;
}

function note(sample: ModelSample, before: ModelSample, name: string, now: number, what: string): void {
  if (sample.state === 'stopped') {
    sample.stop = name === 'notYet' ? 'not_yet' : what;
    sample.startedBy = null;
    if (before.state === 'content_due' && before.startedBy === 'creator')
      sample.left = Math.max((before.due ?? now) - now, 0);
    if (sample.extension === 'asked') sample.extension = 'none';
  } else {
    sample.stop = null;
    sample.left = null;
  }
  if (has('approve resend', name)) {
    sample.approvals += 1;
    sample.extension = 'none';
    sample.startedBy = null;
  }
  if (name === 'ship') sample.shipments += 1;
  if (name === 'gotIt') sample.startedBy = 'creator';
  if (name === 'start') sample.startedBy = 'clock';
  if (name === 'extend') sample.extension = 'asked';
  if (name === 'grant') sample.extension = 'granted';
  if (name === 'refuse') sample.extension = 'refused';
  if (name === 'fulfil') {
    const until = (before.due ?? Infinity) + (before.extension === 'asked' ? 7 : 0);
    sample.late = before.state === 'overdue' || (before.state === 'content_due' && until <= now);
  }
}

function keepAddress(sample: ModelSample, before: ModelSample, name: string, now: number): void {
  if (has('approve resend', name)) sample.purge = null;
  else if (name === 'ship') sample.purge = now + 90;
  else if (has('requested approved', before.state)) sample.purge = now;
  else if (has('deliver gotIt start', name) || isOver(sample.state))
    sample.purge = Math.min(sample.purge ?? Infinity, now + 30);
}

/** What the clock does to a sample whose day has come, if anything; answers the command. */
export function tick(sample: ModelSample, now: number): string | undefined {
  if (sample.due === null || sample.due > now) return undefined;
  const name =
    sample.extension === 'asked'
      ? 'grant'
      : MODEL_COMMANDS.find((one) =>
          RULES[one]?.some((rule) => rule.by === 'clock' && has(rule.in, sample.state)),
        );
  if (name === undefined || command(sample, name, 'clock', now) !== undefined) return undefined;
  return name;
}

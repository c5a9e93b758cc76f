import { describe, expect, test } from 'vitest';
import { DAY_MS, later } from '../../../core/kernel/clock.ts';
import {
  addressGiven,
  commandsOf,
  decideSample,
  isOpen,
  openSample,
  reminderAfter,
  SAMPLE_COMMANDS,
  SAMPLE_STATES,
  type SampleCommand,
  type SampleMover,
  type SamplePosition,
  type SampleState,
} from '../../../core/samples/sample.ts';

/** Written out by hand: the whole of what is allowed, by whom, and where it leads. */
const ALLOWED = `
  requested   approve brand   approved      requested   approve system  approved
  requested   decline brand   declined      requested   withdraw creator withdrawn
  requested   lapse   clock   lapsed        requested   end     system  cancelled
  approved    ship    brand   shipped       approved    withdraw creator withdrawn
  approved    cancel  brand   cancelled     approved    lapse   clock   lapsed_unshipped
  approved    end     system  cancelled
  shipped     correct brand   shipped       shipped     deliver brand   delivered
  shipped     ask     clock   asked         shipped     gotIt   creator content_due
  shipped     problem creator stopped       shipped     cancel  brand   cancelled
  shipped     release brand   released      shipped     fulfil  content fulfilled
  shipped     end     system  released
  asked       correct brand   asked         asked       deliver brand   delivered
  asked       gotIt   creator content_due   asked       notYet  creator stopped
  asked       problem creator stopped       asked       start   clock   content_due
  asked       cancel  brand   cancelled     asked       release brand   released
  asked       fulfil  content fulfilled     asked       end     system  released
  delivered   gotIt   creator content_due   delivered   notYet  creator stopped
  delivered   problem creator stopped       delivered   start   clock   content_due
  delivered   cancel  brand   cancelled     delivered   release brand   released
  delivered   fulfil  content fulfilled     delivered   end     system  released
  stopped     resend  brand   approved      stopped     gotIt   creator content_due
  stopped     problem creator stopped       stopped     cancel  brand   cancelled
  stopped     release brand   released      stopped     fulfil  content fulfilled
  stopped     end     system  released
  content_due notYet  creator stopped       content_due problem creator stopped
  content_due extend  creator content_due   content_due grant   brand   content_due
  content_due refuse  brand   content_due   content_due grant   clock   content_due
  content_due miss    clock   overdue       content_due fulfil  content fulfilled
  content_due release brand   released      content_due end     system  released
  overdue     notYet  creator stopped       overdue     problem creator stopped
  overdue     release brand   released      overdue     fulfil  content fulfilled
  overdue     end     system  released`
  .trim()
  .split(/\s+/);

const allowed = new Map(
  Array.from({ length: ALLOWED.length / 4 }, (_, index) => {
    const [state, command, by, to] = ALLOWED.slice(index * 4, index * 4 + 4);
    return [`${state} ${command} ${by}`, to];
  }),
);

const MOVERS: readonly SampleMover[] = ['brand', 'creator', 'clock', 'content', 'system'];
const BEGAN = new Date('2026-03-02T09:00:00.000Z');
const DUE = later(BEGAN, 7 * DAY_MS);
const IN_TIME = later(DUE, -1);
const WITH_DEADLINE = new Set<SampleState>([
  ...(['requested', 'approved', 'shipped', 'asked', 'delivered', 'content_due'] as const),
]);

/** A sample in a state, as it may well have got there. */
function inState(state: SampleState, more: Partial<SamplePosition> = {}): SamplePosition {
  const wasSent = state !== 'requested' && state !== 'approved';
  return {
    ...openSample(BEGAN),
    ...{ state, version: 5, dueAt: WITH_DEADLINE.has(state) ? DUE : null, remindAt: null },
    ...{ approvals: state === 'requested' ? 0 : 1, shipments: wasSent ? 1 : 0 },
    ...{ startedBy: state === 'content_due' || state === 'overdue' ? ('clock' as const) : null },
    ...{ stop: state === 'stopped' ? ('not_yet' as const) : null },
    ...more,
  };
}

const everyCase = SAMPLE_STATES.flatMap((state) =>
  SAMPLE_COMMANDS.flatMap((command) =>
    MOVERS.flatMap((by) => [false, true].map((overdue) => ({ state, command, by, overdue }))),
  ),
);

/** Why a command is refused that is not in the table, or comes at the wrong time. */
function codeOf(
  { state, command, by, overdue }: (typeof everyCase)[number],
  asked: boolean,
): string | undefined {
  const known = MOVERS.some((other) => allowed.has(`${state} ${command} ${other}`));
  if (!known) return 'sample.not_possible';
  if (!allowed.has(`${state} ${command} ${by}`)) return 'sample.other_side';
  if (by === 'clock') return overdue && asked === (command === 'grant') ? undefined : 'sample.not_due';
  if (overdue && (state === 'requested' || state === 'approved')) return 'sample.not_possible';
  if (command === 'extend') {
    if (overdue) return 'sample.not_possible';
    return asked ? 'sample.extension_used' : undefined;
  }
  if (command === 'grant' || command === 'refuse') return asked ? undefined : 'sample.no_extension_asked';
  return undefined;
}

describe('every command in every state, by everyone, in time and too late, with more time asked for or not', () => {
  test.each([false, true])('more time asked for: %s', (asked) => {
    for (const one of everyCase) {
      const { state, command, by, overdue } = one;
      const sample = inState(state, asked && state === 'content_due' ? { extension: 'asked' } : {});
      const code = codeOf(one, sample.extension === 'asked');
      const step = decideSample(sample, command, { by, at: overdue ? DUE : IN_TIME, version: 5 });
      const expected =
        code === undefined
          ? { sample: { state: allowed.get(`${state} ${command} ${by}`), version: 6 } }
          : { refused: { code, kind: 'conflict' } };
      expect({ one, step }).toMatchObject({ one, step: expected });
    }
  });

  test('a version that is not the one that was seen is refused before all else', () => {
    const step = decideSample(inState('requested'), 'approve', { by: 'brand', at: BEGAN, version: 4 });
    expect(step).toMatchObject({ refused: { code: 'sample.stale_version', params: { version: 5 } } });
  });
});

/** Gives commands one after the other; each has to be accepted. */
function play(...steps: [SampleCommand, SampleMover, number][]): SamplePosition {
  let sample = openSample(BEGAN);
  for (const [command, by, day] of steps) {
    const step = decideSample(sample, command, { by, at: onDay(day) });
    if ('refused' in step) throw step.refused;
    sample = step.sample;
    expect(sample.shipments).toBeLessThanOrEqual(sample.approvals);
    expect(isOpen(sample.state) || sample.dueAt === null).toBe(true);
  }
  return sample;
}

const onDay = (day: number): Date => later(BEGAN, day * DAY_MS);
const SENT = [
  ['approve', 'brand', 1],
  ['ship', 'brand', 2],
] as [SampleCommand, SampleMover, number][];

describe('what runs when', () => {
  test('review and shipping have seven days each, the question comes after ten', () => {
    expect(openSample(BEGAN)).toMatchObject({ dueAt: onDay(7), remindAt: onDay(6) });
    expect(play(['approve', 'brand', 3])).toMatchObject({ dueAt: onDay(10), remindAt: onDay(8) });
    expect(play(...SENT)).toMatchObject({ state: 'shipped', dueAt: onDay(12), remindAt: null });
  });

  test('the first address after the approval gives the full time to ship; one before does not', () => {
    expect(addressGiven(play(['approve', 'brand', 1]), onDay(5))).toEqual({
      dueAt: onDay(12),
      remindAt: onDay(10),
    });
    expect(addressGiven(openSample(BEGAN), onDay(5))).toEqual({ dueAt: onDay(7), remindAt: onDay(6) });
  });

  test('"Got it" starts fourteen days, with reminders three days and one before', () => {
    const sample = play(...SENT, ['gotIt', 'creator', 4]);
    expect(sample).toMatchObject({ startedBy: 'creator', dueAt: onDay(18), remindAt: onDay(15) });
    expect(reminderAfter('content_due', sample.dueAt, onDay(15))).toEqual(onDay(17));
    expect(reminderAfter('content_due', sample.dueAt, onDay(17))).toBeNull();
  });

  test('an unanswered question starts them on its third day, however late the sweep', () => {
    const sample = play(...SENT, ['deliver', 'brand', 5], ['start', 'clock', 11]);
    expect(sample).toMatchObject({ state: 'content_due', startedBy: 'clock', dueAt: onDay(22) });
  });

  test('"Not yet" stops the clock without end, until it arrives, is sent again, or the brand lets go', () => {
    const stopped = play(...SENT, ['deliver', 'brand', 5], ['notYet', 'creator', 6]);
    expect(stopped).toMatchObject({ state: 'stopped', stop: 'not_yet', dueAt: null, remindAt: onDay(9) });
    for (const command of ['start', 'miss', 'lapse', 'ask'] as const)
      expect(decideSample(stopped, command, { by: 'clock', at: onDay(400) })).toHaveProperty('refused');
    expect(commandsOf(stopped, 'brand', onDay(400))).toEqual(['resend', 'cancel', 'release']);
    expect(commandsOf(stopped, 'creator', onDay(400))).toEqual(['gotIt', 'problem']);
  });

  test('after "Got it" it cannot be "Not yet", but a problem can still be found, until it is late', () => {
    const due = play(...SENT, ['gotIt', 'creator', 4]);
    const notYet = decideSample(due, 'notYet', { by: 'creator', at: onDay(5) });
    expect(notYet).toMatchObject({ refused: { code: 'sample.already_there' } });
    const broken = decideSample(due, 'problem', { by: 'creator', at: onDay(5), problem: 'damaged' });
    expect(broken).toMatchObject({ sample: { state: 'stopped', stop: 'damaged', startedBy: null } });
    const late = play(...SENT, ['gotIt', 'creator', 4], ['miss', 'clock', 18]);
    expect(commandsOf(late, 'creator', onDay(19))).toEqual([]);
    const unasked = play(...SENT, ['deliver', 'brand', 3], ['start', 'clock', 6], ['miss', 'clock', 20]);
    expect(commandsOf(unasked, 'creator', onDay(21))).toEqual(['notYet', 'problem']);
  });

  test('a problem of what has arrived keeps the days that were left, however often; a second piece has all of them', () => {
    const stopped = [...SENT, ['gotIt', 'creator', 4], ['problem', 'creator', 16]] as typeof SENT;
    const again = [...stopped, ['problem', 'creator', 20], ['gotIt', 'creator', 30]] as typeof SENT;
    expect(play(...again)).toMatchObject({ state: 'content_due', dueAt: onDay(32), remindAt: onDay(31) });
    expect(play(...again, ['problem', 'creator', 31], ['gotIt', 'creator', 50]).dueAt).toEqual(onDay(51));
    const resent = [...stopped, ['resend', 'brand', 17], ['ship', 'brand', 18]] as typeof SENT;
    expect(play(...resent, ['gotIt', 'creator', 20]).dueAt).toEqual(onDay(34));
    // Who never had it has used up nothing.
    const unasked = play(...SENT, ['deliver', 'brand', 3], ['start', 'clock', 6], ['notYet', 'creator', 15]);
    expect(decideSample(unasked, 'gotIt', { by: 'creator', at: onDay(20) })).toMatchObject({
      sample: { dueAt: onDay(34) },
    });
  });

  test('more time is asked for once, and is granted where nobody decides; one refused stays refused', () => {
    const due = [...SENT, ['gotIt', 'creator', 4], ['extend', 'creator', 10]] as typeof SENT;
    const granted = play(...due, ['grant', 'brand', 11]);
    expect(granted).toMatchObject({ extension: 'granted', dueAt: onDay(25), remindAt: onDay(22) });
    expect(commandsOf(granted, 'creator', onDay(12))).not.toContain('extend');
    expect(play(...due, ['grant', 'clock', 18])).toMatchObject({ dueAt: onDay(25), extension: 'granted' });
    const refused = play(...due, ['refuse', 'brand', 11]);
    expect(refused).toMatchObject({ dueAt: onDay(18), remindAt: onDay(15), extension: 'refused' });
    expect(commandsOf(refused, 'creator', onDay(12))).not.toContain('extend');
  });

  test('a second piece counts as approved again and starts with nothing used up', () => {
    const again = play(
      ...SENT,
      ['gotIt', 'creator', 4],
      ['extend', 'creator', 5],
      ['problem', 'creator', 6],
      ['resend', 'brand', 7],
    );
    expect(again).toMatchObject({ state: 'approved', approvals: 2, shipments: 1, extension: 'none' });
    expect(again).toMatchObject({ dueAt: onDay(14), stop: null, startedBy: null, addressUntil: null });
  });

  test('content is late from the moment of its day, and in time where more was asked for before', () => {
    const due = [...SENT, ['gotIt', 'creator', 4]] as typeof SENT;
    expect(play(...due, ['fulfil', 'content', 17])).toMatchObject({ state: 'fulfilled', late: false });
    expect(play(...due, ['fulfil', 'content', 18]).late).toBe(true);
    expect(play(...due, ['miss', 'clock', 18], ['fulfil', 'content', 30]).late).toBe(true);
    expect(play(...due, ['extend', 'creator', 17], ['fulfil', 'content', 24]).late).toBe(false);
    expect(play(...SENT, ['fulfil', 'content', 3])).toMatchObject({ state: 'fulfilled', late: false });
  });

  test('the address goes at once where nothing is sent, else thirty days after arrival or end', () => {
    expect(play(['decline', 'brand', 1]).addressUntil).toEqual(onDay(1));
    expect(play(['approve', 'brand', 1], ['withdraw', 'creator', 2]).addressUntil).toEqual(onDay(2));
    expect(play(['approve', 'brand', 1]).addressUntil).toBeNull();
    expect(play(...SENT).addressUntil).toEqual(onDay(92));
    expect(play(...SENT, ['deliver', 'brand', 5]).addressUntil).toEqual(onDay(35));
    expect(play(...SENT, ['deliver', 'brand', 5], ['gotIt', 'creator', 7]).addressUntil).toEqual(onDay(35));
    expect(play(...SENT, ['cancel', 'brand', 5]).addressUntil).toEqual(onDay(35));
  });
});

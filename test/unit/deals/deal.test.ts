import { describe, expect, test } from 'vitest';
import {
  DEAL_STATES,
  decideMove,
  MOVES,
  openDeal,
  otherSide,
  ROUNDS_MAX,
  SIDES,
  TRANSITIONS,
  type DealPosition,
  type DealState,
  type Move,
  type Mover,
  type Side,
} from '../../../core/deals/deal.ts';

/** Written out by hand: the whole of what is allowed, by whom seen from whose turn it is, and where it leads. */
const ALLOWED = [
  { state: 'proposed', move: 'counter', who: 'turn', to: 'proposed' },
  { state: 'proposed', move: 'accept', who: 'turn', to: 'accepted' },
  { state: 'proposed', move: 'decline', who: 'turn', to: 'declined' },
  { state: 'proposed', move: 'withdraw', who: 'other', to: 'withdrawn' },
  { state: 'proposed', move: 'expire', who: 'clock', to: 'expired' },
] as const;

const MOVERS = [...SIDES, 'clock'] as const;

const everyCase = DEAL_STATES.flatMap((state) =>
  MOVES.flatMap((move) =>
    SIDES.flatMap((turn) =>
      MOVERS.flatMap((by) => [false, true].map((overdue) => ({ state, move, turn, by, overdue }))),
    ),
  ),
);

const PUT_AT = new Date('2026-03-02T09:00:00.000Z');
const DUE_AT = new Date('2026-03-09T09:00:00.000Z');
const IN_TIME = new Date('2026-03-09T08:59:59.999Z');

/** What a deal in this state looks like when it was, or is, `turn`'s move. */
function position(state: DealState, turn: Side, round = 1, final = false): DealPosition {
  const open = state === 'proposed';
  return {
    state,
    version: 4,
    round,
    firstRound: 1,
    turn: open ? turn : null,
    final,
    dueAt: open ? DUE_AT : null,
  };
}

/** Why a move that is not allowed is refused. */
function codeOf(state: DealState, move: Move, overdue: boolean): string {
  if (state !== 'proposed') return 'deal.closed';
  if (move === 'expire') return 'deal.not_due';
  if (overdue) return 'deal.closed';
  return move === 'withdraw' ? 'deal.not_yours_to_withdraw' : 'deal.not_your_turn';
}

function refusal(deal: DealPosition, move: Move, by: Mover, version = deal.version, at = IN_TIME) {
  const step = decideMove(deal, move, { by, version, at });
  return 'refused' in step ? step.refused : undefined;
}

describe('every move in every state, by either side or the clock, in time and too late', () => {
  test.each(everyCase)('$state, $turn to answer, $by does $move, overdue $overdue', (one) => {
    const { state, turn, by, move, overdue } = one;
    const deal = position(state, turn);
    const at = overdue ? DUE_AT : IN_TIME;
    const who = by === 'clock' ? 'clock' : by === turn ? 'turn' : 'other';
    const allowed = ALLOWED.find(
      (row) =>
        row.state === state && row.move === move && row.who === who && overdue === (row.who === 'clock'),
    );
    const open = allowed?.to === 'proposed';
    const done = {
      deal: {
        ...{ state: allowed?.to, version: 5, round: open ? 2 : 1, turn: open ? otherSide(turn) : null },
        ...{ final: false, dueAt: open ? new Date('2026-03-16T08:59:59.999Z') : null },
      },
      proposal: TRANSITIONS[state][move]?.proposal,
    };
    const refused = { refused: { code: codeOf(state, move, overdue), kind: 'conflict' } };
    expect(decideMove(deal, move, { by, version: 4, at })).toMatchObject(allowed ? done : refused);
  });

  test.each(everyCase)('$state: a stale $move by $by changes nothing', ({ state, move, turn, by }) => {
    for (const version of [3, 5]) {
      const refused = refusal(position(state, turn), move, by, version);
      expect(refused).toMatchObject({ code: 'deal.stale_version', params: { version: 4, state } });
    }
  });

  test('the table allows no more than is written here', () => {
    const moves = DEAL_STATES.flatMap((state) =>
      Object.keys(TRANSITIONS[state]).map((move) => `${state} ${move}`),
    );
    const renewals = ['accepted', 'paused'].flatMap((state) => MOVES.map((move) => `${state} ${move}`));
    expect(moves).toEqual([...ALLOWED.map(({ state, move }) => `${state} ${move}`), ...renewals]);
  });
});

describe('rounds', () => {
  test('a negotiation has six proposals, in turn, and the seventh is refused', () => {
    let deal = openDeal('creator', { final: false, at: PUT_AT });
    const turns: (Side | null)[] = [deal.turn];
    for (let round = 2; round <= ROUNDS_MAX; round += 1) {
      const by = deal.turn ?? 'brand';
      const step = decideMove(deal, 'counter', { by, version: deal.version, at: PUT_AT });
      if ('refused' in step) throw step.refused;
      deal = step.deal;
      turns.push(deal.turn);
    }
    expect(turns).toEqual(['brand', 'creator', 'brand', 'creator', 'brand', 'creator']);
    expect(deal).toMatchObject({ round: 6, version: 6 });
    expect(refusal(deal, 'counter', 'creator')).toMatchObject({ code: 'deal.rounds_used_up' });
  });

  test.each(['accept', 'decline'] as const)('the last proposal can still be answered: %s', (move) => {
    expect(refusal(position('proposed', 'brand', ROUNDS_MAX), move, 'brand')).toBeUndefined();
  });

  test.each(SIDES)('a first proposal by the %s waits for the other side', (by) => {
    expect(openDeal(by, { final: true, at: PUT_AT })).toEqual({
      ...{
        state: 'proposed',
        version: 1,
        round: 1,
        firstRound: 1,
        turn: otherSide(by),
        final: true,
        dueAt: DUE_AT,
      },
    });
  });
});

describe('a final proposal', () => {
  test.each(['accept', 'decline'] as const)('can be answered: %s', (move) => {
    expect(refusal(position('proposed', 'brand', 2, true), move, 'brand')).toBeUndefined();
  });

  test('can be withdrawn, but not countered', () => {
    const deal = position('proposed', 'brand', 2, true);
    expect(refusal(deal, 'withdraw', 'creator')).toBeUndefined();
    expect(refusal(deal, 'counter', 'brand')).toMatchObject({ code: 'deal.final' });
    expect(refusal(deal, 'counter', 'creator')).toMatchObject({ code: 'deal.not_your_turn' });
  });

  test('may be any round, by a counter-proposal too', () => {
    const step = decideMove(position('proposed', 'brand'), 'counter', {
      ...{ by: 'brand' as const, version: 4, at: PUT_AT, final: true },
    });
    expect(step).toMatchObject({ deal: { final: true, turn: 'creator', dueAt: DUE_AT } });
  });
});

test('every refusal says what was not done and what to do, without an id or a code', () => {
  const refusals = everyCase.flatMap(({ state, move, turn, by }) => [
    refusal(position(state, turn, ROUNDS_MAX), move, by),
    refusal(position(state, turn), move, by, 1),
  ]);
  const messages = refusals.flatMap((error) => error?.message ?? []);
  expect(messages.length).toBeGreaterThan(100);
  expect(messages.filter((message) => !/Nothing was|no counter-proposal was made/.test(message))).toEqual([]);
});

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
  type Side,
} from '../../../core/deals/deal.ts';

/** Written out by hand: the whole of what is allowed, by whom seen from whose turn it is, and where it leads. */
const ALLOWED = [
  { state: 'proposed', move: 'counter', mine: true, to: 'proposed' },
  { state: 'proposed', move: 'accept', mine: true, to: 'accepted' },
  { state: 'proposed', move: 'decline', mine: true, to: 'declined' },
  { state: 'proposed', move: 'withdraw', mine: false, to: 'withdrawn' },
] as const;

const everyCase = DEAL_STATES.flatMap((state) =>
  MOVES.flatMap((move) => SIDES.flatMap((turn) => SIDES.map((by) => ({ state, move, turn, by })))),
);

/** What a deal in this state looks like when it was, or is, `turn`'s move. */
function position(state: DealState, turn: Side, round = 1): DealPosition {
  return { state, version: 4, round, turn: state === 'proposed' ? turn : null };
}

/** Why a move that is not allowed is refused. */
function codeOf(state: DealState, move: Move): string {
  if (state !== 'proposed') return 'deal.closed';
  return move === 'withdraw' ? 'deal.not_yours_to_withdraw' : 'deal.not_your_turn';
}

function refusal(deal: DealPosition, move: Move, by: Side, version = deal.version) {
  const step = decideMove(deal, move, { by, version });
  return 'refused' in step ? step.refused : undefined;
}

describe('every move in every state, by either side on either turn', () => {
  test.each(everyCase)('$state, $turn to answer: $by does $move', ({ state, move, turn, by }) => {
    const deal = position(state, turn);
    const allowed = ALLOWED.find(
      (one) => one.state === state && one.move === move && one.mine === (by === turn),
    );
    const open = allowed?.to === 'proposed';
    const done = {
      deal: { state: allowed?.to, version: 5, round: open ? 2 : 1, turn: open ? otherSide(by) : null },
      proposal: TRANSITIONS[state][move]?.proposal,
    };
    const refused = { refused: { code: codeOf(state, move), kind: 'conflict' } };
    expect(decideMove(deal, move, { by, version: 4 })).toMatchObject(allowed ? done : refused);
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
    expect(moves).toEqual(ALLOWED.map(({ state, move }) => `${state} ${move}`));
  });
});

describe('rounds', () => {
  test('a negotiation has six proposals, in turn, and the seventh is refused', () => {
    let deal = openDeal('creator');
    const turns: (Side | null)[] = [deal.turn];
    for (let round = 2; round <= ROUNDS_MAX; round += 1) {
      const by = deal.turn ?? 'brand';
      const step = decideMove(deal, 'counter', { by, version: deal.version });
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
    expect(openDeal(by)).toEqual({ state: 'proposed', version: 1, round: 1, turn: otherSide(by) });
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

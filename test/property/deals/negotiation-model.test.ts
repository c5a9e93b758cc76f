import { describe, expect, test } from 'vitest';
import { decideAnswer, needsSecond } from '../../../core/deals/answering.ts';
import { decideMove, MOVES, openDeal, type DealPosition, type Mover } from '../../../core/deals/deal.ts';
import { HOUR_MS, later } from '../../../core/kernel/clock.ts';
import { chanceOf, type Chance } from '../../support/chance.ts';
import { makeMove, newDeal, type ModelDeal } from '../../support/negotiation-model.ts';
import { runs, seeds } from '../../support/runs.ts';

const START = new Date('2026-03-02T09:00:00.000Z');
const at = (hour: number): Date => later(START, hour * HOUR_MS);
const STEPS = 25;
const TERMS = { bps: 1_500, more: false };

const pick = <T>(chance: Chance, list: readonly T[]): T => list[chance.below(list.length)] as T;

/** The model's deal in the words of the machine. */
function asPosition(deal: ModelDeal): Omit<DealPosition, 'firstRound'> {
  const open = deal.state === 'proposed';
  return {
    ...{ state: deal.state as DealPosition['state'], version: deal.version, final: deal.final },
    round: deal.proposals.length,
    turn: open ? (deal.by === 'brand' ? 'creator' : 'brand') : null,
    dueAt: open ? at(deal.due) : null,
  };
}

/** One negotiation by chance, in the machine and in the model; answers how it ended. */
function live(seed: number): string {
  const chance = chanceOf(seed);
  const by = pick(chance, ['brand', 'creator'] as const);
  const final = chance.below(8) === 0;
  let hour = 0;
  const model = newDeal(1, by, { terms: TERMS, final, products: [0], now: hour });
  let machine = openDeal(by, { final, at: at(hour) });
  const story = [`${by} proposes${final ? ', finally' : ''}`];
  for (let step = 0; step < STEPS; step += 1) {
    hour += pick(chance, [0, 0, 1, 24, 167, 168]) * Number(chance.below(3) === 0);
    const move = pick(chance, MOVES);
    const mover: Mover = pick(chance, ['brand', 'creator', 'clock']);
    const version = model.version - Number(chance.below(6) === 0) + Number(chance.below(12) === 0);
    const last = chance.below(10) === 0;
    const refused = makeMove(model, move, { by: mover, version, now: hour, final: last });
    const decided = decideMove(machine, move, { by: mover, version, at: at(hour), final: last });
    const code = 'refused' in decided ? decided.refused.code : undefined;
    if (!('refused' in decided)) machine = decided.deal;
    story.push(`hour ${hour} ${mover} ${move} v${version}: ${code ?? machine.state}`);
    const told = `seed ${seed}: ${story.join('; ')}`;
    const { firstRound, ...position } = machine;
    expect({ told, code, position, firstRound }).toEqual({
      ...{ told, code: refused, position: asPosition(model), firstRound: 1 },
    });
  }
  return model.state;
}

describe('R4: a negotiation goes as the model does, whatever is moved by whom and when', () => {
  test(
    'over negotiations by chance, every end among them',
    () => {
      const ends = new Set<string>();
      const tries = seeds(2_000);
      for (const seed of tries) ends.add(live(seed));
      if (tries.length === 1) return;
      expect([...ends].toSorted()).toEqual(['accepted', 'declined', 'expired', 'proposed', 'withdrawn']);
    },
    runs(20_000),
  );
});

describe('what limits say to terms', () => {
  const NONE = { acceptUpToBps: null, declineAboveBps: null, rateLimitBps: null };

  test.each([
    [NONE, { rateBps: 100 }, undefined],
    [{ ...NONE, acceptUpToBps: 1_500 }, { rateBps: 1_500 }, 'accept'],
    [{ ...NONE, acceptUpToBps: 1_500 }, { rateBps: 1_501 }, undefined],
    [{ ...NONE, declineAboveBps: 1_500 }, { rateBps: 1_500 }, undefined],
    [{ ...NONE, declineAboveBps: 1_500 }, { rateBps: 1_501 }, 'decline'],
    [{ ...NONE, declineAboveBps: 1_500 }, { rateBps: 100, shopRateBps: 1_501 }, 'decline'],
    [{ ...NONE, acceptUpToBps: 1_500 }, { rateBps: 100, sample: true as const }, undefined],
    [{ ...NONE, acceptUpToBps: 1_500 }, { rateBps: 100, usage: { kind: 'repost' as const } }, undefined],
    [{ ...NONE, acceptUpToBps: 1_500, rateLimitBps: 1_000 }, { rateBps: 1_001 }, undefined],
    [{ ...NONE, acceptUpToBps: 1_500, rateLimitBps: 1_000 }, { rateBps: 1_000 }, 'accept'],
    [{ ...NONE, acceptUpToBps: 1_500, declineAboveBps: 1_500 }, { rateBps: 1_500 }, 'accept'],
  ])('%j to %j: %s', (limits, terms, said) => {
    expect(decideAnswer(limits, terms)).toBe(said);
  });

  test('a second person is needed above the limit, by whatever step', () => {
    const limit = { rateLimitBps: 2_000 };
    expect(needsSecond(limit, { rateBps: 2_000 })).toBe(false);
    expect(needsSecond(limit, { rateBps: 2_001 })).toBe(true);
    expect(needsSecond(limit, { rateBps: 100, tiers: [{ sales: 1, rateBps: 2_001 }] })).toBe(true);
    expect(needsSecond(limit, { rateBps: 100, shopRateBps: 2_001 })).toBe(true);
    expect(needsSecond({ rateLimitBps: null }, { rateBps: 8_000 })).toBe(false);
  });
});

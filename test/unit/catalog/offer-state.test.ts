import { describe, expect, test } from 'vitest';
import {
  decideOffer,
  isOpen,
  OFFER_COMMANDS,
  OFFER_STATES,
  stateAt,
  type OfferCommand,
  type OfferState,
} from '../../../core/catalog/offer.ts';

const now = new Date('2026-03-02T09:00:00Z');
const before = new Date('2026-03-02T08:59:59.999Z');
const after = new Date('2026-03-02T09:00:00.001Z');

/** What each command leads to from each state. */
const EXPECTED: Record<OfferState, Record<OfferCommand, OfferState | 'ended!' | 'wrong_state!'>> = {
  draft: { publish: 'open', pause: 'wrong_state!', resume: 'wrong_state!', end: 'ended' },
  open: { publish: 'wrong_state!', pause: 'paused', resume: 'wrong_state!', end: 'ended' },
  paused: { publish: 'wrong_state!', pause: 'wrong_state!', resume: 'open', end: 'ended' },
  ended: { publish: 'ended!', pause: 'ended!', resume: 'ended!', end: 'ended!' },
};

describe('the states of an offer', () => {
  const cases = OFFER_STATES.flatMap((state) => OFFER_COMMANDS.map((command) => [state, command] as const));
  test.each(cases)('%s, %s', (state, command) => {
    const decision = decideOffer({ state, endsAt: null }, command, now);
    const outcome = 'state' in decision ? decision.state : `${decision.refused}!`;
    expect(outcome).toBe(EXPECTED[state][command]);
  });

  test.each(cases)('%s, %s, once its end has passed', (state, command) => {
    expect(decideOffer({ state, endsAt: now }, command, now)).toEqual({ refused: 'ended' });
    expect(decideOffer({ state, endsAt: before }, command, now)).toEqual({ refused: 'ended' });
  });

  test('the end passes by itself, to the millisecond', () => {
    expect(stateAt({ state: 'open', endsAt: after }, now)).toBe('open');
    expect(stateAt({ state: 'open', endsAt: now }, now)).toBe('ended');
    expect(stateAt({ state: 'paused', endsAt: before }, now)).toBe('ended');
  });

  test('only an open one can be taken', () => {
    expect(OFFER_STATES.filter((state) => isOpen({ state, endsAt: null }, now))).toEqual(['open']);
  });
});

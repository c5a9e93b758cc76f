import { z } from 'zod';
import type { FieldProblem } from '../kernel/error.ts';
import { DAY_MS, HOUR_MS, later } from '../kernel/clock.ts';
import { showId } from '../kernel/id.ts';
import { moneyText, type MoneyText } from '../kernel/money.ts';
import { moneyField } from '../use-case.ts';
import type { Boost } from './boosts.store.ts';
import { showCode } from './codes.ts';
import { productIds, rateBps } from './offer.ts';

/** A boost is an event of its own: shorter than this nobody hears of it in time, longer than this it is a rate. */
const SHORTEST_MS = HOUR_MS;
const LONGEST_DAYS = 90;
/** How far ahead one can be planned. */
const AHEAD_DAYS = 365;

const moment = z.iso
  .datetime({ error: 'must be a time in UTC, such as 2026-12-31T23:00:00Z' })
  .transform((text) => new Date(text));

export const boostInput = z
  .strictObject({
    productIds,
    rateBps,
    /** Business time; now when it is left out or past. */
    startsAt: moment.optional(),
    /** When it ends, or after how many hours. */
    endsAt: moment.optional(),
    hours: z
      .int('must be a whole number of hours')
      .min(1)
      .max(LONGEST_DAYS * 24)
      .optional(),
    /** The commission at this rate with which it ends early. */
    cap: moneyField.refine(({ minor }) => minor > 0n, 'must be more than nothing').optional(),
    /** Whether it also raises deals with terms of their own. */
    ownDeals: z.boolean().default(true),
  })
  .refine(({ endsAt, hours }) => (endsAt === undefined) !== (hours === undefined), {
    path: ['endsAt'],
    message: 'must be given, or else hours',
  });
export type BoostInput = z.output<typeof boostInput>;

/** When a boost as it was handed in begins and ends, or what is wrong with that. @param now business time */
export function decideWindow(
  { startsAt, endsAt: end, hours = 0 }: Pick<BoostInput, 'startsAt' | 'endsAt' | 'hours'>,
  now: Date,
): { startsAt: Date; endsAt: Date } | { wrong: FieldProblem } {
  const from = startsAt !== undefined && startsAt > now ? startsAt : now;
  const endsAt = end ?? later(from, hours * HOUR_MS);
  const wrong = (path: string, code: string, message: string) => ({ wrong: { path, message, code } });
  if (from > later(now, AHEAD_DAYS * DAY_MS))
    return wrong('startsAt', 'boost_ahead', `must be within ${AHEAD_DAYS} days`);
  if (endsAt < later(from, SHORTEST_MS))
    return wrong('endsAt', 'boost_short', 'must be at least an hour after the start');
  if (endsAt > later(from, LONGEST_DAYS * DAY_MS))
    return wrong('endsAt', 'boost_long', `must be at most ${LONGEST_DAYS} days after the start`);
  return { startsAt: from, endsAt };
}

export const BOOST_STATES = ['scheduled', 'live', 'ended', 'stopped'] as const;
export type BoostState = (typeof BOOST_STATES)[number];
export const BOOST_COMMANDS = ['start', 'end', 'cap', 'stop'] as const;
export type BoostCommand = (typeof BOOST_COMMANDS)[number];

/** Where a command leads from each state; what is missing is refused. What has ended stays ended. */
const TRANSITIONS: Record<BoostState, Partial<Record<BoostCommand, BoostState>>> = {
  scheduled: { start: 'live', stop: 'stopped' },
  live: { end: 'ended', cap: 'ended', stop: 'stopped' },
  ended: {},
  stopped: {},
};

/** Why a boost is over, by what ended it. */
const WHY = { end: 'time', cap: 'cap', stop: 'stopped' } as const;

export type BoostStep = Pick<Boost, 'state' | 'liveFrom' | 'liveUntil' | 'whyEnded'>;

/** What a command makes of a boost at `at`, wall time, which orders are compared with; undefined where it is refused. */
export function decideBoost(
  boost: Pick<Boost, 'state' | 'liveFrom' | 'liveUntil' | 'whyEnded'>,
  command: BoostCommand,
  at: Date,
): BoostStep | undefined {
  const state = TRANSITIONS[boost.state as BoostState][command];
  if (state === undefined) return undefined;
  if (command === 'start') return { state, liveFrom: at, liveUntil: null, whyEnded: null };
  const liveUntil = boost.liveFrom === null ? null : at;
  return { state, liveFrom: boost.liveFrom, liveUntil, whyEnded: WHY[command] };
}

export type BoostView = {
  id: string;
  code: string;
  state: BoostState;
  rateBps: number;
  productIds: string[];
  startsAt: string;
  endsAt: string;
  cap: MoneyText | null;
  ownDeals: boolean;
  /** `time`, `cap` or `stopped`; null before its end. */
  whyEnded: string | null;
};

/** A boost as its brand sees it. */
export function viewBoost(boost: Boost): BoostView {
  const { capMinor, currency, ownDeals, whyEnded } = boost;
  return {
    id: showId('boost', boost.id),
    code: showCode('boost', boost.number),
    state: boost.state as BoostState,
    rateBps: boost.rateBps,
    productIds: boost.productIds.map((id) => showId('product', id)),
    startsAt: boost.startsAt.toISOString(),
    endsAt: boost.endsAt.toISOString(),
    cap: capMinor === null || currency === null ? null : moneyText({ minor: capMinor, currency }),
    ...{ ownDeals, whyEnded },
  };
}

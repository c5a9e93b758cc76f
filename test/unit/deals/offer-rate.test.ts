import { describe, expect, test } from 'vitest';
import { fc } from '../../support/fast-check.ts';
import { runs } from '../../support/runs.ts';
import { CUT_AFTER_MS, decideCut, decideFollow, type Following } from '../../../core/deals/offer-rate.ts';
import { DAY_MS, later } from '../../../core/kernel/clock.ts';

const now = new Date('2026-03-02T09:00:00Z');
const earlier = later(now, -10 * DAY_MS);
const dueThen = later(earlier, CUT_AFTER_MS);
const dueNow = later(now, CUT_AFTER_MS);
const pending = { rateBps: 1_000, toldAt: earlier, dueAt: dueThen };

describe('how a deal at 15 % follows its offer', () => {
  test.each<[string, Following['cut'], number, ReturnType<typeof decideFollow>]>([
    ['a raise counts at once', null, 2_000, { rateBps: 2_000, cut: null, news: 'raised' }],
    ['a raise takes a cut to come away', pending, 1_600, { rateBps: 1_600, cut: null, news: 'raised' }],
    ['the same rate is nothing new', null, 1_500, { rateBps: 1_500, cut: null, news: null }],
    ['back to the own rate: no cut', pending, 1_500, { rateBps: 1_500, cut: null, news: 'kept' }],
    [
      'a cut waits thirty days',
      null,
      1_200,
      { rateBps: 1_500, cut: { rateBps: 1_200, toldAt: now, dueAt: dueNow }, news: 'cut' },
    ],
    [
      'a deeper cut waits anew, and the first does not come',
      pending,
      900,
      { rateBps: 1_500, cut: { rateBps: 900, toldAt: now, dueAt: dueNow }, news: 'cut' },
    ],
    [
      'a smaller cut comes on the day that was told',
      pending,
      1_400,
      { rateBps: 1_500, cut: { ...pending, rateBps: 1_400 }, news: 'eased' },
    ],
    ['the same cut again changes nothing', pending, 1_000, { rateBps: 1_500, cut: pending, news: null }],
  ])('%s', (_name, cut, to, expected) => {
    expect(decideFollow({ rateBps: 1_500, cut }, to, now)).toEqual(expected);
  });

  test('a cut comes on its day, to the millisecond', () => {
    const deal = { rateBps: 1_500, cut: pending };
    expect(decideCut(deal, later(dueThen, -1))).toEqual(deal);
    expect(decideCut(deal, dueThen)).toEqual({ rateBps: 1_000, cut: null });
    expect(decideCut({ rateBps: 1_500, cut: null }, dueThen)).toEqual({ rateBps: 1_500, cut: null });
  });
});

describe('whatever a brand does to an offer', () => {
  const rate = fc.integer({ min: 1, max: 80 }).map((percent) => percent * 100);
  const steps = fc.array(
    fc.record({ to: rate, after: fc.integer({ min: 0, max: 40 }).map((days) => days * DAY_MS) }),
    { maxLength: 12 },
  );

  test('nobody is paid less than thirty days after they were told of it, and all end at the offer’s rate', () => {
    fc.assert(
      fc.property(rate, steps, (first, changes) => {
        let deal: Following = { rateBps: first, cut: null };
        let at = now;
        // The lowest rate the creator was told of and nothing has taken back since, with the day they were told.
        let told: { rateBps: number; at: Date }[] = [];
        const pass = (to: Date): void => {
          const due = deal.cut?.dueAt;
          const before = deal.rateBps;
          // The sweep may come late, never early.
          deal = decideCut(deal, to);
          if (deal.rateBps >= before) return;
          expect(due && due <= to).toBe(true);
          const notice = told.find((one) => one.rateBps <= deal.rateBps);
          expect(notice && later(notice.at, CUT_AFTER_MS) <= to).toBe(true);
          told = [];
        };
        for (const { to, after } of changes) {
          at = later(at, after);
          pass(at);
          const step = decideFollow(deal, to, at);
          expect(step.rateBps).toBeGreaterThanOrEqual(deal.rateBps);
          expect(step.rateBps).toBe(Math.max(deal.rateBps, to));
          if (step.news === 'cut') told.push({ rateBps: to, at });
          if (step.news === 'raised' || step.news === 'kept') told = [];
          deal = { rateBps: step.rateBps, cut: step.cut };
        }
        pass(later(at, CUT_AFTER_MS));
        expect(deal).toEqual({ rateBps: changes.at(-1)?.to ?? first, cut: null });
      }),
      { numRuns: runs(300) },
    );
  });
});

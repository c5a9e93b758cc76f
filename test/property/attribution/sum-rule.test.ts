import { fc } from '../../support/fast-check.ts';
import { expect, test } from 'vitest';
import { decideOrder } from '../../../core/attribution/decide.ts';
import type { ReportedRefund } from '../../../core/attribution/facts.ts';
import { refundedNet } from '../../../core/attribution/refund.ts';
import { commissionOn } from '../../../core/kernel/money.ts';
import {
  ADA,
  clickOf,
  dealOf,
  isOrder,
  isRefund,
  lineOf,
  refundOf,
  refundOfLine,
  referenceTo,
  TEAPOT,
  told,
  worldOf,
} from '../../support/facts.ts';
import { runs } from '../../support/runs.ts';

const rate = fc.integer({ min: 100, max: 8_000 });
const cents = fc.oneof(fc.bigInt({ min: 0n, max: 9n }), fc.bigInt({ min: 0n, max: 100_000n }));
const lines = fc
  .array(fc.record({ netMinor: cents, taxMinor: cents }), { minLength: 1, maxLength: 6 })
  .map((amounts) => amounts.map((amount, n) => lineOf({ externalId: `l${n}`, ...amount })));
const total = (values: Iterable<bigint>) => [...values].reduce((sum, value) => sum + value, 0n);

/** `whole` in parts of at least one, at the cuts given. */
function cut(whole: bigint, cuts: readonly bigint[]): bigint[] {
  const places = [...new Set(cuts.map((place) => (whole === 0n ? 0n : place % whole)))].toSorted((a, b) =>
    a < b ? -1 : 1,
  );
  return [...places, whole]
    .map((place, index) => place - (places[index - 1] ?? 0n))
    .filter((part) => part > 0n);
}

const cuts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { maxLength: 12 });

/** What one creator keeps of an order at a rate, line by line, after these refunds. */
function kept(order: ReturnType<typeof isOrder>, rateBps: number, refunds: readonly ReportedRefund[]) {
  const deal = dealOf({ terms: [{ version: 1, rateBps, from: dealOf().from }] });
  const world = worldOf({ deals: { [ADA]: { [TEAPOT]: [deal] } } });
  return decideOrder(told(order, ...refunds.map(isRefund)), referenceTo(world));
}

test('I21: partial refunds of a line, in any number and order, close to exactly nothing', () => {
  fc.assert(
    fc.property(cents, rate, cuts, fc.infiniteStream(fc.nat()), (netMinor, rateBps, places, order) => {
      const facts = isOrder({ tokens: [clickOf()], lines: [lineOf({ netMinor })] });
      const parts = cut(netMinor, places).map((part, n) => refundOfLine(`r${n}`, part));
      const shuffled = parts
        .map((part) => ({ part, at: order.next().value ?? 0 }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ part }) => part);
      let before = commissionOn(netMinor, rateBps);
      for (let count = 0; count <= shuffled.length; count += 1) {
        const [line] = kept(facts, rateBps, shuffled.slice(0, count));
        if (!line) throw new Error('the order has a line');
        const left =
          netMinor - total(shuffled.slice(0, count).flatMap((one) => one.lines.map((part) => part.netMinor)));
        const keeps = line.amountMinor - line.reversedMinor;
        expect(keeps).toBe(commissionOn(left, rateBps));
        expect(keeps <= before && line.reversedMinor <= line.amountMinor).toBe(true);
        before = keeps;
      }
      expect(before).toBe(0n);
    }),
    { numRuns: runs(300) },
  );
});

test('I21: refunds that name no lines close to exactly nothing once all that was paid went back, tax included', () => {
  fc.assert(
    fc.property(lines, rate, cuts, (sold, rateBps, places) => {
      const gross = total(sold.map((line) => line.netMinor + line.taxMinor));
      const parts = cut(gross, places).map((spreadMinor, n) =>
        refundOf({ externalId: `r${n}`, spreadMinor }),
      );
      const facts = isOrder({ tokens: [clickOf()], lines: sold });
      for (const line of kept(facts, rateBps, parts)) expect(line.amountMinor - line.reversedMinor).toBe(0n);
    }),
    { numRuns: runs(250) },
  );
});

test('I21: and so do refunds of both kinds together, where there is no tax to round', () => {
  const named = fc.array(fc.record({ line: fc.nat(), minor: cents }), { maxLength: 5 });
  fc.assert(
    fc.property(lines, named, rate, cuts, (sold, parts, rateBps, places) => {
      const untaxed = sold.map((line) => ({ ...line, taxMinor: 0n }));
      const first = parts.map(({ line, minor }, n) => refundOfLine(`n${n}`, minor, `l${line % sold.length}`));
      const { version } = told(isOrder({ lines: untaxed }));
      if (!version) throw new Error('the order is known');
      const left = total(untaxed.map((line) => line.netMinor)) - total(refundedNet(version, first).values());
      const rest = cut(left, places).map((spreadMinor, n) => refundOf({ externalId: `s${n}`, spreadMinor }));
      const facts = isOrder({ tokens: [clickOf()], lines: untaxed });
      for (const line of kept(facts, rateBps, [...rest, ...first])) {
        expect(line.amountMinor - line.reversedMinor).toBe(0n);
      }
    }),
    { numRuns: runs(250) },
  );
});

test('what is spread over lines without tax sums to what went back', () => {
  fc.assert(
    fc.property(lines, cents, (sold, spreadMinor) => {
      const untaxed = sold.map((line) => ({ ...line, taxMinor: 0n }));
      const { version } = told(isOrder({ lines: untaxed }));
      if (!version) throw new Error('the order is known');
      const paid = total(untaxed.map((line) => line.netMinor));
      const back = total(refundedNet(version, [refundOf({ spreadMinor })]).values());
      expect(back).toBe(spreadMinor < paid ? spreadMinor : paid);
    }),
    { numRuns: runs(250) },
  );
});

test('I13: no refund takes more of a line than there is, nor less than nothing', () => {
  const refunds = fc.array(
    fc.record({
      line: fc.nat({ max: 7 }),
      minor: cents,
      spreadMinor: cents,
      currency: fc.constantFrom('USD', 'EUR', undefined),
    }),
  );
  fc.assert(
    fc.property(lines, refunds, (sold, parts) => {
      const { version } = told(isOrder({ lines: sold }));
      if (!version) throw new Error('the order is known');
      const all = parts.map(({ line, minor, spreadMinor, currency }, n) => ({
        ...{ ...refundOfLine(`r${n}`, minor, `l${line}`), currency, readAs: currency ?? 'USD', spreadMinor },
      }));
      const back = refundedNet(version, all);
      expect([...back.keys()]).toEqual(sold.map((line) => line.externalId));
      for (const line of sold) {
        const minor = back.get(line.externalId) ?? -1n;
        expect(minor >= 0n && minor <= line.netMinor).toBe(true);
      }
    }),
    { numRuns: runs(250) },
  );
});

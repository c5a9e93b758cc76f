import { describe, expect, test } from 'vitest';
import { brandSettings, decideSettings, defaultLimits } from '../../../core/catalog/brand.ts';
import { problemsOfKind } from '../../../core/catalog/offer.ts';
import { createOffer } from '../../../core/deals/index.ts';
import { showId } from '../../../core/kernel/id.ts';

describe('settings of a brand', () => {
  test.each([
    { followersMin: -1 },
    { followersMin: 1.5 },
    { followersMin: '1000' },
    { windowDays: 0 },
    { windowDays: 366 },
    { holdDays: -1 },
    { holdDays: 366 },
    { payoutMin: { amount: '-1.00', currency: 'USD' } },
    { payoutMin: { amount: '10', currency: 'USD' } },
    { payoutMin: { amount: '10.00', currency: 'usd' } },
    { payoutMin: 10 },
    { timeZone: 'Mars/Olympus' },
    { timeZone: '+02:00' },
    { timeZone: '' },
    { name: ' \u0000 ' },
    { name: 'x'.repeat(81) },
    { currency: 'EUR' },
    { unknown: true },
  ])('refuses %j', (input) => {
    expect(brandSettings.safeParse(input).success).toBe(false);
  });

  test('what is not named stays', () => {
    const settings = brandSettings.parse({ holdDays: 0, payoutMin: { amount: '0.00', currency: 'USD' } });
    expect(decideSettings({ currency: 'USD' }, settings)).toEqual({
      changes: { holdDays: 0, payoutMinMinor: 0n },
    });
  });

  test('amounts are in the currency of the brand', () => {
    const amount = { amount: '5.00', currency: 'EUR' };
    const settings = brandSettings.parse({ payoutMin: amount, secondApproverAbove: amount });
    expect(decideSettings({ currency: 'USD' }, settings)).toEqual({
      wrongCurrency: ['payoutMin', 'secondApproverAbove'],
    });
  });

  test.each([
    ['USD', 1_000n, 100_000n],
    ['JPY', 1_000n, 100_000n],
    ['KWD', 10_000n, 1_000_000n],
  ])('limits to begin with in %s', (currency, payoutMinMinor, secondApproverAboveMinor) => {
    expect(defaultLimits(currency)).toEqual({ payoutMinMinor, secondApproverAboveMinor });
  });
});

describe('offers', () => {
  const product = showId('product', '0198c0de-0000-7000-8000-000000000001');
  const creator = showId('creator', '0198c0de-0000-7000-8000-000000000001');
  const offer = { productIds: [product], kind: 'open', rateBps: 1_200 };
  const targeted = {
    ...offer,
    ...{ kind: 'targeted', creatorIds: [creator], endsAt: '2030-01-01T00:00:00Z' },
  };
  const isTaken = (input: object): boolean => {
    const parsed = createOffer.input.safeParse(input);
    return parsed.success && problemsOfKind(parsed.data).length === 0;
  };

  test.each([
    offer,
    { ...offer, minFollowers: 0, endsAt: '2030-01-01T00:00:00Z' },
    { ...offer, rateBps: 100 },
    { ...offer, rateBps: 8_000 },
    { ...offer, approval: true, terms: { sample: true, tiers: [{ sales: 10, rateBps: 1_500 }] } },
    { ...targeted, message: 'For your kitchen series' },
  ])('takes %j', (input) => {
    expect(isTaken(input)).toBe(true);
  });

  test.each([
    { ...offer, kind: 'targeted' },
    { ...targeted, endsAt: undefined },
    { ...targeted, creatorIds: [] },
    { ...targeted, creatorIds: [creator, creator] },
    {
      ...targeted,
      creatorIds: Array.from({ length: 51 }, (_, index) =>
        showId('creator', `0198c0de-0000-7000-8000-${String(index).padStart(12, '0')}`),
      ),
    },
    { ...targeted, message: 'x'.repeat(501) },
    { ...offer, creatorIds: [creator] },
    { ...offer, message: 'to nobody' },
    { ...offer, terms: { usage: { kind: 'repost' } } },
    { ...offer, productIds: [] },
    { ...offer, productIds: [product, product] },
    {
      ...offer,
      productIds: Array.from({ length: 101 }, (_, index) =>
        showId('product', `0198c0de-0000-7000-8000-${String(index).padStart(12, '0')}`),
      ),
    },
    { ...offer, productIds: ['0198c0de-0000-7000-8000-000000000001'] },
    { ...offer, rateBps: 0 },
    { ...offer, rateBps: 99 },
    { ...offer, rateBps: 8_001 },
    { ...offer, rateBps: 10_001 },
    { ...offer, rateBps: -1 },
    { ...offer, rateBps: 1.5 },
    { ...offer, endsAt: 'tomorrow' },
    { ...offer, creatorIds: [] },
  ])('refuses %j', (input) => {
    expect(isTaken(input)).toBe(false);
  });
});

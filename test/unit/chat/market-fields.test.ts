import { describe, expect, it } from 'vitest';
import { boostFields } from '../../../bots/chat/features/boost/fields.ts';
import { assignDiscover } from '../../../bots/chat/features/discover/fields.ts';
import { pageTarget } from '../../../bots/chat/features/discover/list.ts';
import { fitLooking, type Looking } from '../../../bots/chat/features/discover/looking.ts';
import { variantsField } from '../../../bots/chat/features/product/variants.ts';
import { readPayload, writePayload } from '../../../bots/chat/action.ts';
import { wordsFor } from '../../../bots/chat/words.ts';

const words = wordsFor('en');

describe('what is typed after /discover', () => {
  it.each([
    ['ceramic teapot', { search: 'ceramic teapot' }],
    ['ceramic sort:best teapot', { search: 'ceramic teapot', sort: 'best' }],
    ['price:to50 sample:yes', { price: 'to50', sample: 'yes' }],
    ['ratio:12', { search: 'ratio:12' }],
    ['search:tea lumen', { search: 'tea' }],
    ['', {}],
  ])('%s', (typed, given) => {
    expect(assignDiscover(typed === '' ? [] : typed.split(' '))).toEqual(given);
  });
});

describe('what is looked for, behind a button', () => {
  const looking: Looking = {
    ...{ page: 3, sort: 'ending', minRate: 1_200, category: 'Tea', brand: 'Lumen', search: 'pot' },
    filters: { sample: true, tracked: false, eligible: true, band: 'over100' },
  };
  const every = (['newest', 'best', 'trending', 'ending'] as const).flatMap((sort) =>
    ([undefined, 'under25', 'to50', 'to100', 'over100'] as const).flatMap((band) =>
      [true, false].map((on) => ({ sort, filters: { sample: on, tracked: !on, eligible: on, band } })),
    ),
  );

  it('comes back as it was', () => {
    for (const change of every) {
      const wanted = { ...looking, ...change };
      expect(readPayload(pageTarget, writePayload(pageTarget, wanted))).toEqual(wanted);
    }
    expect(readPayload(pageTarget, 'offers|3|x|xc|1|Tea|Lumen|pot')).toBeUndefined();
    expect(readPayload(pageTarget, 'offers|3|n|xc|zz|Tea|Lumen|pot')).toBeUndefined();
  });

  it('goes with the key of a long category, and says so where even that is too long', () => {
    const category = 'Beauty, wellness and personal care of every kind';
    const categories = [{ name: category, key: '#a1b2c3' }];
    const long = { ...looking, category: category.toUpperCase() };
    expect(fitLooking(pageTarget, looking, categories)).toEqual(looking);
    expect(fitLooking(pageTarget, long, categories)).toEqual({ ...looking, category: '#a1b2c3' });
    expect(fitLooking(pageTarget, { ...looking, search: 'p'.repeat(60) }, categories)).toBeUndefined();
  });
});

describe('variants, one on each line', () => {
  const read = (given: string) => variantsField.read(given, words, {});
  it.each([
    ['Small, pot-s, 40.00, 3', [{ title: 'Small', externalId: 'pot-s', price: '40.00', stock: 3 }]],
    ['Small | pot-s | 40,50', [{ title: 'Small', externalId: 'pot-s', price: '40.50' }]],
    [
      'Small;pot-s;;0\n\nLarge;pot-l',
      [
        { title: 'Small', externalId: 'pot-s', stock: 0 },
        { title: 'Large', externalId: 'pot-l' },
      ],
    ],
    ['-', []],
  ])('%j', (given, value) => {
    expect(read(given)).toEqual({ value });
  });
  it.each(['Small', 'Small, pot-s, dear', 'Small, pot-s, 4, many', 'a, b, 1, 2, 3', ', pot-s'])(
    'refuses %j and names the line',
    (given) => {
      expect(read(`Large, pot-l\n${given}`)).toEqual({
        problem: { id: 'problem-variant', args: { line: 2 } },
      });
    },
  );
  it('refuses more than there may be', () => {
    const many = Array.from({ length: 101 }, (_, index) => `V${index}, v${index}`).join('\n');
    expect(read(many)).toMatchObject({ problem: { id: 'problem-variants-many' } });
  });
});

describe('how long a boost lasts, and on what', () => {
  const { until, products } = boostFields;
  it.each([
    ['48h', { hours: 48 }],
    ['3 days', { hours: 72 }],
    ['2 días', { hours: 48 }],
    ['2026-12-24', { endsAt: '2026-12-25T00:00:00.000Z' }],
    ['2026-12-24T20:00Z', { endsAt: '2026-12-24T20:00:00.000Z' }],
  ])('%s', (given, value) => {
    expect(until.read(given, words, {})).toEqual({ value });
  });
  it.each(['0h', '91 days', 'soon', '2026-02-30'])('refuses %s', (given) => {
    expect(until.read(given, words, {})).toEqual({ problem: { id: 'problem-boost-end' } });
  });

  const options = [
    { value: 'all', label: 'All products' },
    { value: 'product_1', label: 'Teapot, blue' },
    { value: 'product_2', label: 'Teapot, red' },
    { value: 'product_3', label: 'Cup' },
  ];
  it.each([
    ['cup, blue', ['product_3', 'product_1']],
    ['Teapot, blue', ['product_1']],
    ['product_2; cup; Cup', ['product_2', 'product_3']],
    ['all', ['all']],
  ])('%s', (given, value) => {
    expect(products.read(given, words, { options })).toEqual({ value });
  });
  it.each([
    ['teapot', 'problem-boost-product'],
    ['cup, saucer', 'problem-boost-product'],
    [',', 'problem-boost-products'],
  ])('refuses %s', (given, id) => {
    expect(products.read(given, words, { options })).toMatchObject({ problem: { id } });
  });
});

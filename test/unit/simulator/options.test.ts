import { describe, expect, test } from 'vitest';
import { readOptions } from '../../../api/verbs/simulate/options.ts';
import { showId } from '../../../core/kernel/id.ts';

const STORE = '01a20783-0fa7-71ca-9030-4ddff258e402';
const DEFAULTS = {
  ...{
    store: undefined,
    orders: 10,
    refunds: 0,
    duplicates: 0,
    shuffle: false,
    rate: undefined,
    seed: undefined,
  },
};

describe('the arguments of simulate', () => {
  test.for<[string, object]>([
    ['', DEFAULTS],
    ['--orders 500 --shuffle', { ...DEFAULTS, orders: 500, shuffle: true }],
    [
      '--refunds 0.25 --duplicates=1 --rate 2.5 --seed 0',
      { ...DEFAULTS, refunds: 0.25, duplicates: 1, rate: 2.5, seed: 0 },
    ],
    [`--store ${showId('store', STORE)}`, { ...DEFAULTS, store: STORE }],
  ])('%s', ([line, options]) => {
    expect(readOptions(line.split(' ').filter(Boolean))).toEqual(options);
  });

  test.for<[string, RegExp]>([
    ['--orders 0', /--orders must be 1 to 1000000/],
    ['--orders 1.5', /--orders must be a whole number/],
    ['--orders=', /--orders must be/],
    ['--refunds 20', /--refunds must be 0 to 1/],
    ['--duplicates x', /--duplicates must be 0 to 1/],
    ['--rate 0', /--rate must be/],
    ['--store 7', /--store must be the id of a store/],
    ['--colour red', /colour/],
    ['please', /please/],
  ])('%s is told to be wrong', ([line, says]) => {
    expect(readOptions(line.split(' '))).toMatch(says);
  });
});

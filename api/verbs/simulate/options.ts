import { parseArgs } from 'node:util';
import { MAX_ORDERS, type PlanOptions } from '../../../core/simulator/index.ts';
import { readId, type Uuid } from '../../../core/kernel/id.ts';

export type SimulateOptions = PlanOptions & {
  store: Uuid | undefined;
  /** Orders per second; undefined for as fast as it goes. */
  rate: number | undefined;
  seed: number | undefined;
};

export const SIMULATE_USAGE = `Usage: npm run simulate -- [--store ID] [--orders N] [--refunds P] [--duplicates P] [--shuffle] [--rate R] [--seed S]

  --store ID       the store to imitate, store_...; without it the newest that has a link in force
  --orders N       how many orders (10)
  --refunds P      share of them that is refunded in part, 0 to 1 (0)
  --duplicates P   share of the events that is sent twice (0)
  --shuffle        everything in any order, refunds before their orders too
  --rate R         orders per second (as fast as 32 connections go)
  --seed S         a number; the same one makes the same sales`;

const DEFAULT_ORDERS = 10;
const MAX_SEED = 2 ** 32 - 1;

/** Reads the arguments; a text says what is wrong with them. */
export function readOptions(args: readonly string[]): SimulateOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        store: { type: 'string' },
        orders: { type: 'string' },
        refunds: { type: 'string' },
        duplicates: { type: 'string' },
        shuffle: { type: 'boolean' },
        rate: { type: 'string' },
        seed: { type: 'string' },
      },
    });
    const store = values.store === undefined ? undefined : readId('store', values.store);
    if (values.store !== undefined && store === undefined)
      return '--store must be the id of a store, store_...';
    const number = (name: keyof typeof values, least: number, most: number): number | undefined => {
      const text = values[name];
      if (text === undefined) return undefined;
      const value = Number(text);
      if (text === '' || !(value >= least && value <= most))
        throw new RangeError(`--${name} must be ${least} to ${most}`);
      return value;
    };
    const whole = (name: keyof typeof values, least: number, most: number): number | undefined => {
      const value = number(name, least, most);
      if (value !== undefined && !Number.isInteger(value))
        throw new RangeError(`--${name} must be a whole number`);
      return value;
    };
    return {
      store,
      orders: whole('orders', 1, MAX_ORDERS) ?? DEFAULT_ORDERS,
      refunds: number('refunds', 0, 1) ?? 0,
      duplicates: number('duplicates', 0, 1) ?? 0,
      shuffle: values.shuffle ?? false,
      rate: number('rate', 0.01, 100_000),
      seed: whole('seed', 0, MAX_SEED),
    };
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return error.message;
    throw error;
  }
}

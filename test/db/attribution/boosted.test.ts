import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getOrder } from '../../../core/attribution/index.ts';
import { listProducts, patchProduct } from '../../../core/catalog/index.ts';
import { HOUR_MS, later, MINUTE_MS } from '../../../core/kernel/clock.ts';
import { showId } from '../../../core/kernel/id.ts';
import { capBoosts, createBoost, listBoosts } from '../../../core/market/index.ts';
import {
  faultsInBooks,
  incoming,
  keepAll,
  makeSellingBrand,
  openHotPath,
  saleOf,
  type HotPath,
  type SellingBrand,
} from '../../support/hot-path.ts';

let path: HotPath;
beforeAll(async () => {
  path = await openHotPath();
});
afterAll(() => path.close());

const log = pino({ level: 'silent' });
let orders = 900_000;

/** A paid order through the creator's link, placed now or at another time; answers the rate of its line. */
async function sell(brand: SellingBrand, change: Partial<ReturnType<typeof saleOf>> = {}): Promise<unknown> {
  const orderId = String((orders += 1));
  const sale = saleOf(path, brand, orderId, change);
  await keepAll(path, [incoming(path, brand, brand.sample.paid(sale), `paid ${orderId}`)]);
  await path.worker.drain();
  const order = await path.bench.execute(getOrder, {
    actor: brand.key,
    input: { externalId: orderId, storeId: showId('store', brand.storeId) },
  });
  return order.lines[0]?.attribution.rateBps;
}

const passes = (ms: number): void => {
  path.bench.clock.now = later(path.bench.clock.now, ms);
};

async function productOf(brand: SellingBrand): Promise<string> {
  const { data } = await path.bench.execute(listProducts, { actor: brand.key, input: {} });
  return data.find(({ externalId }) => externalId === brand.products[0])?.id ?? '';
}

test('orders of its time get the rate of a boost until its cap is reached, whenever they are heard of', async () => {
  const brand = await makeSellingBrand(path);
  const before = path.bench.clock.wall();
  passes(HOUR_MS);
  const productId = await productOf(brand);
  const cap = { amount: '14.40', currency: 'USD' };
  const input = { productIds: [productId], rateBps: 1_800, hours: 48, cap };
  await path.bench.execute(createBoost, { actor: brand.key, input });
  passes(MINUTE_MS);
  const during = path.bench.clock.wall();
  expect(await sell(brand)).toBe(1_800);
  // Placed before it began.
  const click = path.tokens.sign(brand.linkId, before);
  expect(await sell(brand, { createdAt: before, updatedAt: before, ref: click })).toBe(1_500);
  await capBoosts({ ...path.bench, log });
  expect(await sell(brand)).toBe(1_800);
  passes(MINUTE_MS);
  await capBoosts({ ...path.bench, log });
  passes(10 * MINUTE_MS);
  expect(await sell(brand)).toBe(1_500);
  // Placed while it went on, and heard of after it ended.
  const late = path.tokens.sign(brand.linkId, during);
  expect(await sell(brand, { createdAt: during, updatedAt: during, ref: late })).toBe(1_800);
  const { data } = await path.bench.execute(listBoosts, { actor: brand.key, input: {} });
  const sum = [{ amount: '21.60', currency: 'USD' }];
  expect(data).toMatchObject([{ state: 'ended', whyEnded: 'cap', sales: 3, commission: sum }]);
  expect(await faultsInBooks(path, brand.brandId)).toEqual([]);
});

test('a line that names a variant is of its product', async () => {
  const brand = await makeSellingBrand(path);
  const id = await productOf(brand);
  const variants = [{ externalId: '7000001-s', title: 'Small' }];
  await path.bench.execute(patchProduct, { actor: brand.key, input: { id, variants } });
  const [line] = saleOf(path, brand, '1').lines;
  expect(await sell(brand, line ? { lines: [{ ...line, productId: '7000001-s' }] } : {})).toBe(1_500);
});

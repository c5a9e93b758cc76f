import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLinkCache } from '../../core/attribution/link-cache.ts';
import {
  acceptDisclosure,
  addContent,
  addDisclosure,
  bindContent,
  countStrikes,
  createLink,
  listDisclosures,
  pauseUndisclosed,
  rejectDisclosure,
  reportDisclosure,
} from '../../core/attribution/index.ts';
import { auditDatabase } from '../../core/audit/index.ts';
import { DAY_MS, later, MINUTE_MS } from '../../core/kernel/clock.ts';
import { showId } from '../../core/kernel/id.ts';
import { connectors } from '../../core/stores/index.ts';
import type { Actor } from '../../core/use-case.ts';
import { makeMember, makePerson, makeShop, operator } from '../support/cast.ts';
import {
  incoming,
  keepAll,
  makeSellingBrand,
  openHotPath,
  saleOf,
  type HotPath,
  type SellingBrand,
} from '../support/hot-path.ts';

let path: HotPath;
beforeAll(async () => {
  path = await openHotPath();
});
afterAll(() => path.close());

async function pass(ms: number): Promise<void> {
  path.bench.clock.now = later(path.bench.clock.now, ms);
  await pauseUndisclosed({ ...path.bench, log: pino({ level: 'silent' }) });
}

let people = 0;
/** A brand with a link in front of content, its manager, and the creator as a person. */
async function scene() {
  const { bench } = path;
  const brand = await makeSellingBrand(path);
  const { accountId } = await makePerson(bench, `ada${(people += 1)}`);
  await bench.database.sql`update creators set account_id = ${accountId} where id = ${brand.creatorId}`;
  const ada: Actor = { kind: 'creator', creatorId: brand.creatorId, accountId };
  const mara = await makeMember(bench, brand.brandId, 'manager');
  const creatorId = showId('creator', brand.creatorId);
  const url = `https://www.youtube.com/watch?v=ad${people}`;
  const content = await bench.execute(addContent, {
    actor: brand.key,
    input: { creatorId, url, title: 'Tea' },
  });
  const id = showId('link', brand.linkId);
  await bench.execute(bindContent, { actor: brand.key, input: { id, contentId: content.id } });
  return { brand, ada, mara, id, contentId: content.id, creatorId };
}

const strikes = (brand: SellingBrand) => countStrikes(path.bench.database, brand.creatorId);
const alertsOf = async (brand: SellingBrand) => {
  const rows = await path.bench.database.sql<{ said: string }[]>`
    select (payload ->> 'side') || ': ' || (payload ->> 'state') as said from alerts
    where brand_id = ${brand.brandId} and kind = 'disclosure' order by id`;
  return [...new Set(rows.map(({ said }) => said))];
};

/** Whether visitors get a token, as a process that has not looked before sees it. */
async function works(brand: SellingBrand): Promise<boolean | undefined> {
  const { database, clock } = path.bench;
  const [link] = await database.sql<{ code: string }[]>`select code from links where id = ${brand.linkId}`;
  const cache = createLinkCache(database, () => clock.now.getTime());
  return (await cache.find(link?.code ?? ''))?.active;
}

test('a disclosure that is not added within a day pauses the link until somebody has seen it', async () => {
  const { bench } = path;
  const { brand, ada, mara, id, contentId, creatorId } = await scene();
  const told: ReturnType<typeof incoming>[] = [];
  const click = async () => {
    await pass(MINUTE_MS);
    const orderId = String(80_000 + (people += 1));
    told.push(incoming(path, brand, brand.sample.paid(saleOf(path, brand, orderId)), orderId));
  };
  await click();
  const reported = await bench.execute(reportDisclosure, { actor: mara, input: { id } });
  expect(reported).toEqual({
    ...{ linkId: id, state: 'missing', version: 1 },
    dueAt: later(bench.clock.business(), DAY_MS).toISOString(),
  });
  await expect(bench.execute(reportDisclosure, { actor: operator, input: { id } })).rejects.toMatchObject({
    code: 'link.reported',
  });
  await click();
  expect(await bench.execute(listDisclosures, { actor: ada, input: {} })).toMatchObject([
    { state: 'missing', content: 'Tea' },
  ]);
  await pass(DAY_MS - MINUTE_MS - 1);
  expect(await works(brand)).toBe(true);
  await pass(1);
  expect([await works(brand), await strikes(brand)]).toEqual([false, 1]);
  await click();
  const input = { creatorId, productId: showId('product', await productOf(brand)), contentId };
  await expect(bench.execute(createLink, { actor: ada, input })).rejects.toMatchObject({
    code: 'link.paused',
  });
  expect(await bench.execute(addDisclosure, { actor: ada, input: { id, version: 2 } })).toMatchObject({
    state: 'paused_added',
  });
  expect(await works(brand)).toBe(false);
  await bench.execute(rejectDisclosure, { actor: mara, input: { id, version: 3 } });
  expect(await strikes(brand)).toBe(1);
  await bench.execute(addDisclosure, { actor: ada, input: { id, version: 4 } });
  expect(await bench.execute(listDisclosures, { actor: mara, input: {} })).toMatchObject([
    { state: 'paused_added' },
  ]);
  await pass(MINUTE_MS);
  await bench.execute(acceptDisclosure, { actor: operator, input: { id, version: 5 } });
  expect(await works(brand)).toBe(true);
  await click();
  // Paused a second time, both pauses count, and what was clicked between them as well.
  await pass(MINUTE_MS);
  await bench.execute(reportDisclosure, { actor: brand.key, input: { id } });
  await bench.execute(addDisclosure, { actor: ada, input: { id, version: 7 } });
  await bench.execute(rejectDisclosure, { actor: mara, input: { id, version: 8 } });
  expect(await strikes(brand)).toBe(2);
  await click();
  await pass(MINUTE_MS);
  await bench.execute(acceptDisclosure, { actor: mara, input: { id, version: 9 } });
  await click();

  await keepAll(path, told.toReversed());
  await path.worker.drain();
  const rows = await bench.database.sql<{ reason: string }[]>`
    select reason from order_lines where brand_id = ${brand.brandId} order by clicked_at`;
  const [yes, no] = ['last_click', 'link_disabled'];
  expect(rows.map(({ reason }) => reason)).toEqual([yes, yes, no, yes, no, yes]);
  expect(await alertsOf(brand)).toEqual([
    ...['creator: missing', 'creator: paused', 'brand: paused_added', 'creator: accepted', 'brand: added'],
  ]);
  const report = await auditDatabase(bench.database, { ...bench, connectors });
  expect(report.filter((one) => one.advisory !== true && one.offending.length > 0)).toEqual([]);
});

test('what a creator has added and nobody looks at for a week counts as there', async () => {
  const { bench } = path;
  const { brand, ada, mara, id } = await scene();
  await bench.execute(reportDisclosure, { actor: mara, input: { id } });
  await pass(DAY_MS);
  expect(await works(brand)).toBe(false);
  const added = await bench.execute(addDisclosure, { actor: ada, input: { id, version: 2 } });
  expect(added.dueAt).toBe(later(bench.clock.business(), 7 * DAY_MS).toISOString());
  await pass(7 * DAY_MS - 1);
  expect(await works(brand)).toBe(false);
  await pass(1);
  expect([await works(brand), await strikes(brand)]).toEqual([true, 1]);
  expect((await alertsOf(brand)).at(-1)).toBe('creator: accepted');
  expect(await bench.execute(listDisclosures, { actor: mara, input: {} })).toEqual([]);
});

test('is the business of the brand, its creator and the operator, each for their part; of two at once one is told', async () => {
  const { bench } = path;
  const { brand, ada, mara, id } = await scene();
  const other = await makeShop(bench, 'Other');
  const [report, add] = [
    { actor: other.key, input: { id } },
    { actor: ada, input: { id } },
  ];
  await expect(bench.execute(reportDisclosure, report)).rejects.toMatchObject({ code: 'link.unknown' });
  await expect(bench.execute(reportDisclosure, add)).rejects.toMatchObject({ code: 'access.not_allowed' });
  const first = { actor: ada, input: { id, version: 1 } };
  await expect(bench.execute(addDisclosure, first)).rejects.toMatchObject({ code: 'link.nothing_reported' });
  await bench.execute(reportDisclosure, { actor: mara, input: { id } });
  const { ada: stranger } = await scene();
  const theirs = { actor: stranger, input: { id, version: 1 } };
  await expect(bench.execute(addDisclosure, theirs)).rejects.toMatchObject({ code: 'link.unknown' });
  const both = await Promise.allSettled([
    bench.execute(addDisclosure, first),
    bench.execute(acceptDisclosure, { actor: mara, input: { id, version: 1 } }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect([await works(brand), await strikes(brand)]).toEqual([true, 0]);
});

async function productOf(brand: SellingBrand): Promise<string> {
  const [row] = await path.bench.database.sql<{ id: string }[]>`
    select product_id as id from links where id = ${brand.linkId}`;
  return row?.id ?? '';
}

import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { acceptDeal, expireProposals, getDeal, type DealView } from '../../../core/deals/index.ts';
import { findBrokenChain } from '../../../core/events/index.ts';
import { DAY_MS } from '../../../core/kernel/clock.ts';
import { createSweeper } from '../../../core/sweep.ts';
import { advanceClock, withTx } from '../../../core/db/index.ts';
import { uuidOf } from '../../support/cast.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { operator, seatedScene, showAll } from './scene.ts';

const log = pino({ level: 'silent' });

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());
afterEach(() => {
  bench.clock.offsetMs = 0;
});

const see = ({ id }: DealView): Promise<DealView> =>
  bench.execute(getDeal, { actor: operator, input: { id } });
const expire = () => expireProposals({ ...bench, log });

describe('a proposal nobody answers', () => {
  test('expires after 7 days of business time, and not a moment before', async () => {
    const { propose, shop } = await seatedScene(bench);
    const deal = await propose();
    expect(deal.expiresAt).toBe('2026-03-09T09:00:00.000Z');
    bench.clock.offsetMs = 7 * DAY_MS - 1;
    expect(await expire()).toBe(0);
    bench.clock.offsetMs = 7 * DAY_MS;
    expect(await expire()).toBe(1);
    expect(await see(deal)).toMatchObject({ state: 'expired', version: 2, turn: null, expiresAt: null });
    expect(await expire()).toBe(0);
    const events = await bench.database.sql<{ type: string; actor: string; by: string }[]>`
      select type, actor, data ->> 'by' as by from events where brand_id = ${shop.brandId} and subject = ${deal.id} order by seq`;
    expect(events.map(({ type, by }) => [type, by])).toEqual([
      ['deal.proposed', 'creator'],
      ['deal.expired', 'clock'],
    ]);
    expect(events[1]).toMatchObject({ actor: 'system:sweep' });
    expect(await findBrokenChain(bench.database, shop.brandId)).toBeUndefined();
  });

  test('cannot be accepted any more, even before the sweep has come by', async () => {
    const { propose, mara } = await seatedScene(bench);
    const deal = await propose();
    bench.clock.offsetMs = 7 * DAY_MS;
    const input = { id: deal.id, by: 'brand', version: 1 };
    await expect(bench.execute(acceptDeal, { actor: mara, input })).rejects.toMatchObject({
      code: 'deal.closed',
      params: { state: 'expired' },
    });
    await expire();
    expect(await see(deal)).toMatchObject({ state: 'expired' });
  });

  test('has a fresh week with every round', async () => {
    const { propose, counter } = await seatedScene(bench);
    const first = await propose();
    bench.clock.offsetMs = 6 * DAY_MS;
    const second = await counter(first, 'brand');
    expect(second.expiresAt).toBe('2026-03-15T09:00:00.000Z');
    bench.clock.offsetMs = 8 * DAY_MS;
    expect(await expire()).toBe(0);
    bench.clock.offsetMs = 13 * DAY_MS;
    expect(await expire()).toBe(1);
  });

  test('is told to both sides in the room', async () => {
    const { propose } = await seatedScene(bench);
    await propose();
    await showAll(bench);
    bench.clock.offsetMs = 7 * DAY_MS;
    await expire();
    const shown = await showAll(bench);
    expect(new Set(shown.map(({ said, edited }) => `${said} ${edited}`))).toEqual(
      new Set(['round 1 true', 'expired false']),
    );
    expect(shown).toHaveLength(6);
  });

  test('is found by the sweep of a process that started after it was due', async () => {
    const { propose, shop } = await seatedScene(bench);
    const deal = await propose();
    await withTx(bench.database, (tx) => advanceClock(tx, 8 * DAY_MS));
    const clock = {
      offsetMs: 0,
      wall: () => bench.clock.now,
      business: () => new Date(bench.clock.now.getTime() + clock.offsetMs),
    };
    await createSweeper({ ...bench, clock, log } as never).sweep();
    const [row] = await bench.database.sql`
      select state from deals where brand_id = ${shop.brandId} and id = ${uuidOf('deal', deal.id)}`;
    expect(row).toEqual({ state: 'expired' });
    await withTx(bench.database, (tx) => advanceClock(tx, -8 * DAY_MS));
  });

  test('of two sweeps and an answer at once, one wins', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { propose, mara } = await seatedScene(bench);
      const deal = await propose();
      bench.clock.offsetMs = 7 * DAY_MS;
      const input = { id: deal.id, by: 'brand', version: 1 };
      const answer = bench.execute(acceptDeal, { actor: mara, input }).catch((error: unknown) => error);
      const counts = await Promise.all([expire(), expire()]);
      expect(await answer).toMatchObject({ kind: 'conflict' });
      expect(counts.reduce((sum, count) => sum + count)).toBe(1);
      expect(await see(deal)).toMatchObject({ state: 'expired', version: 2 });
      bench.clock.offsetMs = 0;
    }
  });
});

describe('a final proposal', () => {
  test('can only be accepted or declined', async () => {
    const { propose, counter, mara } = await seatedScene(bench);
    const deal = await propose('creator', { final: true });
    expect(deal.final).toBe(true);
    await expect(counter(deal, 'brand')).rejects.toMatchObject({ code: 'deal.final' });
    expect(await see(deal)).toEqual(deal);
    const input = { id: deal.id, by: 'brand', version: 1 };
    expect(await bench.execute(acceptDeal, { actor: mara, input })).toMatchObject({
      state: 'accepted',
      final: true,
    });
  });

  test('may come as a counter-proposal', async () => {
    const { propose, counter } = await seatedScene(bench);
    const second = await counter(await propose(), 'brand', 1_500, { final: true });
    await expect(counter(second, 'creator')).rejects.toMatchObject({ code: 'deal.final' });
  });
});

describe('a sample that is promised', () => {
  test('is part of the terms and of their hash; one that is not leaves old hashes as they were', async () => {
    const hashOf = async (terms: Record<string, unknown>) => {
      const { propose, mara } = await seatedScene(bench);
      const deal = await propose('creator', { terms });
      const input = { id: deal.id, by: 'brand', version: 1 };
      return bench.execute(acceptDeal, { actor: mara, input });
    };
    const [plain, none, sample] = [
      await hashOf({ rateBps: 1_500 }),
      await hashOf({ rateBps: 1_500, sample: false }),
      await hashOf({ rateBps: 1_500, sample: true }),
    ];
    // SHA-256 of [["rateBps",1500]], as it has been since the first accepted deal.
    expect(plain.termsHash).toBe('e2264c2b15f7904e85f8ecccc5d0cc5cafd16390df4ba5097252a8dc076ac56f');
    expect(none.termsHash).toBe(plain.termsHash);
    expect(none.terms).toEqual({ rateBps: 1_500 });
    expect(sample.terms).toEqual({ rateBps: 1_500, sample: true });
    expect(sample.termsHash).not.toBe(plain.termsHash);
  });
});

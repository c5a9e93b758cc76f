import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { updateBrand } from '../../core/catalog/index.ts';
import {
  acceptDeal,
  approveMove,
  counterDeal,
  declineDeal,
  expireProposals,
  proposeDeal,
  settleApprovals,
  stopMove,
  withdrawDeal,
  type DealView,
} from '../../core/deals/index.ts';
import { HOUR_MS } from '../../core/kernel/clock.ts';
import type { Actor } from '../../core/use-case.ts';
import { makeCreator, makeMember, makeProduct, makeShop, uuidOf } from '../support/cast.ts';
import { chanceOf, type Chance } from '../support/chance.ts';
import { openBench, type Bench } from '../support/executor.ts';
import { Bargain, type ModelDeal, type ModelSide } from '../support/negotiation-model.ts';
import { runs, seeds } from '../support/runs.ts';
import { auditProblems } from './samples/scene.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const STEPS = 60;
const RATES = [1_000, 1_500, 2_000, 2_500, 3_500];
const PRODUCTS = [[0], [1], [2], [3], [0, 1]];
const MOVES = { counter: counterDeal, accept: acceptDeal, decline: declineDeal, withdraw: withdrawDeal };

type Cast = Awaited<ReturnType<typeof makeCast>>;

/** A brand with two people who deal for it, two products and a creator. */
async function makeCast() {
  const shop = await makeShop(bench);
  const products = [shop.product.id];
  for (const name of ['cup', 'pot', 'jar']) products.push((await makeProduct(bench, shop, name)).id);
  const found = await makeCreator(bench, `m${shop.brandId.slice(-9)}`);
  const creator: Actor = {
    kind: 'creator',
    creatorId: uuidOf('creator', found.id),
    accountId: bench.ids.next(),
  };
  const team: Record<string, Actor> = {
    olga: await makeMember(bench, shop.brandId, 'owner'),
    max: await makeMember(bench, shop.brandId, 'manager'),
  };
  const ids = new Map<number, string>();
  const approvals: string[] = [];
  return { shop, products, creatorId: found.id, creator, team, ids, approvals, model: new Bargain() };
}

const dealOf = (model: Bargain, number: number): ModelDeal => {
  const deal = model.deals.find((one) => one.number === number);
  if (!deal) throw new Error('a deal that is named is there');
  return deal;
};
const pick = <T>(chance: Chance, list: readonly T[]): T => list[chance.below(list.length)] as T;
const codeOf = (error: unknown): string => (error as { code?: string }).code ?? String(error);

/** Notes how a deal is called outside, and what waits on it. */
function learn(cast: Cast, view: DealView): undefined {
  cast.ids.set(Number(view.code.slice(2)), view.id);
  const { approval } = view;
  if (approval && !cast.approvals.includes(approval.id)) cast.approvals.push(approval.id);
}

/** One thing that somebody may do: how it is told, done in the model, and done for real. */
type Deed = { told: string; expected(model: Bargain): string | undefined; real(): Promise<unknown> };

function actorOf({ creator, team, shop }: Cast, by: ModelSide, who: string): Actor {
  return by === 'creator' ? creator : (team[who] ?? shop.key);
}

function proposing(cast: Cast, chance: Chance): Deed {
  const by = pick(chance, ['brand', 'creator', 'creator'] as const);
  const who = pick(chance, ['olga', 'max']);
  const products = pick(chance, PRODUCTS);
  const terms = { bps: pick(chance, RATES), more: chance.below(4) === 0 };
  const final = chance.below(6) === 0;
  const input = {
    ...{ creatorId: cast.creatorId, by, final, productIds: products.map((one) => cast.products[one] ?? '') },
    terms: { rateBps: terms.bps, sample: terms.more },
  };
  return {
    told: `${by} ${who} proposes ${terms.bps}${terms.more ? '+' : ''} on ${products.join(',')}`,
    expected: (model) => model.propose(by, { terms, final, products }, who),
    real: async () => learn(cast, await bench.execute(proposeDeal, { actor: actorOf(cast, by, who), input })),
  };
}

function moving(cast: Cast, chance: Chance, number: number): Deed {
  const deal = dealOf(cast.model, number);
  const name = pick(chance, ['counter', 'counter', 'accept', 'decline', 'withdraw'] as const);
  const by = pick(chance, ['brand', 'creator'] as const);
  const who = pick(chance, ['olga', 'max']);
  const version = deal.version - Number(chance.below(8) === 0 && deal.version > 1);
  const terms = { bps: pick(chance, RATES), more: chance.below(4) === 0 };
  const final = chance.below(8) === 0;
  const counter = name === 'counter' ? { terms: { rateBps: terms.bps, sample: terms.more }, final } : {};
  const attempt = { by, version, who, ...(name === 'counter' && { terms, final }) };
  return {
    told: `${by} ${who} ${name} D-${deal.number} v${version} ${name === 'counter' ? terms.bps : ''}`,
    expected: (model) => model.move(dealOf(model, number), name, attempt),
    real: async () => {
      const input = { id: cast.ids.get(number) ?? '', by, version, ...counter };
      return learn(cast, await bench.execute(MOVES[name], { actor: actorOf(cast, by, who), input }));
    },
  };
}

function deciding(cast: Cast, chance: Chance): Deed | undefined {
  const { pending } = cast.model;
  const waiting = pending.findIndex(({ state }) => state === 'waiting');
  const at = waiting >= 0 && chance.below(3) > 0 ? waiting : chance.below(Math.max(pending.length, 1));
  const one = pending[at];
  if (!one) return undefined;
  const who = pick(chance, ['olga', 'max']);
  const stops = chance.below(4) === 0;
  const input = { id: cast.ids.get(one.number) ?? '', approvalId: cast.approvals[at] ?? '' };
  return {
    told: `${who} ${stops ? 'stops' : 'approves'} ${one.move} on D-${one.number}`,
    expected(model) {
      const known = model.pending[at];
      if (!known) return 'approval.unknown';
      return stops ? model.stop(known) : model.approve(known, who);
    },
    real: () =>
      bench.execute((stops ? stopMove : approveMove) as typeof approveMove, {
        ...{ actor: actorOf(cast, 'brand', who), input },
      }),
  };
}

function deedOf(cast: Cast, chance: Chance): Deed {
  const { model } = cast;
  const kind = chance.below(20);
  if (kind < 4 || model.deals.length === 0) return proposing(cast, chance);
  const decides = kind < 8 ? deciding(cast, chance) : undefined;
  if (decides) return decides;
  if (kind === 18) {
    const hours = pick(chance, [1, 23, 24, 100, 168]);
    return {
      told: `${hours} hours go by`,
      expected(one) {
        one.pass(hours);
        return undefined;
      },
      real: async () => {
        bench.clock.offsetMs += hours * HOUR_MS;
        const parts = { ...bench, log: pino({ level: 'error' }) };
        await settleApprovals(parts);
        await expireProposals(parts);
      },
    };
  }
  if (kind === 19) {
    const [low, high, second] = [pick(chance, RATES), pick(chance, RATES), pick(chance, RATES)].toSorted(
      (left, right) => left - right,
    );
    const limits = {
      acceptUpTo: chance.below(3) === 0 ? null : (low ?? null),
      declineAbove: chance.below(3) === 0 ? null : (high ?? null),
      second: chance.below(3) === 0 ? null : (second ?? null),
    };
    const { acceptUpTo: acceptUpToBps, declineAbove: declineAboveBps, second: rateLimitBps } = limits;
    return {
      told: `limits ${JSON.stringify(limits)}`,
      expected(one) {
        one.limits = limits;
        return undefined;
      },
      async real() {
        // A higher limit would wait for somebody.
        await bench.database.sql`
          update brands set rate_limit_bps = ${rateLimitBps} where id = ${cast.shop.brandId}`;
        const input = { acceptUpToBps, declineAboveBps };
        return bench.execute(updateBrand, { actor: cast.shop.key, input });
      },
    };
  }
  return moving(cast, chance, pick(chance, model.deals.slice(-4)).number);
}

/** A limit to begin with, so that much of what a team wants needs a second person. */
async function begin({ shop, model }: Cast): Promise<void> {
  model.limits = { ...model.limits, second: 1_500 };
  await bench.execute(updateBrand, { actor: shop.key, input: { rateLimitBps: 1_500 } });
}

const tried = async (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => undefined,
    (error: unknown) => codeOf(error),
  );

/** Everything there is of the two, read from the rows. */
async function rowsOf({ shop }: Cast) {
  const { sql } = bench.database;
  const deals = await sql`
    select d.number, d.state, d.version, d.turn, (p.terms ->> 'rateBps')::int as bps, p.terms ? 'sample' as more, p.final,
      d.round, (select bool_or(live) from deal_products x where x.brand_id = d.brand_id and x.deal_id = d.id) as live
    from deals d join proposals p on p.brand_id = d.brand_id and p.deal_id = d.id and p.round = d.round
    where d.brand_id = ${shop.brandId} order by d.number`;
  const waiting = await sql`
    select number, move, state from deal_approvals where brand_id = ${shop.brandId} order by id`;
  return { deals: [...deals], waiting: [...waiting] };
}

/** The same from the model. */
const asRows = ({ deals, pending }: Bargain) => ({
  deals: deals.map(({ number, state, version, by, terms, final, proposals }) => ({
    ...{ number, state, version },
    turn: state === 'proposed' ? (by === 'brand' ? 'creator' : 'brand') : null,
    ...{ bps: terms.bps, more: terms.more, final, round: proposals.length, live: state === 'accepted' },
  })),
  waiting: pending.map(({ number, move, state }) => ({ number, move, state })),
});

/** Two at once: what came of it is what one after the other could have led to, in either order. */
async function race(cast: Cast, chance: Chance, story: string[]): Promise<void> {
  const open = cast.model.deals.filter(({ state }) => state === 'proposed');
  if (open.length === 0) return;
  const { number } = pick(chance, open);
  const deeds = [moving(cast, chance, number), moving(cast, chance, number)];
  story.push(`at once: ${deeds.map(({ told }) => told).join(' | ')}`);
  const codes = await Promise.all(deeds.map(({ real }) => tried(real())));
  const seen = JSON.stringify(await rowsOf(cast));
  for (const order of [deeds, deeds.toReversed()]) {
    const model = cast.model.copy();
    const told = order.map(({ expected }) => expected(model));
    const inTurn = order === deeds ? told : told.toReversed();
    if (JSON.stringify(inTurn) !== JSON.stringify(codes) || JSON.stringify(asRows(model)) !== seen) continue;
    cast.model = model;
    return;
  }
  expect({ story: story.join('; '), codes, seen }).toBe('what one after the other could have led to');
}

describe('R4: negotiations on PostgreSQL go as the model does', () => {
  test(
    'whatever is proposed, answered, approved and let run, alone and at once',
    async () => {
      const ends = new Set<string>();
      const tries = seeds(3);
      for (const seed of tries) {
        const chance = chanceOf(seed);
        bench.clock.offsetMs = 0;
        const cast = await makeCast();
        const story = [`seed ${seed}`];
        await begin(cast);
        for (let step = 0; step < STEPS; step += 1) {
          if (chance.below(10) === 0) await race(cast, chance, story);
          const deed = deedOf(cast, chance);
          story.push(deed.told);
          const expected = deed.expected(cast.model);
          const code = await tried(deed.real());
          const told = story.join('; ');
          expect({ told, code }).toEqual({ told, code: expected });
          expect({ told, rows: await rowsOf(cast) }).toEqual({ told, rows: asRows(cast.model) });
        }
        for (const { state } of cast.model.deals) ends.add(state);
        for (const { state } of cast.model.pending) ends.add(state);
      }
      expect(await auditProblems(bench)).toEqual([]);
      if (tries.length === 1) return;
      expect([...ends]).toEqual(
        expect.arrayContaining(['accepted', 'declined', 'expired', 'withdrawn', 'approved', 'stopped']),
      );
    },
    runs(3) * 30_000,
  );
});

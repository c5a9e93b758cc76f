import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addContent, createLink } from '../../../core/attribution/index.ts';
import { DAY_MS } from '../../../core/kernel/clock.ts';
import { listSamples, setAddress, type SampleCommand, type SampleView } from '../../../core/samples/index.ts';
import { makeProduct, makeShop, operator } from '../../support/cast.ts';
import { chanceOf, type Chance } from '../../support/chance.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { runs } from '../../support/runs.ts';
import { command, isOver, newSample, tick, type ModelSample } from '../../support/sample-model.ts';
import { act, ACTS, ask, auditProblems, deal, makeOwner, setStock, stockOf, sweep } from './scene.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const STEPS = 60;
const STOCK = 3;
const ADDRESS = { name: 'Ada', line1: 'Lane 1', city: 'Town', postalCode: '1', country: 'US' };

type Known = {
  id: string;
  creator: number;
  product: number;
  model: ModelSample;
  address: boolean;
  closedOn: number | null;
};
type Cast = Awaited<ReturnType<typeof makeCast>>;

/** A shop with one product of which pieces are counted and one of which none are, and creators with deals on both. */
async function makeCast() {
  const shop = await makeShop(bench);
  const products = [shop.product.id, (await makeProduct(bench, shop, 'cup')).id];
  const creators = [await makeOwner(bench), await makeOwner(bench), await makeOwner(bench)];
  for (const creator of creators) for (const id of products) await deal(bench, shop, creator, id);
  await setStock(bench, products[0] ?? '', STOCK);
  return { shop, products, creators, known: [] as Known[], stock: STOCK, contents: 0 };
}

const today = (): number => bench.clock.offsetMs / DAY_MS;
const dayOf = (iso: string | null): number | null =>
  iso === null ? null : (Date.parse(iso) - bench.clock.now.getTime()) / DAY_MS;
const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code;

/** What a command does to model and stock; answers the code of the refusal. */
function expected(cast: Cast, sample: Known, name: string, by: string, problem?: string): string | undefined {
  const before = { ...sample.model };
  const now = today();
  const code = command(sample.model, name, by, now, problem);
  if (code !== undefined) return code;
  const counted = sample.product === 0;
  if (sample.model.state === 'approved') {
    if (counted && cast.stock === 0) {
      sample.model = before;
      return 'sample.out_of_stock';
    }
    if (counted) cast.stock -= 1;
  } else if (before.state === 'approved' && sample.model.state !== 'shipped' && counted) cast.stock += 1;
  settle(sample);
  return undefined;
}

/** Addresses go when they are not needed, and what is over is over from this day on. */
function settle(sample: Known): void {
  if (sample.model.purge !== null && sample.model.purge <= today()) {
    sample.model.purge = null;
    sample.address = false;
  }
  if (isOver(sample.model.state)) sample.closedOn ??= today();
}

function pass(cast: Cast): void {
  for (const sample of cast.known) {
    for (
      let before = sample.model.state;
      tick(sample.model, today()) !== undefined;
      before = sample.model.state
    )
      if (before === 'approved' && sample.product === 0) cast.stock += 1;
    settle(sample);
  }
}

/** What asking comes to. */
function expectedAsk({ known, stock }: Cast, creator: number, product: number): string | undefined {
  const mine = known.filter((one) => one.creator === creator && one.product === product);
  if (mine.some(({ model }) => !isOver(model.state))) return 'sample.open_already';
  const refused = mine.filter(({ model }) => model.state === 'declined' || model.state === 'lapsed');
  if (refused.some(({ closedOn }) => (closedOn ?? 0) + 30 > today())) return 'sample.too_soon';
  return product === 0 && stock === 0 ? 'sample.out_of_stock' : undefined;
}

const outcome = async (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(() => undefined, codeOf);

async function step(cast: Cast, chance: Chance, story: string[]): Promise<void> {
  const kind = chance.below(12);
  const [creator, product] = [chance.below(3), chance.below(2)];
  // Mostly one that still goes on.
  const open = cast.known.filter(({ model }) => !isOver(model.state));
  const from = open.length > 0 && chance.below(8) > 0 ? open : cast.known;
  const sample = from[chance.below(Math.max(from.length, 1))];
  if (kind === 0) {
    // Mostly a day or so, sometimes weeks.
    bench.clock.offsetMs += (1 + chance.below(chance.below(3) === 0 ? 60 : 6)) * (DAY_MS / 4);
    pass(cast);
    await sweep(bench);
    story.push(`day ${today()}`);
  } else if (kind === 1 || open.length < 2 || sample === undefined)
    await stepAsk(cast, creator, product, story);
  else if (kind === 3 && chance.below(2) === 0) await stepContent(cast, creator, product, story);
  else if (kind === 4) await stepAddress(sample, story);
  else if (kind === 5) await stepTwo(cast, sample, chance, story);
  else await stepOne(cast, sample, chance, story);
}

async function stepOne(cast: Cast, sample: Known, chance: Chance, story: string[]): Promise<void> {
  const name = pickCommand(sample, chance);
  const problem = ['lost', 'damaged', 'wrong'][chance.below(3)] ?? 'lost';
  const code = await outcome(act(bench, name, sample.id, operator, name === 'problem' ? { problem } : {}));
  story.push(`${sample.id} ${name}: ${code ?? 'done'}`);
  expect({ story, code }).toEqual({ story, code: expected(cast, sample, name, byOf(name), problem) });
}

const ENDING = new Set(['decline', 'withdraw', 'cancel', 'release']);

/** Mostly what is possible and no end, so that lives go on. */
function pickCommand({ model }: Known, chance: Chance): SampleCommand {
  const all = Object.keys(ACTS) as SampleCommand[];
  const able = all.filter((name) => command({ ...model }, name, ACTS[name]?.by ?? '', today()) === undefined);
  const onward = able.filter((name) => !ENDING.has(name));
  const wanted = onward.length > 0 && chance.below(4) > 0 ? onward : able;
  const from = wanted.length > 0 && chance.below(5) > 0 ? wanted : all;
  return from[chance.below(from.length)] ?? 'approve';
}

async function stepAsk(cast: Cast, creator: number, product: number, story: string[]): Promise<void> {
  const who = cast.creators[creator];
  if (!who) return;
  const code = expectedAsk(cast, creator, product);
  const made = await ask(bench, who, cast.products[product] ?? '').catch(codeOf);
  story.push(`creator ${creator} asks for ${product}: ${typeof made === 'object' ? made.id : made}`);
  expect({ story, code: typeof made === 'object' ? undefined : made }).toEqual({ story, code });
  if (typeof made !== 'object') return;
  cast.known.push({
    ...{ id: made.id, creator, product },
    model: newSample(today()),
    address: false,
    closedOn: null,
  });
}

async function stepContent(cast: Cast, creator: number, product: number, story: string[]): Promise<void> {
  const creatorId = cast.creators[creator]?.id ?? '';
  const url = `https://example.com/${creatorId}/${(cast.contents += 1)}`;
  const content = await bench.execute(addContent, { actor: operator, input: { creatorId, url } });
  const link = { creatorId, productId: cast.products[product] ?? '', contentId: content.id };
  await bench.execute(createLink, { actor: operator, input: link });
  story.push(`creator ${creator} posts about ${product}`);
  const open = cast.known.find(
    (one) => one.creator === creator && one.product === product && !isOver(one.model.state),
  );
  if (open) expected(cast, open, 'fulfil', 'content');
}

async function stepAddress(sample: Known, story: string[]): Promise<void> {
  const { model } = sample;
  const due = model.due !== null && model.due <= today();
  const waits = (model.state === 'requested' || model.state === 'approved') && !due;
  const code = await outcome(
    bench.execute(setAddress, { actor: operator, input: { id: sample.id, address: ADDRESS } }),
  );
  story.push(`${sample.id} address: ${code ?? 'kept'}`);
  const refused = waits || model.state === 'stopped' ? undefined : 'sample.address_not_needed';
  expect({ story, code }).toEqual({ story, code: refused });
  if (refused !== undefined) return;
  if (!sample.address && model.state === 'approved') model.due = today() + 7;
  if (model.state === 'stopped') model.purge = today() + 30;
  sample.address = true;
}

/** Two people at once who have seen the same version: at most one gets through. */
async function stepTwo(cast: Cast, sample: Known, chance: Chance, story: string[]): Promise<void> {
  const { version } = sample.model;
  const names = [pickCommand(sample, chance), pickCommand(sample, chance)];
  const codes = await Promise.all(
    names.map((name) => outcome(act(bench, name, sample.id, operator, { version }))),
  );
  story.push(
    `${sample.id} at once ${names.join(' and ')}: ${codes.map((code) => code ?? 'done').join(', ')}`,
  );
  const before = { ...sample.model };
  const won = codes.indexOf(undefined);
  if (won >= 0) {
    const code = expected(cast, sample, names[won] ?? '', byOf(names[won]), 'damaged');
    expect({ story, code }).toEqual({ story, code: undefined });
  }
  for (const [index, name] of names.entries()) {
    if (index === won) continue;
    // It came first and was refused for itself, or second and was told so.
    const alone = expected({ ...cast }, { ...sample, model: { ...before } }, name, byOf(name));
    const possible = won < 0 ? [alone] : [alone, 'sample.stale_version'];
    expect({ story, code: codes[index], fits: possible.includes(codes[index]) }).toMatchObject({
      fits: true,
    });
  }
}

const byOf = (name: SampleCommand | undefined): string => (name && ACTS[name]?.by) ?? '';

/** Everything as the brand sees it, in the model's words. */
async function compare(cast: Cast, story: readonly string[]): Promise<void> {
  const { data } = await bench.execute(listSamples, { actor: cast.shop.key, input: { limit: 200 } });
  const seen = data.map((view: SampleView) => {
    const { id, state, version, stop, extension, startedBy, late, hasAddress } = view;
    return {
      ...{ id, state, version, stop, extension, startedBy, late, hasAddress },
      due: dayOf(view.dueAt),
    };
  });
  const wanted = cast.known.map(({ id, model, address }) => {
    const { state, version, stop, extension, startedBy, late, due } = model;
    return { ...{ id, state, version, stop, extension, startedBy, late, due }, hasAddress: address };
  });
  const stock = await stockOf(bench, cast.products[0] ?? '');
  expect({ story, seen, stock }).toEqual({ story, seen: wanted, stock: cast.stock });
}

describe('R4: samples on PostgreSQL live as the model does', () => {
  test(
    'whatever is asked, given and let run, alone and at once',
    async () => {
      const base = process.env['TEST_RUNS'] ? Number(process.hrtime.bigint() % 1_000_000n) : 0;
      for (let run = 1; run <= runs(2); run += 1) {
        const cast = await makeCast();
        const chance = chanceOf(base + run);
        const story = [`seed ${base + run}`];
        for (let index = 0; index < STEPS; index += 1) {
          await step(cast, chance, story);
          await compare(cast, story);
        }
      }
      expect(await auditProblems(bench)).toEqual([]);
    },
    20_000 * runs(1),
  );
});

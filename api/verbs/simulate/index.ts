import { openDatabase, type Database } from '../../../core/db/index.ts';
import { defineError } from '../../../core/kernel/error.ts';
import { readId, showId, type Uuid } from '../../../core/kernel/id.ts';
import { showMoney } from '../../../core/kernel/money.ts';
import { systemRandom } from '../../../core/kernel/random.ts';
import {
  compareTallies,
  expectedTally,
  findTarget,
  MAX_RUNS,
  planSales,
  readOutcome,
  readRates,
  type Target,
} from '../../../core/simulator/index.ts';
import { untilAborted } from '../join.ts';
import { USAGE_ERROR, type VerbParts } from '../verb.ts';
import { makeDemoBrand } from './demo-brand.ts';
import { readOptions, SIMULATE_USAGE, type SimulateOptions } from './options.ts';
import { throughOutages } from './outage.ts';
import { openPlace, type Place } from './place.ts';
import { hopPrinter, mailboxName, printComparison } from './report.ts';
import { CONNECTIONS, sendPlan } from './run.ts';
import { createSender, type Sender } from './sender.ts';
import { openShop } from './shop.ts';

const storeUnnamed = defineError(
  'simulate.store_unnamed',
  'conflict',
  () =>
    'In production a simulated sale owes real money, so the store has to be named. Nothing was sent. Use --store ID with a store made for trying.',
);

/** Up to so many orders every hop is printed. */
const READABLE_ORDERS = 20;

/**
 * `simulate`: sends made-up sales to a store's webhook as the shop would, from the click on, and compares what came out
 * with what was sent; 1 when anything differs.
 */
export async function simulate(parts: VerbParts, args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    parts.say(`${options}\n\n${SIMULATE_USAGE}`);
    return USAGE_ERROR;
  }
  if (parts.config.production && options.store === undefined) throw storeUnnamed({});
  const place = await openPlace(parts);
  const database = openDatabase({ url: place.databaseUrl, max: 2, name: 'parley simulate' });
  const sender = createSender({ connections: CONNECTIONS, signal: parts.signal, find: place.find });
  try {
    return await untilAborted(parts.signal, simulateAt(place, database, sender, parts, options));
  } finally {
    sender.close();
    await database.close();
    await place.close();
  }
}

async function simulateAt(
  place: Place,
  database: Database,
  sender: Sender,
  parts: VerbParts,
  options: SimulateOptions,
): Promise<number> {
  const { clock, say, signal } = parts;
  const since = clock.wall();
  const runNumber = systemRandom.bytes(4).readUInt32BE() % MAX_RUNS;
  const target = await chooseTarget(place, database, sender, parts, {
    store: options.store,
    mark: String(runNumber),
  });
  const seed = options.seed ?? systemRandom.bytes(4).readUInt32BE();
  const { store } = target;
  const where = `${await place.find()}${place.own ? ', started for this' : ''}`;
  say(
    `${options.orders} orders of ${store.name} (${showId('store', store.id)}, ${store.kind}) to ${where}; --seed ${seed}`,
  );

  const plan = planSales(target, options, runNumber, seed);
  const shop = openShop(target, sender, clock);
  const { shuffle, rate } = options;
  const printer = options.orders <= READABLE_ORDERS ? hopPrinter(target, say) : undefined;
  const refusals = await sendPlan({
    target,
    plan,
    shop,
    sender,
    database,
    printer,
    shuffle,
    rate,
    since,
    say,
    signal,
  });

  const sent = {
    orderIds: plan.orders.map((order) => order.orderId),
    eventKeys: [...shop.eventKeys.values()],
    since,
  };
  const found = await throughOutages(signal, () => readOutcome(database, target, sent));
  const show = (minor: bigint): string => showMoney({ minor, currency: store.currency });
  const rates = await throughOutages(signal, () => readRates(database, target));
  const expected = expectedTally(target, plan, {
    rates,
    orderedAt: (order) => shop.orderedAt(order) ?? since,
  });
  const rows = compareTallies(expected, found, show, (id) => mailboxName(target, id));
  const different = printComparison(rows, say);
  if (refusals.length > 0) say(`\n${refusals.length} requests were refused.`);
  say(
    different === 0
      ? '\nEverything came out as it was sent.'
      : `\n${different} figures differ from what was sent.`,
  );
  return different === 0 && refusals.length === 0 ? 0 : 1;
}

async function chooseTarget(
  place: Place,
  database: Database,
  sender: Sender,
  parts: VerbParts,
  options: { store: Uuid | undefined; mark: string },
): Promise<Target> {
  const known = { keys: place.keys, random: systemRandom, now: parts.clock.wall() };
  const target = await findTarget(database, known, options.store);
  if (target) return target;
  parts.say(
    'There is no store yet: making a brand with a store and a product, a creator with a deal, and a link.',
  );
  const made = readId('store', await makeDemoBrand(sender, place.operatorToken, options.mark));
  const demo = await findTarget(database, { ...known, now: parts.clock.wall() }, made);
  if (demo) return demo;
  throw new Error('the store that was just made is not there');
}

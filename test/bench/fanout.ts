import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../../core/app.ts';
import type { Told } from './platforms-told.ts';
import { makeReaders, type Reader } from './readers.ts';
import { makeSales, requestOf, untilProcessed, type SaleEvent } from './sales.ts';
import { withPlatforms } from './with-instance.ts';

/** What the platforms let through in a second: requests on Discord, messages on Telegram. */
const LIMITS = { discord: 50, telegram: 30 } as const;
/** Orders per second over both platforms in turn: more than both let through, so that messages wait all the time. */
const ORDERS_PER_SECOND = 150;
const BRANDS = 20;
const CONNECTIONS = 16;
const LOOK_MS = 100;

type Side = keyof typeof LIMITS;

export type FanoutResult = Record<
  Side,
  {
    /** Messages that were let through while some waited, as a share of the limit. */
    share: number;
    /** Requests refused as too many, as a share of all. */
    refused: number;
    messages: number;
    problems: string[];
  }
> & {
  /** Whose messages tell another sum than their orders come to. */
  wrong: { userId: string; told: number; owed: number }[];
  orders: number;
  /** From the end of the orders to the last message. */
  drainedS: number;
  /** How long alerts waited for their message, in seconds. */
  waitedS: { p50: number; most: number };
};

export type FanoutOptions = {
  /** Chats on each platform. */
  people: number;
  seconds: number;
  /** Variables for Parley beside the usual. */
  env?: Record<string, string>;
};

/**
 * Alerts to `people` chats on each platform for so many seconds: more than the platforms let through, so that what a
 * chat hears of is told together.
 */
export async function fanout({ people, seconds, env = {} }: FanoutOptions): Promise<FanoutResult> {
  return await withPlatforms({ people, brands: BRANDS, env }, async (bench) => {
    const { app } = bench.instance;
    const { platforms } = bench;
    const { discord, telegram } = platforms.people;
    const everyone = discord.flatMap((one, index) => [
      { platform: 'discord' as const, ...one },
      { platform: 'telegram' as const, ...(telegram[index] ?? one) },
    ]);
    const readers = await makeReaders(app, bench.brands, everyone);
    const sales = makeSales(app, readers, ORDERS_PER_SECOND * seconds);
    await bench.generator.load(sales.map((sale) => requestOf(sale, app.clock.wall())));
    const perSecond = sales.length / seconds;
    const startMs = evenMs();
    await bench.generator.fire({ port: bench.port, connections: CONNECTIONS, expect: 200, perSecond });
    const endMs = evenMs();
    await untilProcessed(app);
    await untilTold(app);
    const drainedS = (evenMs() - endMs) / 1_000;
    const told = await platforms.ask({ kind: 'tally' });
    const due = owed(sales, readers);
    const heard = { ...told.discord.sums, ...told.telegram.sums };
    const ofSide = (side: Side) => viewOf(told[side], LIMITS[side], { startMs, endMs });
    return {
      discord: ofSide('discord'),
      telegram: ofSide('telegram'),
      wrong: readers
        .map(({ userId }) => ({ userId, told: heard[userId] ?? 0, owed: due.get(userId) ?? 0 }))
        .filter(({ told: sum, owed: whole }) => sum !== whole),
      orders: ORDERS_PER_SECOND * seconds,
      drainedS,
      waitedS: await readWaits(app),
    };
  });
}

function viewOf(
  { arrivedMs, requests, refused, messages, problems }: Told,
  limit: number,
  { startMs, endMs }: { startMs: number; endMs: number },
): FanoutResult[Side] {
  const within = arrivedMs.filter((atMs) => atMs >= startMs && atMs < endMs).length;
  return {
    share: within / ((endMs - startMs) / 1_000) / limit,
    refused: refused / requests,
    messages: Object.values(messages).reduce((sum, count) => sum + count, 0),
    problems,
  };
}

/** The clock that all processes of the machine share. */
const evenMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Commission of each order's first line, and of each piece of it that is given back, in minor units. */
const EARNED = 600;
const TAKEN_BACK = 300;

/** By user, what the orders come to; what is delivered twice counts once. */
function owed(sales: readonly SaleEvent[], readers: readonly Reader[]): Map<string, number> {
  const userOf = new Map(readers.map(({ linkId, userId }) => [linkId, userId]));
  const due = new Map<string, number>();
  for (const { brand, eventId } of new Map(sales.map((sale) => [sale.eventId, sale])).values()) {
    const user = userOf.get(brand.linkId) ?? '';
    const minor = eventId.startsWith('refund') ? -TAKEN_BACK : EARNED;
    due.set(user, (due.get(user) ?? 0) + minor);
  }
  return due;
}

/** Waits until nothing waits for anybody who can be written to, and nothing is under way. */
async function untilTold(app: App): Promise<void> {
  for (;;) {
    const [row] = await app.database.sql<{ left: boolean }[]>`
      select exists (select 1 from deliveries where state = 'taken')
        or exists (
          select 1 from alerts a join mailboxes m on m.id = a.mailbox_id
          where a.delivery_id is null and m.account_id is not null) as left`;
    if (row?.left === false) return;
    await wait(LOOK_MS);
  }
}

async function readWaits(app: App): Promise<FanoutResult['waitedS']> {
  const [row] = await app.database.sql<FanoutResult['waitedS'][]>`
    select percentile_cont(0.5) within group (order by s)::float as p50, max(s)::float as most
    from (select extract(epoch from delivered_at - created_at) as s from alerts where delivered_at is not null) as waits`;
  if (!row) throw new Error('an aggregate has one row');
  return row;
}

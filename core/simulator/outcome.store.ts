import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { decimalText, type Currency } from '../kernel/money.ts';
import { emptyTally, type Tally } from './tally.ts';
import type { Target } from './target.ts';

/** What was sent, by the names under which it is found again. */
export type Sent = { orderIds: string[]; eventKeys: string[]; since: Date };

/** Names in one query. */
const CHUNK = 5_000;

/** Events of the store that are kept and not yet processed. */
export async function countWaiting(db: Db, target: Target): Promise<number> {
  const { brandId, id } = target.store;
  const [row] = await db.sql<{ waiting: bigint }[]>`
    select count(*) as waiting from waiting_events where brand_id = ${brandId} and store_id = ${id}`;
  return Number(row?.waiting ?? 0n);
}

/** Adds up what the orders of a run came to in orders, books and mailboxes: a named read model over all of them. */
export async function readOutcome(db: Db, target: Target, sent: Sent): Promise<Tally> {
  const tally = emptyTally();
  for (const keys of chunks(sent.eventKeys)) await addEvents(db, target, keys, tally);
  for (const ids of chunks(sent.orderIds)) {
    await addOrders(db, target, ids, tally);
    await addAlerts(db, target, ids, sent.since, tally);
  }
  tally.imbalance = await readImbalance(db, target.store.brandId);
  return tally;
}

function* chunks(names: string[]): Generator<string[]> {
  for (let start = 0; start < names.length; start += CHUNK) yield names.slice(start, start + CHUNK);
}

async function addEvents(db: Db, { store }: Target, keys: string[], tally: Tally): Promise<void> {
  const [row] = await db.sql<{ kept: bigint; refused: bigint }[]>`
    select count(*) as kept, count(*) filter (where e.state in (2, 3)) as refused
    from store_events e
    where e.brand_id = ${store.brandId} and e.store_id = ${store.id} and e.event_key = any(${keys}::text[])`;
  tally.events += Number(row?.kept ?? 0n);
  tally.refused += Number(row?.refused ?? 0n);
}

type OrderSums = {
  lines: bigint;
  credited: bigint;
  net: bigint;
  refunded: bigint;
  amount: bigint;
  reversed: bigint;
  booked: bigint;
};

/**
 * Lists of names instead of joins: right after a run the tables have no statistics yet, and a plan made without them
 * compares everything with everything (measured: 23 s for 4,000 orders).
 */
async function addOrders(db: Db, { store }: Target, ids: string[], tally: Tally): Promise<void> {
  const { brandId } = store;
  const orders = await db.sql<{ id: Uuid }[]>`
    select id from orders
    where brand_id = ${brandId} and store_id = ${store.id} and external_id = any(${ids}::text[]) and version_at is not null`;
  const uuids = orders.map((order) => order.id);
  const [row] = await db.sql<OrderSums[]>`
    select l.*, c.*, p.* from (
      select count(*) as lines, count(*) filter (where outcome = 'credited') as credited,
        coalesce(sum(net_minor), 0)::bigint as net, coalesce(sum(refunded_minor), 0)::bigint as refunded
      from order_lines where brand_id = ${brandId} and order_id = any(${uuids}::uuid[])
    ) l, (
      select coalesce(sum(amount_minor), 0)::bigint as amount, coalesce(sum(reversed_minor), 0)::bigint as reversed
      from commissions where brand_id = ${brandId} and order_id = any(${uuids}::uuid[])
    ) c, (
      select coalesce(sum(p.amount_minor), 0)::bigint as booked from entries e
      join postings p on p.brand_id = e.brand_id and p.entry_id = e.id
      where e.brand_id = ${brandId} and split_part(e.key, ':', 2) = any(${uuids}::text[]) and p.account like 'creator:%'
    ) p`;
  tally.orders += orders.length;
  if (!row) return;
  tally.lines += Number(row.lines);
  tally.credited += Number(row.credited);
  tally.netMinor += row.net;
  tally.refundedMinor += row.refunded;
  tally.commissionMinor += row.amount;
  tally.reversedMinor += row.reversed;
  tally.bookedMinor += row.booked;
}

/** Every mailbox that was told of one of the orders counts, also one that should not have been. */
async function addAlerts(db: Db, { store }: Target, ids: string[], since: Date, tally: Tally): Promise<void> {
  const rows = await db.sql<{ mailboxId: Uuid; kind: string; count: bigint; minor: bigint }[]>`
    select a.mailbox_id as "mailboxId", a.kind, count(*) as count, coalesce(sum(a.amount_minor), 0)::bigint as minor
    from alerts a
    where a.brand_id = ${store.brandId} and a.kind in ('sale', 'refund') and a.created_at >= ${since.toISOString()}::timestamptz
      and a.payload ->> 'orderId' = any(${ids}::text[])
    group by a.mailbox_id, a.kind order by a.mailbox_id`;
  for (const { mailboxId, kind, count, minor } of rows) {
    const box = tally.mailboxes.get(mailboxId) ?? { sales: 0, salesMinor: 0n, refunds: 0, refundsMinor: 0n };
    tally.mailboxes.set(mailboxId, box);
    if (kind === 'sale') {
      box.sales += Number(count);
      box.salesMinor += minor;
    } else {
      box.refunds += Number(count);
      box.refundsMinor += minor;
    }
  }
}

async function readImbalance(db: Db, brandId: Uuid): Promise<string> {
  const rows = await db.sql<{ currency: Currency; minor: bigint }[]>`
    select currency, sum(balance_minor)::bigint as minor from balances where brand_id = ${brandId}
    group by currency having sum(balance_minor) <> 0 order by currency`;
  return rows.map((row) => `${decimalText(row)} ${row.currency}`).join(', ');
}

/** One line of an order as it was decided, with the titles a person reads. */
export type DecidedSale = {
  title: string;
  quantity: bigint;
  netMinor: bigint;
  outcome: string;
  reason: string;
  rateBps: number | null;
  amountMinor: bigint;
  reversedMinor: bigint;
};

/** How the lines of one order were decided, in its order of lines. */
export async function readDecisions(db: Db, { store }: Target, orderId: string): Promise<DecidedSale[]> {
  return await db.sql<DecidedSale[]>`
    select coalesce(p.title, 'unknown product') as title, l.quantity, l.net_minor as "netMinor", l.outcome, l.reason,
      l.rate_bps as "rateBps", coalesce(c.amount_minor, 0) as "amountMinor", coalesce(c.reversed_minor, 0) as "reversedMinor"
    from orders o
    join order_lines l on l.brand_id = o.brand_id and l.order_id = o.id
    left join products p on p.brand_id = l.brand_id and p.id = l.product_id
    left join commissions c on c.brand_id = l.brand_id and c.order_id = l.order_id and c.line_id = l.external_id and c.creator_id = l.creator_id
    where o.brand_id = ${store.brandId} and o.store_id = ${store.id} and o.external_id = ${orderId}
    order by l.position`;
}

/** The alerts that one order caused, oldest first. */
export async function readAlerts(
  db: Db,
  { store }: Target,
  orderId: string,
  since: Date,
): Promise<{ mailboxId: Uuid; kind: string; amountMinor: bigint }[]> {
  return await db.sql<{ mailboxId: Uuid; kind: string; amountMinor: bigint }[]>`
    select mailbox_id as "mailboxId", kind, coalesce(amount_minor, 0) as "amountMinor" from alerts
    where brand_id = ${store.brandId} and payload ->> 'orderId' = ${orderId} and created_at >= ${since.toISOString()}::timestamptz
    order by id`;
}

/** How the events with these keys stand: waiting and not yet kept ones are left out. */
export async function countEnded(db: Db, { store }: Target, keys: string[]): Promise<number> {
  const [row] = await db.sql<{ ended: bigint }[]>`
    select count(*) as ended from store_events
    where brand_id = ${store.brandId} and store_id = ${store.id} and event_key = any(${keys}::text[]) and state <> 0`;
  return Number(row?.ended ?? 0n);
}

import type { Reason, Outcome } from '../attribution/decide.ts';
import type { CommissionState } from '../attribution/orders.store.ts';
import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Currency } from '../kernel/money.ts';

/** An order as it is stored. */
export type StoredOrder = {
  brandId: Uuid;
  id: Uuid;
  storeId: Uuid;
  externalId: string;
  number: string | null;
  currency: Currency | null;
  createdAt: Date | null;
  versionAt: Date | null;
  versionKey: string | null;
  paid: boolean;
  test: boolean;
  paidAt: Date | null;
  cancelledAt: Date | null;
  deliveredAt: Date | null;
  tokens: string[];
  buyerKeys: string[];
  firstEventAt: Date;
  clockOffsetMs: bigint;
};

export type StoredLine = {
  orderId: Uuid;
  externalId: string;
  productKeys: string[];
  quantity: bigint;
  netMinor: bigint;
  taxMinor: bigint;
  refundedMinor: bigint;
  outcome: Outcome;
  reason: Reason;
  productId: Uuid | null;
  creatorId: Uuid | null;
  dealId: Uuid | null;
  termsVersion: number | null;
  contentId: Uuid | null;
  linkId: Uuid | null;
  clickedAt: Date | null;
  rateBps: number | null;
  boostId: Uuid | null;
};

export type StoredCommission = {
  orderId: Uuid;
  lineId: string;
  creatorId: Uuid;
  currency: Currency;
  state: CommissionState;
  amountMinor: bigint;
  reversedMinor: bigint;
  dueAt: Date;
};

/** An event that was applied to an order. */
export type AppliedEvent = {
  orderId: Uuid;
  id: Uuid;
  storeKind: string;
  storeCurrency: Currency;
  topic: string;
  receivedAt: Date;
  body: string;
};

/** Some orders with everything that is stored of them, by order id. */
export type OrderPage = {
  orders: StoredOrder[];
  lines: Map<Uuid, StoredLine[]>;
  refunds: Map<Uuid, string[]>;
  commissions: Map<Uuid, StoredCommission[]>;
  events: Map<Uuid, AppliedEvent[]>;
};

export type OrderPlace = { brandId: Uuid; id: Uuid };

/** The next orders after `after`, brand by brand; events come latest first. */
export async function readOrderPage({ sql }: Tx, after: OrderPlace, limit: number): Promise<OrderPage> {
  const orders = await sql<StoredOrder[]>`
    select brand_id as "brandId", id, store_id as "storeId", external_id as "externalId", number, currency, created_at as "createdAt",
      version_at as "versionAt", version_key as "versionKey", paid, test, paid_at as "paidAt", cancelled_at as "cancelledAt",
      delivered_at as "deliveredAt", tokens, buyer_keys as "buyerKeys", first_event_at as "firstEventAt", clock_offset_ms as "clockOffsetMs"
    from orders where (brand_id, id) > (${after.brandId}::uuid, ${after.id}::uuid) order by brand_id, id limit ${limit}`;
  const named = sql`unnest(
    ${orders.map((order) => order.brandId)}::uuid[], ${orders.map((order) => order.id)}::uuid[],
    ${orders.map((order) => order.storeId)}::uuid[], ${orders.map((order) => order.externalId)}::text[]
  ) as k(brand_id, order_id, store_id, order_external_id)`;
  const [lines, refunds, commissions, events] = await Promise.all([
    sql<StoredLine[]>`
      select order_id as "orderId", external_id as "externalId", product_keys as "productKeys", quantity, net_minor as "netMinor",
        tax_minor as "taxMinor", refunded_minor as "refundedMinor", outcome, reason, product_id as "productId",
        creator_id as "creatorId", deal_id as "dealId", terms_version as "termsVersion", content_id as "contentId",
        link_id as "linkId", clicked_at as "clickedAt", rate_bps as "rateBps", boost_id as "boostId"
      from order_lines join ${named} using (brand_id, order_id) order by order_id, position`,
    sql<{ orderId: Uuid; report: string }[]>`
      select order_id as "orderId", report from refunds join ${named} using (brand_id, order_id)`,
    sql<StoredCommission[]>`
      select order_id as "orderId", line_id as "lineId", creator_id as "creatorId", currency, state, amount_minor as "amountMinor",
        reversed_minor as "reversedMinor", due_at as "dueAt"
      from commissions join ${named} using (brand_id, order_id)`,
    sql<AppliedEvent[]>`
      select k.order_id as "orderId", e.id, s.kind as "storeKind", s.currency as "storeCurrency", e.topic,
        e.received_at as "receivedAt", e.body
      from ${named}
      cross join lateral (
        select id from ended_events where brand_id = k.brand_id and store_id = k.store_id
          and order_external_id = k.order_external_id and state = 1 offset 0
      ) ended
      cross join lateral (select * from kept_events where brand_id = k.brand_id and id = ended.id limit 1) e
      join stores s on s.brand_id = e.brand_id and s.id = e.store_id
      order by e.id desc`,
  ]);
  return {
    orders,
    lines: Map.groupBy(lines, (line) => line.orderId),
    refunds: new Map(
      [...Map.groupBy(refunds, (refund) => refund.orderId)].map(([id, list]) => [
        id,
        list.map(({ report }) => report),
      ]),
    ),
    commissions: Map.groupBy(commissions, (commission) => commission.orderId),
    events: Map.groupBy(events, (event) => event.orderId),
  };
}

/** Since when a product or a variant is known by an id of its store, by `${storeId} ${externalId}`. */
export async function readProductDates(
  { sql }: Tx,
  keys: readonly { brandId: Uuid; storeId: Uuid; externalId: string }[],
): Promise<Map<string, Date>> {
  if (keys.length === 0) return new Map();
  const rows = await sql<{ storeId: Uuid; externalId: string; createdAt: Date }[]>`
    with k as (
      select * from unnest(${keys.map((key) => key.brandId)}::uuid[], ${keys.map((key) => key.storeId)}::uuid[],
        ${keys.map((key) => key.externalId)}::text[]) as k(brand_id, store_id, external_id)
    )
    select store_id as "storeId", external_id as "externalId", created_at as "createdAt"
    from products join k using (brand_id, store_id, external_id)
    union all
    select store_id, external_id, created_at from product_variants join k using (brand_id, store_id, external_id)`;
  return new Map(rows.map((row) => [`${row.storeId} ${row.externalId}`, row.createdAt]));
}

export type OwedBalance = { creatorId: Uuid; currency: Currency; minor: bigint };

/** What a brand owes each creator by its books, estimated and payable together. */
export async function readOwed({ sql }: Tx, brandId: Uuid): Promise<OwedBalance[]> {
  return await sql<OwedBalance[]>`
    select split_part(account, ':', 2) as "creatorId", currency, sum(balance_minor)::bigint as minor from balances
    where brand_id = ${brandId} and (account like 'creator:%:estimated' or account like 'creator:%:payable') group by 1, 2`;
}

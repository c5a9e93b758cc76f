import { plainArray, textArray, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Currency } from '../kernel/money.ts';
import type { Decision, Outcome, Reason } from './decide.ts';
import type { ReportedLine } from './facts.ts';
import { newOrder, type OrderState, type OrderVersion } from './order.ts';
import { readRefund } from './refund.ts';

/** An order as it stands in the database while a batch works on it. */
export type LoadedOrder = {
  brandId: Uuid;
  storeId: Uuid;
  id: Uuid;
  isNew: boolean;
  bookings: number;
  state: OrderState;
  /** Content of the winning links as it was first decided, by link: a link bound to content later changes no past sale. */
  contentOf: Map<Uuid, Uuid | undefined>;
  /** The version that held before this batch. */
  loaded: OrderVersion | undefined;
  loadedPaidAt: Date | undefined;
  /** The buyers known before this batch. */
  loadedBuyers: readonly string[];
  /** How its lines were decided, by line id. */
  decided: Map<string, Decision>;
  /** How far the business clock was ahead when the order was first heard of, in milliseconds: the hold runs on it. */
  clockOffsetMs: number;
  /** Net per line that stood before this batch, by line id. */
  standing: Map<string, bigint>;
  commissions: CommissionRow[];
};

export type CommissionState = 'estimated' | 'payable' | 'paid';

export type CommissionRow = {
  lineId: string;
  creatorId: Uuid;
  currency: Currency;
  state: CommissionState;
  amountMinor: bigint;
  reversedMinor: bigint;
  dueAt: Date;
  entryId: Uuid;
};

export type OrderKey = { brandId: Uuid; storeId: Uuid; externalId: string };

type OrderRow = OrderKey & {
  id: Uuid;
  bookings: number;
  clockOffsetMs: bigint;
  number: string | null;
  currency: Currency | null;
  createdAt: Date | null;
  versionAt: Date | null;
  versionKey: string | null;
  paid: boolean;
  paidAt: Date | null;
  cancelledAt: Date | null;
  deliveredAt: Date | null;
  test: boolean;
  tokens: string[];
  buyerKeys: string[];
};

/**
 * Locks the orders that are known already and reads all there is about them, in a fixed order of locking. Commissions are
 * locked as well: the sweep that makes them payable takes no order, and a reversal must be booked where the money stands.
 */
export async function lockOrders(tx: Tx, keys: readonly OrderKey[]): Promise<LoadedOrder[]> {
  const rows = await tx.sql<OrderRow[]>`
    select o.brand_id as "brandId", o.store_id as "storeId", o.external_id as "externalId", o.id, o.bookings,
      o.clock_offset_ms as "clockOffsetMs", o.number, o.currency,
      o.created_at as "createdAt", o.version_at as "versionAt", o.version_key as "versionKey", o.paid, o.paid_at as "paidAt",
      o.cancelled_at as "cancelledAt", o.delivered_at as "deliveredAt", o.test, o.tokens, o.buyer_keys as "buyerKeys"
    from orders o join unnest(
      ${plainArray(keys.map((key) => key.brandId))}::uuid[],
      ${plainArray(keys.map((key) => key.storeId))}::uuid[],
      ${textArray(keys.map((key) => key.externalId))}::text[]
    ) as k(brand_id, store_id, external_id) using (brand_id, store_id, external_id)
    order by o.brand_id, o.id for update of o`;
  if (rows.length === 0) return [];
  const parts = await readParts(tx, rows);
  return rows.map((row) => loaded(row, parts));
}

type LineRow = {
  orderId: Uuid;
  externalId: string;
  productIds: string[];
  quantity: string;
  netMinor: bigint;
  taxMinor: bigint;
  refundedMinor: bigint;
  outcome: Outcome;
  reason: Reason;
  productId: Uuid | null;
  creatorId: Uuid | null;
  dealId: Uuid | null;
  termsVersion: number | null;
  linkId: Uuid | null;
  contentId: Uuid | null;
  clickedAt: Date | null;
  rateBps: number | null;
  boostId: Uuid | null;
};
type Parts = {
  lines: Map<Uuid, LineRow[]>;
  refunds: Map<Uuid, { orderId: Uuid; report: string }[]>;
  commissions: Map<Uuid, (CommissionRow & { orderId: Uuid })[]>;
};

async function readParts(tx: Tx, rows: readonly OrderRow[]): Promise<Parts> {
  const brandIds = rows.map((row) => row.brandId);
  const orderIds = rows.map((row) => row.id);
  const named = tx.sql`unnest(${plainArray(brandIds)}::uuid[], ${plainArray(orderIds)}::uuid[]) as k(brand_id, order_id)`;
  const [lines, refunds, commissions] = await Promise.all([
    tx.sql<LineRow[]>`
      select order_id as "orderId", external_id as "externalId", product_keys as "productIds", quantity::text as quantity,
        net_minor as "netMinor", tax_minor as "taxMinor", refunded_minor as "refundedMinor", outcome, reason, product_id as "productId", creator_id as "creatorId",
        deal_id as "dealId", terms_version as "termsVersion", link_id as "linkId", content_id as "contentId",
        clicked_at as "clickedAt", rate_bps as "rateBps", boost_id as "boostId"
      from order_lines join ${named} using (brand_id, order_id) order by order_id, position`,
    tx.sql<{ orderId: Uuid; report: string }[]>`
      select order_id as "orderId", report from refunds join ${named} using (brand_id, order_id)`,
    tx.sql<(CommissionRow & { orderId: Uuid })[]>`
      select order_id as "orderId", line_id as "lineId", creator_id as "creatorId", currency, state, amount_minor as "amountMinor",
        reversed_minor as "reversedMinor", due_at as "dueAt", entry_id as "entryId"
      from commissions join ${named} using (brand_id, order_id)
      order by brand_id, order_id, line_id, creator_id for update of commissions`,
  ]);
  return {
    lines: Map.groupBy(lines, (line) => line.orderId),
    refunds: Map.groupBy(refunds, (refund) => refund.orderId),
    commissions: Map.groupBy(commissions, (commission) => commission.orderId),
  };
}

function loaded(row: OrderRow, parts: Parts): LoadedOrder {
  const state = newOrder(row.externalId);
  const lines = parts.lines.get(row.id) ?? [];
  if (row.versionAt && row.createdAt && row.currency !== null) {
    state.version = {
      at: row.versionAt,
      key: row.versionKey ?? '',
      number: row.number ?? undefined,
      currency: row.currency,
      createdAt: row.createdAt,
      paid: row.paid,
      test: row.test,
      lines: lines.map((line): ReportedLine => ({
        externalId: line.externalId,
        productIds: line.productIds,
        title: undefined,
        quantity: Number(line.quantity),
        netMinor: line.netMinor,
        taxMinor: line.taxMinor,
      })),
    };
  }
  state.paidAt = row.paidAt ?? undefined;
  state.cancelledAt = row.cancelledAt ?? undefined;
  state.deliveredAt = row.deliveredAt ?? undefined;
  state.tokens = row.tokens;
  state.buyerKeys = row.buyerKeys;
  for (const { report } of parts.refunds.get(row.id) ?? []) {
    const refund = readRefund(report);
    state.refunds.set(refund.externalId, refund);
  }
  const contentOf = new Map<Uuid, Uuid | undefined>();
  for (const line of lines) if (line.linkId) contentOf.set(line.linkId, line.contentId ?? undefined);
  return {
    brandId: row.brandId,
    storeId: row.storeId,
    id: row.id,
    isNew: false,
    bookings: row.bookings,
    state,
    contentOf,
    loaded: state.version,
    loadedPaidAt: state.paidAt,
    loadedBuyers: state.buyerKeys,
    decided: new Map(lines.map((line) => [line.externalId, decisionOf(line)])),
    clockOffsetMs: Number(row.clockOffsetMs),
    standing: new Map(
      lines.map((line) => [
        line.externalId,
        row.paid && !row.cancelledAt ? line.netMinor - line.refundedMinor : 0n,
      ]),
    ),
    commissions: parts.commissions.get(row.id) ?? [],
  };
}

function decisionOf(line: LineRow): Decision {
  const { outcome, reason, creatorId, linkId, clickedAt, dealId, termsVersion, rateBps, boostId } = line;
  return {
    outcome,
    reason,
    productId: line.productId ?? undefined,
    click:
      creatorId && linkId && clickedAt
        ? { creatorId, linkId, clickedAt, contentId: line.contentId ?? undefined }
        : undefined,
    terms:
      dealId && termsVersion !== null && rateBps !== null
        ? { dealId, version: termsVersion, rateBps, boostId: boostId ?? undefined }
        : undefined,
  };
}

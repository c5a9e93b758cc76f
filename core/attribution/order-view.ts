import { z } from 'zod';
import { ownBrand } from '../access.ts';
import type { Db } from '../db/index.ts';
import { defineError } from '../kernel/error.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { moneyText, type Currency, type MoneyText } from '../kernel/money.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import type { Outcome, Reason } from './decide.ts';
import { readCommissions, type LineCommission } from './line-commissions.ts';
import { standingOf, type OrderStanding } from './order.ts';

export const orderUnknown = defineError(
  'order.unknown',
  'not_found',
  () =>
    'There is no processed order with this id in this store. If its webhook has only just come, ask again in a moment; if not, check the id and the store.',
);

export type OrderView = {
  externalId: string;
  number: string | null;
  state: OrderStanding | 'set_aside';
  /** Why it was set aside; null for every other state. */
  reason: string | null;
  currency: string | null;
  lines: LineView[];
};

export type LineView = {
  externalId: string;
  productId: string | null;
  net: MoneyText;
  refunded: MoneyText;
  attribution: {
    outcome: Outcome;
    reason: Reason;
    creatorId: string | null;
    dealId: string | null;
    contentId: string | null;
    linkId: string | null;
    clickedAt: string | null;
    rateBps: number | null;
  };
  commission: { state: string; amount: MoneyText; reversed: MoneyText } | null;
};

/** An order as Parley sees it: every line, how it was decided and what is owed for it. */
export const getOrder = defineUseCase({
  name: 'see an order',
  input: z.strictObject({ externalId: z.string().trim().min(1).max(255), storeId: idOf('store') }),
  allow: ['key', 'owner', 'manager', 'finance'],
  async run({ tx, actor }, { externalId, storeId }): Promise<OrderView> {
    const brandId = ownBrand(actor);
    const order = await readOrder(tx, brandId, storeId, externalId);
    if (order) return order;
    const [aside] = await tx.sql<{ reason: string }[]>`
      select reason from ended_events where brand_id = ${brandId} and store_id = ${storeId} and order_external_id = ${externalId} and state = 3
      order by id desc limit 1`;
    if (!aside) throw orderUnknown({});
    return { externalId, number: null, state: 'set_aside', reason: aside.reason, currency: null, lines: [] };
  },
});

type OrderRow = {
  id: Uuid;
  number: string | null;
  currency: Currency;
  paid: boolean;
  test: boolean;
  cancelledAt: Date | null;
};
type LineRow = {
  externalId: string;
  productId: Uuid | null;
  netMinor: bigint;
  refundedMinor: bigint;
  outcome: Outcome;
  reason: Reason;
  creatorId: Uuid | null;
  dealId: Uuid | null;
  contentId: Uuid | null;
  linkId: Uuid | null;
  clickedAt: Date | null;
  rateBps: number | null;
};

async function readOrder(
  db: Db,
  brandId: Uuid,
  storeId: Uuid,
  externalId: string,
): Promise<OrderView | undefined> {
  const [order] = await db.sql<OrderRow[]>`
    select id, number, currency, paid, test, cancelled_at as "cancelledAt" from orders
    where brand_id = ${brandId} and store_id = ${storeId} and external_id = ${externalId} and version_at is not null`;
  if (!order) return undefined;
  const rows = await db.sql<LineRow[]>`
    select external_id as "externalId", product_id as "productId", net_minor as "netMinor", refunded_minor as "refundedMinor",
      outcome, reason, creator_id as "creatorId", deal_id as "dealId", content_id as "contentId", link_id as "linkId",
      clicked_at as "clickedAt", rate_bps as "rateBps"
    from order_lines where brand_id = ${brandId} and order_id = ${order.id} order by position`;
  const commissionOf = await readCommissions(db, { brandId, orderId: order.id });
  const sum = (pick: (row: LineRow) => bigint): bigint => rows.reduce((total, row) => total + pick(row), 0n);
  return {
    externalId,
    number: order.number,
    state: standingOf({
      test: order.test,
      cancelled: order.cancelledAt !== null,
      paid: order.paid,
      netMinor: sum((row) => row.netMinor),
      refundedMinor: sum((row) => row.refundedMinor),
    }),
    reason: null,
    currency: order.currency,
    lines: rows.map((row) => lineView(row, commissionOf(row), order.currency)),
  };
}

function lineView(row: LineRow, commission: LineCommission | undefined, currency: Currency): LineView {
  const money = (minor: bigint): MoneyText => moneyText({ minor, currency });
  return {
    externalId: row.externalId,
    productId: row.productId && showId('product', row.productId),
    net: money(row.netMinor),
    refunded: money(row.refundedMinor),
    attribution: {
      outcome: row.outcome,
      reason: row.reason,
      creatorId: row.creatorId && showId('creator', row.creatorId),
      dealId: row.dealId && showId('deal', row.dealId),
      contentId: row.contentId && showId('content', row.contentId),
      linkId: row.linkId && showId('link', row.linkId),
      clickedAt: row.clickedAt?.toISOString() ?? null,
      rateBps: row.rateBps,
    },
    commission:
      commission && row.productId !== null
        ? {
            state: commission.state,
            amount: money(commission.amountMinor),
            reversed: money(commission.reversedMinor),
          }
        : null,
  };
}

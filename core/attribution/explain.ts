import { z } from 'zod';
import { ownBrand } from '../access.ts';
import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { moneyText, type Currency, type MoneyText } from '../kernel/money.ts';
import { defineUseCase } from '../use-case.ts';
import type { Outcome, Reason } from './decide.ts';
import { readCommissions } from './line-commissions.ts';
import { standingOf, type OrderStanding } from './order.ts';

/** One order of the answer to "why": the lines this person may see. */
export type Explanation = {
  order: {
    number: string | null;
    externalId: string;
    state: OrderStanding | 'set_aside';
    currency: string | null;
    brand: string;
  };
  lines: ExplainedLine[];
};

export type ExplainedLine = {
  title: string | null;
  net: MoneyText;
  refunded: MoneyText;
  outcome: Outcome;
  reason: Reason;
  clickedAt: string | null;
  content: string | null;
  creator: string | null;
  rateBps: number | null;
  deal: string | null;
  commission: { state: string; amount: MoneyText; reversed: MoneyText; dueAt: string } | null;
};

/** Orders a number may mean at most; the same number may exist in several stores. */
const MAX_ORDERS = 5;

/**
 * Why each line of an order was credited or not. The order is named by what the shopper sees or by the store's id.
 * A member sees the brand's orders whole; a creator only lines with a click of the creator's own.
 */
export const explainOrder = defineUseCase({
  name: 'ask why',
  input: z.strictObject({ order: z.string().trim().min(1).max(255) }),
  allow: ['creator', 'owner', 'manager', 'finance'],
  async run({ tx, actor }, { order }): Promise<Explanation[]> {
    const names = [order, `#${order}`, order.replace(/^#/, '')];
    const creatorId = actor.kind === 'creator' ? actor.creatorId : undefined;
    const brandIds = creatorId === undefined ? [ownBrand(actor)] : await brandsWithClicks(tx, creatorId);
    const rows = await tx.sql<OrderRow[]>`
      select o.brand_id as "brandId", o.id, o.number, o.external_id as "externalId", o.currency, o.paid, o.test,
        o.cancelled_at as "cancelledAt", b.name as brand
      from orders o join brands b on b.id = o.brand_id
      where o.brand_id = any(${brandIds}::uuid[]) and (o.number = any(${names}::text[]) or o.external_id = any(${names}::text[]))
        and o.version_at is not null
        and (${creatorId ?? null}::uuid is null or exists (
          select 1 from order_lines l where l.brand_id = o.brand_id and l.order_id = o.id and l.creator_id = ${creatorId ?? null}::uuid))
      order by o.created_at desc limit ${MAX_ORDERS}`;
    const explanations: Explanation[] = [];
    for (const row of rows) explanations.push(await explain(tx, row, creatorId));
    return explanations;
  },
});

async function brandsWithClicks(tx: Tx, creatorId: Uuid): Promise<Uuid[]> {
  const rows = await tx.sql<
    { brandId: Uuid }[]
  >`select distinct brand_id as "brandId" from deals where creator_id = ${creatorId}`;
  return rows.map((row) => row.brandId);
}

type OrderRow = {
  brandId: Uuid;
  id: Uuid;
  number: string | null;
  externalId: string;
  currency: Currency;
  paid: boolean;
  test: boolean;
  cancelledAt: Date | null;
  brand: string;
};

type LineRow = Omit<ExplainedLine, 'net' | 'refunded' | 'commission' | 'clickedAt' | 'deal'> & {
  netMinor: bigint;
  refundedMinor: bigint;
  clickedAt: Date | null;
  dealNumber: number | null;
  externalId: string;
  creatorId: Uuid | null;
};

async function explain(tx: Tx, order: OrderRow, creatorId: Uuid | undefined): Promise<Explanation> {
  const rows = await tx.sql<LineRow[]>`
    select p.title, l.net_minor as "netMinor", l.refunded_minor as "refundedMinor", l.outcome, l.reason, l.clicked_at as "clickedAt",
      t.title as content, c.name as creator, l.rate_bps as "rateBps", d.number as "dealNumber",
      l.external_id as "externalId", l.creator_id as "creatorId"
    from order_lines l
    left join products p on p.brand_id = l.brand_id and p.id = l.product_id
    left join contents t on t.id = l.content_id
    left join creators c on c.id = l.creator_id
    left join deals d on d.brand_id = l.brand_id and d.id = l.deal_id
    where l.brand_id = ${order.brandId} and l.order_id = ${order.id}
      and (${creatorId ?? null}::uuid is null or l.creator_id = ${creatorId ?? null}::uuid)
    order by l.position`;
  const commissionOf = await readCommissions(tx, { brandId: order.brandId, orderId: order.id });
  const money = (minor: bigint): MoneyText => moneyText({ minor, currency: order.currency });
  const sum = (pick: (row: LineRow) => bigint): bigint => rows.reduce((total, row) => total + pick(row), 0n);
  const { number, externalId, currency, brand, paid, test } = order;
  const state = standingOf({
    test,
    paid,
    cancelled: order.cancelledAt !== null,
    netMinor: sum((row) => row.netMinor),
    refundedMinor: sum((row) => row.refundedMinor),
  });
  return {
    order: { number, externalId, state, currency, brand },
    lines: rows.map((row) => {
      const { title, outcome, reason, content, creator, rateBps } = row;
      const commission = commissionOf(row);
      return {
        ...{ title, outcome, reason, content, creator, rateBps },
        net: money(row.netMinor),
        refunded: money(row.refundedMinor),
        clickedAt: row.clickedAt?.toISOString() ?? null,
        deal: row.dealNumber === null ? null : `D-${row.dealNumber}`,
        commission: commission
          ? {
              state: commission.state,
              amount: money(commission.amountMinor),
              reversed: money(commission.reversedMinor),
              dueAt: commission.dueAt.toISOString(),
            }
          : null,
      };
    }),
  };
}

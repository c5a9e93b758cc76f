import { plainArray, textArray, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { DecidedLine } from './decide.ts';
import type { LineTerms } from './earning.ts';
import { refundText } from './refund.ts';
import type { CommissionRow, LoadedOrder } from './orders.store.ts';

/** What a batch found out about one order and is going to store. */
export type SettledOrder = { order: LoadedOrder; lines: DecidedLine[]; commissions: CommissionRow[] };

/** Joins texts that travel as one; PostgreSQL text may hold it, neither ids nor tokens of a store may. */
const SEPARATOR = '\u001f';

const iso = (date: Date | undefined): string | null => date?.toISOString() ?? null;
const bool = (value: boolean | undefined): string => (value ? 't' : 'f');

/** Deals whose rate rises with their orders, by the first version of their terms that says so. */
export type TieredDeals = ReadonlyMap<Uuid, number>;

/** Whether what earns by some terms counts for the tiers of its deal: by its own time, so that it does not matter when it came in. */
export const countsForTiers = (deals: TieredDeals, { dealId, version }: LineTerms): boolean =>
  version >= (deals.get(dealId) ?? Infinity);

/**
 * Stores orders, lines, refunds and commissions as they now are.
 * @returns false when another worker made one of the new orders first; the batch has to be run again
 */
export async function saveOrders(
  tx: Tx,
  settled: readonly SettledOrder[],
  { at, tieredDeals }: { at: Date; tieredDeals: TieredDeals },
): Promise<boolean> {
  const fresh = settled.filter(({ order }) => order.isNew);
  const known = settled.filter(({ order }) => !order.isNew);
  const [added] = await Promise.all([
    insertOrders(tx, fresh, at),
    updateOrders(tx, known),
    saveLines(tx, settled, known, tieredDeals),
    saveRefunds(tx, settled),
    saveCommissions(tx, settled),
  ]);
  return added === fresh.length;
}

/** The columns of an order, in one order for insert and update. */
function orderColumns(settled: readonly SettledOrder[]) {
  const versions = settled.map(({ order }) => order.state.version);
  const states = settled.map(({ order }) => order.state);
  return {
    number: versions.map((version) => version?.number ?? null),
    currency: versions.map((version) => version?.currency ?? null),
    createdAt: versions.map((version) => iso(version?.createdAt)),
    versionAt: versions.map((version) => iso(version?.at)),
    versionKey: versions.map((version) => version?.key ?? null),
    paid: versions.map((version) => bool(version?.paid)),
    test: versions.map((version) => bool(version?.test)),
    paidAt: states.map((state) => iso(state.paidAt)),
    cancelledAt: states.map((state) => iso(state.cancelledAt)),
    deliveredAt: states.map((state) => iso(state.deliveredAt)),
    // Arrays within arrays would have to be rectangular, so they travel as text.
    tokens: states.map((state) => state.tokens.join(SEPARATOR)),
    buyerKeys: states.map((state) => state.buyerKeys.join(SEPARATOR)),
  };
}

async function insertOrders(tx: Tx, settled: readonly SettledOrder[], at: Date): Promise<number> {
  if (settled.length === 0) return 0;
  const column = orderColumns(settled);
  const result = await tx.sql`
    insert into orders (brand_id, id, store_id, external_id, bookings, clock_offset_ms, number, currency, created_at, version_at, version_key,
      paid, test, paid_at, cancelled_at, delivered_at, tokens, buyer_keys, first_event_at)
    select brand_id, id, store_id, external_id, bookings, clock_offset_ms, number, currency, created_at, version_at, version_key,
      paid, test, paid_at, cancelled_at, delivered_at,
      string_to_array(tokens, ${SEPARATOR}), string_to_array(buyer_keys, ${SEPARATOR}), ${at.toISOString()}::timestamptz
    from unnest(
      ${plainArray(settled.map(({ order }) => order.brandId))}::uuid[],
      ${plainArray(settled.map(({ order }) => order.id))}::uuid[],
      ${plainArray(settled.map(({ order }) => order.storeId))}::uuid[],
      ${textArray(settled.map(({ order }) => order.state.externalId))}::text[],
      ${plainArray(settled.map(({ order }) => order.bookings))}::int[],
      ${plainArray(settled.map(({ order }) => order.clockOffsetMs))}::bigint[],
      ${textArray(column.number)}::text[], ${textArray(column.currency)}::text[], ${plainArray(column.createdAt)}::timestamptz[], ${plainArray(column.versionAt)}::timestamptz[],
      ${textArray(column.versionKey)}::text[], ${plainArray(column.paid)}::bool[], ${plainArray(column.test)}::bool[], ${plainArray(column.paidAt)}::timestamptz[],
      ${plainArray(column.cancelledAt)}::timestamptz[], ${plainArray(column.deliveredAt)}::timestamptz[], ${textArray(column.tokens)}::text[], ${textArray(column.buyerKeys)}::text[]
    ) as t(brand_id, id, store_id, external_id, bookings, clock_offset_ms, number, currency, created_at, version_at, version_key,
      paid, test, paid_at, cancelled_at, delivered_at, tokens, buyer_keys)
    on conflict do nothing`;
  return result.count;
}

async function updateOrders(tx: Tx, settled: readonly SettledOrder[]): Promise<void> {
  if (settled.length === 0) return;
  const column = orderColumns(settled);
  await tx.sql`
    update orders o set bookings = t.bookings, number = t.number, currency = t.currency, created_at = t.created_at,
      version_at = t.version_at, version_key = t.version_key, paid = t.paid, test = t.test, paid_at = t.paid_at,
      cancelled_at = t.cancelled_at, delivered_at = t.delivered_at,
      tokens = string_to_array(t.tokens, ${SEPARATOR}), buyer_keys = string_to_array(t.buyer_keys, ${SEPARATOR})
    from unnest(
      ${plainArray(settled.map(({ order }) => order.brandId))}::uuid[],
      ${plainArray(settled.map(({ order }) => order.id))}::uuid[],
      ${plainArray(settled.map(({ order }) => order.bookings))}::int[],
      ${textArray(column.number)}::text[], ${textArray(column.currency)}::text[], ${plainArray(column.createdAt)}::timestamptz[], ${plainArray(column.versionAt)}::timestamptz[],
      ${textArray(column.versionKey)}::text[], ${plainArray(column.paid)}::bool[], ${plainArray(column.test)}::bool[], ${plainArray(column.paidAt)}::timestamptz[],
      ${plainArray(column.cancelledAt)}::timestamptz[], ${plainArray(column.deliveredAt)}::timestamptz[], ${textArray(column.tokens)}::text[], ${textArray(column.buyerKeys)}::text[]
    ) as t(brand_id, id, bookings, number, currency, created_at, version_at, version_key,
      paid, test, paid_at, cancelled_at, delivered_at, tokens, buyer_keys)
    where o.brand_id = t.brand_id and o.id = t.id`;
}

async function saveLines(
  tx: Tx,
  settled: readonly SettledOrder[],
  known: readonly SettledOrder[],
  tieredDeals: TieredDeals,
): Promise<void> {
  const rows = settled.flatMap(({ order, lines }) =>
    lines.map((decided, position) => ({ order, decided, position })),
  );
  // A line that an edit took away is not in the newest version; its commission stays, fully reversed.
  if (known.length > 0) {
    await tx.sql`
      delete from order_lines l using unnest(
        ${plainArray(known.map(({ order }) => order.brandId))}::uuid[], ${plainArray(known.map(({ order }) => order.id))}::uuid[]) as t(brand_id, order_id)
      where l.brand_id = t.brand_id and l.order_id = t.order_id`;
  }
  if (rows.length === 0) return;
  const decisions = rows.map(({ decided }) => decided.decision);
  await tx.sql`
    insert into order_lines (brand_id, order_id, external_id, position, product_keys, product_id, quantity, net_minor, tax_minor,
      refunded_minor, outcome, reason, creator_id, deal_id, terms_version, content_id, link_id, clicked_at, rate_bps, boost_id, tiered)
    select brand_id, order_id, external_id, position, string_to_array(product_keys, ${SEPARATOR}), product_id, quantity,
      net_minor, tax_minor, refunded_minor, outcome, reason, creator_id, deal_id, terms_version, content_id, link_id, clicked_at, rate_bps, boost_id, tiered
    from unnest(
      ${plainArray(rows.map(({ order }) => order.brandId))}::uuid[],
      ${plainArray(rows.map(({ order }) => order.id))}::uuid[],
      ${textArray(rows.map(({ decided }) => decided.line.externalId))}::text[],
      ${plainArray(rows.map(({ position }) => position))}::int[],
      ${textArray(rows.map(({ decided }) => decided.line.productIds.join(SEPARATOR)))}::text[],
      ${plainArray(decisions.map((decision) => decision.productId ?? null))}::uuid[],
      ${plainArray(rows.map(({ decided }) => decided.line.quantity))}::bigint[],
      ${plainArray(rows.map(({ decided }) => decided.line.netMinor.toString()))}::bigint[],
      ${plainArray(rows.map(({ decided }) => decided.line.taxMinor.toString()))}::bigint[],
      ${plainArray(rows.map(({ decided }) => decided.refundedMinor.toString()))}::bigint[],
      ${textArray(decisions.map((decision) => decision.outcome))}::text[],
      ${textArray(decisions.map((decision) => decision.reason))}::text[],
      ${plainArray(decisions.map((decision) => decision.click?.creatorId ?? null))}::uuid[],
      ${plainArray(decisions.map((decision) => decision.terms?.dealId ?? null))}::uuid[],
      ${plainArray(decisions.map((decision) => decision.terms?.version ?? null))}::int[],
      ${plainArray(decisions.map((decision) => decision.click?.contentId ?? null))}::uuid[],
      ${plainArray(decisions.map((decision) => decision.click?.linkId ?? null))}::uuid[],
      ${plainArray(decisions.map((decision) => iso(decision.click?.clickedAt)))}::timestamptz[],
      ${plainArray(decisions.map((decision) => decision.terms?.rateBps ?? null))}::int[],
      ${plainArray(decisions.map((decision) => decision.terms?.boostId ?? null))}::uuid[],
      ${plainArray(decisions.map(({ terms }) => bool(terms && countsForTiers(tieredDeals, terms))))}::bool[]
    ) as t(brand_id, order_id, external_id, position, product_keys, product_id, quantity, net_minor, tax_minor,
      refunded_minor, outcome, reason, creator_id, deal_id, terms_version, content_id, link_id, clicked_at, rate_bps, boost_id, tiered)`;
}

async function saveRefunds(tx: Tx, settled: readonly SettledOrder[]): Promise<void> {
  const rows = settled.flatMap(({ order }) =>
    [...order.state.refunds.values()].map((refund) => ({ order, refund })),
  );
  if (rows.length === 0) return;
  await tx.sql`
    insert into refunds (brand_id, order_id, external_id, report, at)
    select * from unnest(
      ${plainArray(rows.map(({ order }) => order.brandId))}::uuid[],
      ${plainArray(rows.map(({ order }) => order.id))}::uuid[],
      ${textArray(rows.map(({ refund }) => refund.externalId))}::text[],
      ${textArray(rows.map(({ refund }) => refundText(refund)))}::text[],
      ${plainArray(rows.map(({ refund }) => refund.at.toISOString()))}::timestamptz[])
    on conflict (brand_id, order_id, external_id) do update set report = excluded.report, at = excluded.at
    where refunds.report <> excluded.report`;
}

async function saveCommissions(tx: Tx, settled: readonly SettledOrder[]): Promise<void> {
  const rows = settled.flatMap(({ order, commissions }) =>
    commissions.map((commission) => ({ order, commission })),
  );
  if (rows.length === 0) return;
  await tx.sql`
    insert into commissions (brand_id, order_id, line_id, creator_id, currency, state, amount_minor, reversed_minor, due_at, entry_id)
    select * from unnest(
      ${plainArray(rows.map(({ order }) => order.brandId))}::uuid[],
      ${plainArray(rows.map(({ order }) => order.id))}::uuid[],
      ${textArray(rows.map(({ commission }) => commission.lineId))}::text[],
      ${plainArray(rows.map(({ commission }) => commission.creatorId))}::uuid[],
      ${textArray(rows.map(({ commission }) => commission.currency))}::text[],
      ${textArray(rows.map(({ commission }) => commission.state))}::text[],
      ${plainArray(rows.map(({ commission }) => commission.amountMinor.toString()))}::bigint[],
      ${plainArray(rows.map(({ commission }) => commission.reversedMinor.toString()))}::bigint[],
      ${plainArray(rows.map(({ commission }) => commission.dueAt.toISOString()))}::timestamptz[],
      ${plainArray(rows.map(({ commission }) => commission.entryId))}::uuid[])
    on conflict (brand_id, order_id, line_id, creator_id) do update
    set currency = excluded.currency, amount_minor = excluded.amount_minor, reversed_minor = excluded.reversed_minor,
      due_at = excluded.due_at, entry_id = excluded.entry_id`;
}

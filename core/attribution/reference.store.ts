import { plainArray, textArray, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { LinkPause } from './attribution.tables.ts';
import type { BoostSpan, DealSpan } from './earning.ts';

/**
 * What a batch of orders is decided with, read in one round of set-based queries. A named read model: it joins the
 * tables of catalog, creators and deals for this one purpose.
 */
export type BatchReference = {
  brands: Map<Uuid, { name: string; windowDays: number; holdDays: number; mailboxIds: Uuid[] }>;
  /** By `${storeId} ${externalId}`. */
  products: Map<string, { id: Uuid; title: string }>;
  /** By link id. */
  links: Map<Uuid, BatchLink>;
  creators: Map<Uuid, { name: string; mailboxId: Uuid; buyerKey: string | undefined }>;
  /** By product; those without a boost are left out. */
  boosts: Map<Uuid, BoostSpan[]>;
  /** By `${brandId} ${creatorId}`, then by product. */
  deals: Map<string, Map<Uuid, DealSpan[]>>;
  /** The first version of their terms that had tiers, of deals whose terms have, or once had, some. */
  tieredDeals: Map<Uuid, number>;
};

/** When a link that works again did not: from the first moment on, until before the second. */
export type PauseSpan = { from: Date; until: Date };

export type BatchLink = {
  brandId: Uuid;
  creatorId: Uuid;
  contentId: Uuid | undefined;
  contentTitle: string | undefined;
  disabledAt: Date | undefined;
  pauses: PauseSpan[];
};

/** What to read: brands, product ids as the stores know them, and links that genuine tokens named. */
export type ReferenceNeeds = {
  brandIds: readonly Uuid[];
  products: readonly { brandId: Uuid; storeId: Uuid; externalId: string }[];
  links: readonly { brandId: Uuid; linkId: Uuid }[];
};

/** Reads the reference of a batch. */
export async function readReference(tx: Tx, needs: ReferenceNeeds): Promise<BatchReference> {
  const [brands, products, boosts, links, deals] = await Promise.all([
    readBrands(tx, needs.brandIds),
    readProducts(tx, needs.products),
    readBoosts(tx, needs.brandIds),
    readLinks(tx, needs.links),
    readDeals(tx, needs.links),
  ]);
  return { brands, products, boosts, ...links, ...deals };
}

async function readBrands(tx: Tx, brandIds: readonly Uuid[]): Promise<BatchReference['brands']> {
  const rows = await tx.sql<
    { id: Uuid; name: string; windowDays: number; holdDays: number; mailboxIds: Uuid[] }[]
  >`
    select b.id, b.name, b.window_days as "windowDays", b.hold_days as "holdDays",
      array(
        select m.mailbox_id from members m where m.brand_id = b.id and m.role in ('owner', 'manager')
        union all select c.mailbox_id from brand_channels c where c.brand_id = b.id order by 1) as "mailboxIds"
    from brands b where b.id = any(${plainArray(brandIds)}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

async function readProducts(tx: Tx, wanted: ReferenceNeeds['products']): Promise<BatchReference['products']> {
  if (wanted.length === 0) return new Map();
  const rows = await tx.sql<{ storeId: Uuid; externalId: string; id: Uuid; title: string }[]>`
    with k as (
      select * from unnest(
        ${plainArray(wanted.map((key) => key.brandId))}::uuid[],
        ${plainArray(wanted.map((key) => key.storeId))}::uuid[],
        ${textArray(wanted.map((key) => key.externalId))}::text[]
      ) as k(brand_id, store_id, external_id)
    )
    select p.store_id as "storeId", p.external_id as "externalId", p.id, p.title
    from products p join k using (brand_id, store_id, external_id)
    union all
    select v.store_id, v.external_id, v.product_id, p.title || ' · ' || v.title
    from product_variants v join k using (brand_id, store_id, external_id)
    join products p on p.brand_id = v.brand_id and p.id = v.product_id`;
  return new Map(rows.map((row) => [`${row.storeId} ${row.externalId}`, { id: row.id, title: row.title }]));
}

/** Every boost of the brands that has begun, by its products. */
async function readBoosts(tx: Tx, brandIds: readonly Uuid[]): Promise<BatchReference['boosts']> {
  const rows = await tx.sql<(Omit<BoostSpan, 'until'> & { productId: Uuid; until: Date | null })[]>`
    select p.product_id as "productId", b.id, b.rate_bps as "rateBps", b.own_deals as "ownDeals", b.live_from as "from",
      b.live_until as "until"
    from boosts b join boost_products p on p.brand_id = b.brand_id and p.boost_id = b.id
    where b.brand_id = any(${plainArray(brandIds)}::uuid[]) and b.live_from is not null
    order by b.live_from, b.id`;
  const boosts: BatchReference['boosts'] = new Map();
  for (const { productId, until, ...boost } of rows) {
    const spans = boosts.get(productId) ?? [];
    boosts.set(productId, spans);
    spans.push({ ...boost, until: until ?? undefined });
  }
  return boosts;
}

type LinkRow = {
  brandId: Uuid;
  id: Uuid;
  creatorId: Uuid;
  contentId: Uuid | null;
  contentTitle: string | null;
  disabledAt: Date | null;
  pauses: LinkPause[] | null;
  creatorName: string;
  mailboxId: Uuid;
  buyerKey: string | null;
};

async function readLinks(
  tx: Tx,
  wanted: ReferenceNeeds['links'],
): Promise<Pick<BatchReference, 'links' | 'creators'>> {
  const links = new Map<Uuid, BatchLink>();
  const creators: BatchReference['creators'] = new Map();
  if (wanted.length === 0) return { links, creators };
  const rows = await tx.sql<LinkRow[]>`
    select l.brand_id as "brandId", l.id, l.creator_id as "creatorId", l.content_id as "contentId", t.title as "contentTitle",
      l.disabled_at as "disabledAt", l.pauses, c.name as "creatorName", c.mailbox_id as "mailboxId", c.email_key as "buyerKey"
    from links l
    join unnest(${plainArray(wanted.map((key) => key.brandId))}::uuid[], ${plainArray(wanted.map((key) => key.linkId))}::uuid[]) as k(brand_id, id)
      using (brand_id, id)
    join creators c on c.id = l.creator_id
    left join contents t on t.id = l.content_id`;
  for (const row of rows) {
    links.set(row.id, {
      brandId: row.brandId,
      creatorId: row.creatorId,
      contentId: row.contentId ?? undefined,
      contentTitle: row.contentTitle ?? undefined,
      disabledAt: row.disabledAt ?? undefined,
      pauses: (row.pauses ?? []).map(([from, until]) => ({ from: new Date(from), until: new Date(until) })),
    });
    creators.set(row.creatorId, {
      name: row.creatorName,
      mailboxId: row.mailboxId,
      buyerKey: row.buyerKey ?? undefined,
    });
  }
  return { links, creators };
}

type DealRow = {
  brandId: Uuid;
  creatorId: Uuid;
  productId: Uuid;
  dealId: Uuid;
  span: number;
  from: Date;
  until: Date | null;
  closedBy: 'paused' | 'ended' | null;
  fromOffer: boolean;
  version: number;
  rateBps: number;
  shopRateBps: number | null;
  tiered: boolean;
  effectiveFrom: Date;
};

/** Every deal that was ever in force between the brands and the creators of these links, by its spans, with its terms over time. */
async function readDeals(
  tx: Tx,
  wanted: ReferenceNeeds['links'],
): Promise<Pick<BatchReference, 'deals' | 'tieredDeals'>> {
  const deals: BatchReference['deals'] = new Map();
  const tieredDeals = new Map<Uuid, number>();
  if (wanted.length === 0) return { deals, tieredDeals };
  const rows = await tx.sql<DealRow[]>`
    with pairs as (
      select distinct l.brand_id, l.creator_id from links l
      join unnest(${plainArray(wanted.map((key) => key.brandId))}::uuid[], ${plainArray(wanted.map((key) => key.linkId))}::uuid[]) as k(brand_id, id)
        using (brand_id, id)
    )
    select d.brand_id as "brandId", d.creator_id as "creatorId", p.product_id as "productId", d.id as "dealId",
      s.number as span, s.from_at as "from", s.until_at as "until", s.closed_by as "closedBy", d.offer_id is not null and v.round = 1 as "fromOffer",
      v.version, v.rate_bps as "rateBps", (v.terms ->> 'shopRateBps')::int as "shopRateBps", v.terms ? 'tiers' as tiered,
      v.effective_from as "effectiveFrom"
    from deals d join pairs using (brand_id, creator_id)
    join deal_products p on p.brand_id = d.brand_id and p.deal_id = d.id
    join terms_versions v on v.brand_id = d.brand_id and v.deal_id = d.id
    join deal_spans s on s.brand_id = d.brand_id and s.deal_id = d.id
    order by s.from_at desc, d.id, s.number desc, v.version`;
  const known = new Map<string, DealSpan>();
  for (const row of rows) {
    // Versions of a deal come oldest first.
    if (row.tiered && !tieredDeals.has(row.dealId)) tieredDeals.set(row.dealId, row.version);
    const key = `${row.brandId} ${row.creatorId}`;
    const products = deals.get(key) ?? new Map<Uuid, DealSpan[]>();
    deals.set(key, products);
    const spans = products.get(row.productId) ?? [];
    products.set(row.productId, spans);
    const name = `${row.dealId} ${row.span} ${row.productId}`;
    let span = known.get(name);
    if (!span) {
      const { dealId, from } = row;
      const closed = { until: row.until ?? undefined, closedBy: row.closedBy ?? undefined };
      span = { dealId, from, ...closed, terms: [] };
      known.set(name, span);
      spans.push(span);
    }
    const { version, rateBps, fromOffer, effectiveFrom: from } = row;
    span.terms.push({ version, rateBps, shopRateBps: row.shopRateBps ?? undefined, fromOffer, from });
  }
  return { deals, tieredDeals };
}

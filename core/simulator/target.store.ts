import { findStore, findStoreSecrets } from '../catalog/index.ts';
import type { Db } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import type { Random } from '../kernel/random.ts';
import type { MasterKeys } from '../kernel/secret.ts';
import { noLink, noSecret, storeUnknown } from './errors.ts';
import {
  rateKey,
  type Target,
  type TargetLink,
  type TargetProduct,
  type TargetRate,
  type TargetRates,
} from './target.ts';

/** Enough to look like many creators; more would only make the report longer. */
const MAX_LINKS = 20;
const MAX_PRODUCTS = 20;

/**
 * Reads what a simulated shop has to know.
 * @param storeId the store, or undefined for the newest one that has a link in force
 * @returns undefined when none was named and there is no store at all
 * @throws storeUnknown, noLink, noSecret
 */
export async function findTarget(
  db: Db,
  parts: { keys: MasterKeys; random: Random; now: Date },
  storeId: Uuid | undefined,
): Promise<Target | undefined> {
  const id = storeId ?? (await findLinkedStore(db)) ?? (await findAnyStore(db));
  if (id === undefined) return undefined;
  const store = await findStore(db, id);
  if (!store) throw storeUnknown({});
  const { brandId, kind, name, currency } = store;
  const links = await readLinks(db, brandId, id);
  if (links.length === 0) throw noLink({ store: showId('store', id), name });
  const [secret] = await findStoreSecrets(db, parts, store, parts.now);
  if (secret === undefined) throw noSecret({ store: showId('store', id) });
  const products = await readProducts(db, brandId, id);
  return {
    store: { id, brandId, kind, name, currency, secret },
    links,
    products,
    ...(await readBrand(db, brandId)),
  };
}

async function findLinkedStore(db: Db): Promise<Uuid | undefined> {
  const [row] = await db.sql<{ id: Uuid }[]>`
    select s.id from stores s where exists (
      select 1 from products p
      join deal_products d on d.brand_id = p.brand_id and d.product_id = p.id and d.live
      join deal_spans f on f.brand_id = d.brand_id and f.deal_id = d.deal_id and f.until_at is null
      join links l on l.brand_id = d.brand_id and l.creator_id = d.creator_id and l.product_id = d.product_id and l.disabled_at is null
      where p.brand_id = s.brand_id and p.store_id = s.id
    ) order by s.id desc limit 1`;
  return row?.id;
}

async function findAnyStore(db: Db): Promise<Uuid | undefined> {
  const [row] = await db.sql<{ id: Uuid }[]>`select id from stores order by id desc limit 1`;
  return row?.id;
}

async function readLinks(db: Db, brandId: Uuid, storeId: Uuid): Promise<TargetLink[]> {
  const rows = await db.sql<(TargetProduct & Omit<TargetLink, 'product'>)[]>`
    select l.code, l.creator_id as "creatorId", c.name as creator, c.mailbox_id as "mailboxId",
      p.id, p.external_id as "externalId", p.title, p.price_minor as "priceMinor"
    from links l
    join products p on p.brand_id = l.brand_id and p.id = l.product_id and p.store_id = ${storeId}
    join deal_products d on d.brand_id = l.brand_id and d.creator_id = l.creator_id and d.product_id = l.product_id and d.live
    join deal_spans f on f.brand_id = d.brand_id and f.deal_id = d.deal_id and f.until_at is null
    join creators c on c.id = l.creator_id
    where l.brand_id = ${brandId} and l.disabled_at is null order by l.id desc limit ${MAX_LINKS}`;
  return rows.map(({ code, creatorId, creator, mailboxId, ...product }) => ({
    code,
    creatorId,
    creator,
    mailboxId,
    product,
  }));
}

async function readProducts(db: Db, brandId: Uuid, storeId: Uuid): Promise<TargetProduct[]> {
  return await db.sql<TargetProduct[]>`
    select id, external_id as "externalId", title, price_minor as "priceMinor" from products
    where brand_id = ${brandId} and store_id = ${storeId} order by id desc limit ${MAX_PRODUCTS}`;
}

/** What the target's creators earn, over time: read after a run, since a tier or the cap of a boost may come in the middle. */
export async function readRates(db: Db, { store, links }: Target): Promise<TargetRates> {
  const creatorIds = [...new Set(links.map((link) => link.creatorId))];
  type RateRow = Omit<TargetRate, 'until'> & { creatorId: Uuid; productId: Uuid | null; until: Date | null };
  const rows = await db.sql<RateRow[]>`
    with own as (
      select p.creator_id, p.product_id, v.rate_bps, (v.terms ->> 'shopRateBps')::int as shop_bps, v.effective_from as from_at,
        (
          select min(t.effective_from) from terms_versions t
          where t.brand_id = v.brand_id and t.deal_id = v.deal_id and t.version > v.version
        ) as until_at,
        d.offer_id is not null and v.round = 1 as from_offer
      from deal_products p
      join deals d on d.brand_id = p.brand_id and d.id = p.deal_id
      join deal_spans f on f.brand_id = p.brand_id and f.deal_id = p.deal_id and f.until_at is null
      join terms_versions v on v.brand_id = p.brand_id and v.deal_id = p.deal_id
      where p.brand_id = ${store.brandId} and p.live and p.creator_id = any(${creatorIds}::uuid[])
    )
    select creator_id as "creatorId", product_id as "productId", rate_bps as "rateBps", from_at as "from", until_at as "until"
    from own
    union all
    select o.creator_id, o.product_id, b.rate_bps, greatest(o.from_at, b.live_from), least(o.until_at, b.live_until)
    from own o
    join boost_products bp on bp.brand_id = ${store.brandId} and bp.product_id = o.product_id
    join boosts b on b.brand_id = bp.brand_id and b.id = bp.boost_id
    where b.live_from is not null and (b.own_deals or o.from_offer)
    union all
    select creator_id, null, shop_bps, from_at, until_at from own where shop_bps is not null`;
  const rates = new Map<string, TargetRate[]>();
  for (const { creatorId, productId, rateBps, from, until } of rows) {
    const key = rateKey(creatorId, productId ?? undefined);
    rates.set(key, [...(rates.get(key) ?? []), { rateBps, from, until: until ?? undefined }]);
  }
  return rates;
}

async function readBrand(db: Db, brandId: Uuid): Promise<{ brand: string; brandMailboxes: Uuid[] }> {
  const [row] = await db.sql<{ brand: string; brandMailboxes: Uuid[] }[]>`
    select b.name as brand, array(
      select m.mailbox_id from members m where m.brand_id = b.id and m.role in ('owner', 'manager') order by m.id
    ) as "brandMailboxes" from brands b where b.id = ${brandId}`;
  return row ?? { brand: '', brandMailboxes: [] };
}

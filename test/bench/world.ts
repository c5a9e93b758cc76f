import { createBrand, createProduct, createStoreUseCases } from '../../core/catalog/index.ts';
import { importCreator } from '../../core/creators/index.ts';
import { acceptDeal, proposeDeal } from '../../core/deals/index.ts';
import { addContent, createLink } from '../../core/attribution/index.ts';
import type { App } from '../../core/app.ts';
import { readId, type Uuid } from '../../core/kernel/id.ts';
import { connectors } from '../../core/stores/index.ts';
import type { Actor } from '../../core/use-case.ts';

/** One brand with a connected store, two products of which the first is in a deal, and a creator with a link. */
export type BenchBrand = {
  actor: Actor;
  storeId: Uuid;
  kind: 'generic' | 'shopify';
  secret: string;
  linkId: Uuid;
  linkCode: string;
  productIds: [string, string];
  /** The first of them, as Parley names it. */
  productId: string;
};

const operator: Actor = { kind: 'operator', name: 'bench' };

export function uuid(kind: Parameters<typeof readId>[0], id: string): Uuid {
  const found = readId(kind, id);
  if (found === undefined) throw new Error(`not a ${kind} id`);
  return found;
}

/** Makes `count` brands through the use cases, half of them on Shopify. */
export async function makeBrands(app: App, count: number): Promise<BenchBrand[]> {
  const { createStore } = createStoreUseCases(connectors);
  const brands: BenchBrand[] = [];
  for (let n = 0; n < count; n += 1) {
    const kind = n % 2 === 0 ? 'generic' : 'shopify';
    const brand = await app.execute(createBrand, {
      actor: operator,
      input: { name: `Brand ${n}`, currency: 'USD' },
    });
    const actor: Actor = { kind: 'key', brandId: uuid('brand', brand.id), keyId: uuid('brand', brand.id) };
    const store = await app.execute(createStore, {
      actor,
      input: { kind, name: 'Shop', currency: 'USD', domain: 'shop.example' },
    });
    const productIds: [string, string] = [String(7_000_001 + n * 10), String(7_000_002 + n * 10)];
    const products = [];
    for (const externalId of productIds) {
      const input = {
        storeId: store.id,
        externalId,
        title: `Ceramic teapot ${externalId}`,
        url: `https://shop.example/p/${externalId}`,
        price: { amount: '40.00', currency: 'USD' },
      };
      products.push(await app.execute(createProduct, { actor, input }));
    }
    const productId = products[0]?.id ?? '';
    const creator = await app.execute(importCreator, {
      actor: operator,
      input: {
        name: `Creator ${n}`,
        profiles: [{ platform: 'tiktok', handle: `creator_${brand.id.slice(-12)}`, followers: 5_000 }],
      },
    });
    const deal = await app.execute(proposeDeal, {
      actor: operator,
      input: { creatorId: creator.id, productIds: [productId], terms: { rateBps: 1_500 }, by: 'creator' },
    });
    await app.execute(acceptDeal, {
      actor: operator,
      input: { id: deal.id, by: 'brand', version: deal.version },
    });
    const content = await app.execute(addContent, {
      actor: operator,
      input: {
        creatorId: creator.id,
        url: `https://www.tiktok.com/@creator_${brand.id.slice(-12)}/video/${n + 1}`,
        title: 'My tea ritual',
      },
    });
    const link = await app.execute(createLink, {
      actor: operator,
      input: { creatorId: creator.id, productId, contentId: content.id },
    });
    brands.push({
      actor,
      storeId: uuid('store', store.id),
      kind,
      secret: store.secret ?? '',
      linkId: uuid('link', link.id),
      linkCode: link.code,
      productIds,
      productId,
    });
  }
  return brands;
}

import { DEALS, SAMPLES } from './deals.ts';
import { nothing, type Entry } from './entry.ts';

const offerEntry = (body?: Record<string, unknown>, isPaused = false): Entry => ({
  async ask({ offer, make }, of) {
    const id = await offer(of);
    if (isPaused) await make(`/v1/offers/${id}/pause`, {}, of.key);
    return { id, ...(body && { body }) };
  },
});

const disclosure = (before: [name: string][]): Entry => ({
  async ask({ reported, make }, of) {
    const report = await reported(of);
    let { version } = report;
    for (const [name] of before) {
      version = (await make(`/v1/links/${report.linkId}/disclosure/${name}`, { version }))['version'];
    }
    return { id: report.linkId, body: { version } };
  },
});

/** Brands, creators, stores and products. */
const CATALOG: Record<string, Entry> = {
  'POST /v1/brands': { ask: async ({ fresh }) => ({ body: { name: fresh(), currency: 'USD' } }) },
  'GET /v1/brand': { ask: nothing, stranger: 200 },
  'PATCH /v1/brand': { ask: async () => ({ body: { windowDays: 29 } }), stranger: 200 },
  'POST /v1/creators': {
    ask: async ({ fresh }) => ({
      body: { name: 'Bo', profiles: [{ platform: 'tiktok', handle: fresh(), followers: 2_000 }] },
    }),
  },
  'GET /v1/creators/{id}': { ask: async ({ creator }) => ({ id: await creator() }) },
  'POST /v1/stores': {
    ask: async ({ fresh }) => ({
      body: { kind: 'generic', name: fresh(), currency: 'USD', domain: `${fresh()}.example` },
    }),
    stranger: 201,
  },
  'POST /v1/products': {
    ask: async ({ fresh, usd }, { storeId }) => ({
      body: {
        ...{ storeId, externalId: fresh(), title: 'Thing', price: usd('9.00') },
        url: 'https://lumen.example/thing',
      },
    }),
  },
  'PATCH /v1/products/{id}': {
    ask: async ({ product }, of) => ({ id: await product(of), body: { title: 'Another thing' } }),
  },
  'GET /v1/products/{id}': { ask: async (_scene, of) => ({ id: of.productId }) },
  'GET /v1/products': { ask: nothing, stranger: 200 },
};

/** Offers, boosts, announcements and invitations. */
const MARKET: Record<string, Entry> = {
  'POST /v1/offers': {
    ask: async ({ product }, of) => ({
      body: { productIds: [await product(of)], kind: 'open', rateBps: 1_200 },
    }),
    async mixed({ product, somebody }, own, other) {
      const input = { kind: 'open', rateBps: 1_200 };
      const mine = await product(own);
      const named = { kind: 'targeted', creatorIds: [await somebody()], endsAt: '2036-06-30T00:00:00Z' };
      return [
        { ask: { body: { ...input, productIds: [mine, other.productId] } }, status: 404 },
        { ask: { body: { ...input, ...named, productIds: [mine] } }, status: 409 },
      ];
    },
  },
  'GET /v1/offers': { ask: nothing, stranger: 200 },
  'GET /v1/offers/{id}': offerEntry(),
  'PATCH /v1/offers/{id}': offerEntry({ rateBps: 1_300 }),
  'POST /v1/offers/{id}/pause': offerEntry({}),
  'POST /v1/offers/{id}/resume': offerEntry({}, true),
  'POST /v1/offers/{id}/end': offerEntry({}),
  'POST /v1/boosts': {
    ask: async ({ product }, of) => ({
      body: { productIds: [await product(of)], rateBps: 1_800, hours: 48 },
    }),
    mixed: async ({ product }, own, other) => [
      {
        ask: { body: { productIds: [await product(own), other.productId], rateBps: 1_800, hours: 48 } },
        status: 404,
      },
    ],
  },
  'GET /v1/boosts': { ask: nothing, stranger: 200 },
  'POST /v1/boosts/{id}/stop': { ask: async ({ boost }, of) => ({ id: await boost(of), body: {} }) },
  'POST /v1/announcements': {
    async ask({ accepted }, of) {
      const { productId } = await accepted(of);
      return { body: { text: 'New flavours', audience: 'product', productId } };
    },
  },
  'POST /v1/invitations': {
    ask: async ({ product, fresh }, of) => ({
      body: { profile: { platform: 'tiktok', handle: fresh() }, productIds: [await product(of)] },
    }),
    mixed: async ({ product, fresh }, own, other) => [
      {
        ask: {
          body: {
            profile: { platform: 'tiktok', handle: fresh() },
            productIds: [await product(own), other.productId],
          },
        },
        status: 404,
      },
    ],
  },
  'GET /v1/invitations': { ask: nothing, stranger: 200 },
  'GET /v1/invitations/{id}': { ask: async ({ invitation }, of) => ({ id: await invitation(of) }) },
  'POST /v1/invitations/{id}/withdraw': {
    ask: async ({ invitation }, of) => ({ id: await invitation(of), body: {} }),
  },
};

/** Links, content, disclosures, money. */
const MONEY: Record<string, Entry> = {
  'POST /v1/content': {
    ask: async ({ accepted, fresh }, of) => ({
      body: { creatorId: (await accepted(of)).creatorId, url: `https://example.org/${fresh()}` },
    }),
  },
  'POST /v1/links': {
    async ask({ accepted }, of) {
      const { creatorId, productId } = await accepted(of);
      return { body: { creatorId, productId } };
    },
  },
  'POST /v1/links/{id}/content': {
    async ask({ link, content }, of) {
      const { linkId, creatorId } = await link(of);
      return { id: linkId, body: { contentId: await content(creatorId, of.key) } };
    },
    async mixed({ link, content, accepted }, own, other) {
      const { creatorId } = await accepted(other);
      const contentId = await content(creatorId, other.key);
      return [{ ask: { id: (await link(own)).linkId, body: { contentId } }, status: 404 }];
    },
  },
  'POST /v1/links/{id}/disclosure/missing': {
    ask: async ({ link }, of) => ({ id: (await link(of)).linkId, body: {} }),
  },
  'POST /v1/links/{id}/disclosure/added': disclosure([]),
  'POST /v1/links/{id}/disclosure/accept': disclosure([['added']]),
  'POST /v1/links/{id}/disclosure/reject': disclosure([['added']]),
  'GET /v1/orders/{externalId}': {
    ask: async (_scene, { storeId }) => ({ id: '4711', query: `storeId=${storeId}` }),
  },
  'GET /v1/creators/{id}/balances': {
    ask: async ({ accepted }, of) => ({ id: (await accepted(of)).creatorId }),
  },
  'GET /v1/ledger/trial-balance': { ask: nothing, stranger: 200 },
  'POST /v1/clock': { ask: async () => ({ body: { advanceBy: 'PT1S' } }) },
};

/** Every route of `/v1`, by its method and path. A route that is not here fails the test. */
export const ENTRIES: ReadonlyMap<string, Entry> = new Map(
  Object.entries({ ...CATALOG, ...MARKET, ...DEALS, ...SAMPLES, ...MONEY }),
);

import { nothing, type Entry, type OfBrand } from './entry.ts';
import { ADDRESS } from './scene.ts';

const BOTH = { by: 'brand' };

/** A move of the brand in a deal that waits for it. */
const answering =
  (body: Record<string, unknown>): OfBrand =>
  async ({ proposed }, of) => {
    const { id, version } = await proposed(of, 'creator');
    return { id, body: { ...BOTH, version, ...body } };
  };
/** A move of the brand in a deal in force. */
const inForce =
  (body: Record<string, unknown>, before: [name: string, body: Record<string, unknown>][] = []): OfBrand =>
  async ({ accepted, move }, of) => {
    let deal = await accepted(of);
    for (const [name, more] of before) deal = await move(deal, name, more);
    return { id: deal.id, body: { ...BOTH, version: deal.version, ...body } };
  };
const approval: OfBrand = async ({ aboveLimit }, of) => {
  const { id, approvalId } = await aboveLimit(of);
  return { id, body: { approvalId } };
};

const SHIPPED = { carrier: 'UPS', tracking: '1Z999AA10123456784' };
type Commands = [name: string, body?: Record<string, unknown>][];
const TO: Record<string, Commands> = {
  approved: [['approve']],
  shipped: [['approve'], ['ship', SHIPPED]],
  delivered: [['approve'], ['ship', SHIPPED], ['delivered']],
  received: [['approve'], ['ship', SHIPPED], ['delivered'], ['got-it']],
};
TO['stopped'] = [...(TO['delivered'] ?? []), ['problem', { problem: 'damaged' }]];
TO['asked'] = [...(TO['received'] ?? []), ['extend']];

/** A command on a sample that has come so far. */
const sampleAt = (state: string, body: Record<string, unknown> = {}): Entry => ({
  ask: async ({ sample }, of) => ({ id: await sample(of, ...(TO[state] ?? [])), body }),
});

/** Deals, from the first proposal to the end. */
export const DEALS: Record<string, Entry> = {
  'POST /v1/deals': {
    ask: async ({ creator, product }, of) => ({
      body: {
        ...{ creatorId: await creator(), productIds: [await product(of)] },
        ...{ terms: { rateBps: 1_500 }, by: 'brand' },
      },
    }),
    async mixed({ creator, product }, own, other) {
      const productIds = [await product(own), other.productId];
      const ask = {
        body: { creatorId: await creator(), productIds, terms: { rateBps: 1_500 }, by: 'brand' },
      };
      return [
        { ask, status: 404 },
        { ask, status: 400, as: 'operator' },
      ];
    },
  },
  'GET /v1/deals': { ask: nothing, stranger: 200 },
  'GET /v1/deals/{id}': { ask: async ({ proposed }, of) => ({ id: (await proposed(of)).id }) },
  'GET /v1/deals/{id}/terms': { ask: async ({ accepted }, of) => ({ id: (await accepted(of)).id }) },
  'POST /v1/deals/{id}/counter': { ask: answering({ terms: { rateBps: 1_400 } }) },
  'POST /v1/deals/{id}/accept': { ask: answering({}) },
  'POST /v1/deals/{id}/decline': { ask: answering({}) },
  'POST /v1/deals/{id}/withdraw': {
    async ask({ proposed }, of) {
      const { id, version } = await proposed(of);
      return { id, body: { ...BOTH, version } };
    },
  },
  'POST /v1/deals/{id}/approve': { ask: approval },
  'POST /v1/deals/{id}/stop': { ask: approval },
  'POST /v1/deals/{id}/renegotiate': { ask: inForce({ terms: { rateBps: 1_600 } }) },
  'POST /v1/deals/{id}/end': { ask: inForce({}) },
  'POST /v1/deals/{id}/keep': { ask: inForce({}, [['end', BOTH]]) },
  'POST /v1/deals/{id}/pause': { ask: inForce({ reason: 'Out of stock' }) },
  'POST /v1/deals/{id}/resume': { ask: inForce({}, [['pause', { ...BOTH, reason: 'Out of stock' }]]) },
  'POST /v1/deals/{id}/appeal': {
    async ask({ endedForCause }, of) {
      const { id, version } = await endedForCause(of);
      return { id, body: { version, text: 'I did not say that.' } };
    },
  },
  'POST /v1/deals/{id}/appeal/decide': {
    async ask({ endedForCause, move }, of) {
      const { id, version } = await move(await endedForCause(of), 'appeal', { text: 'I did not say that.' });
      return { id, body: { version, grant: true } };
    },
  },
  'GET /v1/appeals': { ask: nothing },
};

/** Samples, in every state from which something can be done. */
export const SAMPLES: Record<string, Entry> = {
  'POST /v1/samples': {
    ask: async ({ creator, product }, of) => ({
      body: { creatorId: await creator(), productId: await product(of) },
    }),
  },
  'GET /v1/samples': { ask: nothing, stranger: 200 },
  'POST /v1/samples/approve': {
    ask: async ({ sample }, of) => ({ body: { ids: [await sample(of)] } }),
    stranger: 200,
  },
  'GET /v1/samples/{id}': { ask: async ({ sample }, of) => ({ id: await sample(of) }) },
  'POST /v1/samples/{id}/approve': sampleAt('requested'),
  'POST /v1/samples/{id}/decline': sampleAt('requested'),
  'POST /v1/samples/{id}/ship': sampleAt('approved', SHIPPED),
  'POST /v1/samples/{id}/correct': sampleAt('shipped', { carrier: 'USPS', tracking: '9400 1000' }),
  'POST /v1/samples/{id}/delivered': sampleAt('shipped'),
  'POST /v1/samples/{id}/resend': sampleAt('stopped'),
  'POST /v1/samples/{id}/cancel': sampleAt('approved'),
  'POST /v1/samples/{id}/release': sampleAt('received'),
  'POST /v1/samples/{id}/extension': sampleAt('asked', { grant: true }),
  'POST /v1/samples/{id}/address': sampleAt('requested', { address: ADDRESS }),
  'POST /v1/samples/{id}/withdraw': sampleAt('requested'),
  'POST /v1/samples/{id}/got-it': sampleAt('delivered'),
  'POST /v1/samples/{id}/not-yet': sampleAt('delivered'),
  'POST /v1/samples/{id}/problem': sampleAt('delivered', { problem: 'lost' }),
  'POST /v1/samples/{id}/extend': sampleAt('received'),
  'GET /v1/brand/samples': { ask: nothing, stranger: 200 },
  'PATCH /v1/brand/samples': { ask: async () => ({ body: { minSales: 0 } }), stranger: 200 },
  'GET /v1/products/{id}/samples': { ask: async (_scene, of) => ({ id: of.productId }) },
  'PATCH /v1/products/{id}/samples': {
    ask: async ({ product }, of) => ({ id: await product(of), body: { minSales: 1 } }),
  },
};

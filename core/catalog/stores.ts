import { z } from 'zod';
import { showId } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { currencyField, defineUseCase, idOf, lineOf, type Context } from '../use-case.ts';
import { ownBrand } from '../access.ts';
import { createAddProduct } from './add-product.ts';
import { addStore, viewStore, type StoreView } from './add-store.ts';
import { storeUnknown, storeWithoutSecret } from './errors.ts';
import { findFirstProduct } from './products.store.ts';
import { createSecretPages, openSecretPage, purposeFor } from './secret-pages.ts';
import { keepSecret, openSecrets } from './store-secrets.ts';
import { findStore, findStoresOf } from './stores.store.ts';

/** What connecting a shop needs to know of each kind of shop; the connectors fill it in. */
export type StoreKinds = ReadonlyMap<
  string,
  {
    /** A new signing secret in the form this kind of shop expects. */
    newSecret(bytes: Uint8Array): string;
    /** Whether a secret given by the brand has that form. */
    acceptsSecret(secret: string): boolean;
  }
>;

const SECRET_BYTES = 32;

/** The use cases of stores and of what is sold in them, for the kinds of shop this instance can connect. */
export function createStoreUseCases(kinds: StoreKinds) {
  const accepts = (kind: string, secret: string): boolean => kinds.get(kind)?.acceptsSecret(secret) ?? false;
  const newSecret = ({ random }: Pick<Context, 'random'>, kind: string): string => {
    const known = kinds.get(kind);
    invariant(known, 'only kinds that can be connected get here', { kind });
    return known.newSecret(random.bytes(SECRET_BYTES));
  };
  const storeFields = {
    kind: z.enum([...kinds.keys()], 'must be a kind of store that can be connected'),
    name: lineOf(80),
    currency: currencyField,
    domain: z.string().max(260),
  };
  return {
    /** Connects a shop. A secret is generated where none is given, and answered this once; a given one is not repeated. */
    createStore: defineUseCase({
      name: 'connect a store',
      input: z.strictObject({ ...storeFields, secret: z.string().max(500).optional() }),
      allow: ['key', 'owner', 'manager'],
      async run(context, input) {
        const { secret: given, ...about } = input;
        const text = given ?? newSecret(context, about.kind);
        const message = `is not a signing secret of a ${about.kind} store`;
        const wrong = accepts(about.kind, text) ? [] : [{ path: 'secret', message }];
        const store = await addStore(context, about, wrong);
        await keepSecret(context, store, { text, shown: true });
        const { id, webhookUrl } = viewStore(context, store);
        return { id, webhookUrl, secret: given === undefined ? text : null };
      },
    }),

    /**
     * Connects a shop in chat, where no secret may be said: answers the address of the one-time page that shows the
     * secret Parley made, or takes the one the shop made.
     */
    connectStore: defineUseCase({
      name: 'connect a store in chat',
      input: z.strictObject(storeFields),
      allow: ['owner', 'manager'],
      async run(context, input) {
        const store = await addStore(context, input);
        if (purposeFor(store.kind) === 'show_store_secret') {
          await keepSecret(context, store, { text: newSecret(context, store.kind), shown: false });
        }
        return { ...viewStore(context, store), pageUrl: await openSecretPage(context, store) };
      },
    }),

    addProduct: createAddProduct(newSecret),
    ...createSecretPages({ newSecret, accepts }),
  };
}

export type StoreUseCases = ReturnType<typeof createStoreUseCases>;

/** The brand's stores, oldest first. */
export const listStores = defineUseCase({
  name: 'see the stores',
  input: z.strictObject({}),
  allow: ['key', 'owner', 'manager', 'fulfilment', 'finance'],
  async run(context): Promise<StoreView[]> {
    const stores = await findStoresOf(context.tx, ownBrand(context.actor));
    return stores.map((store) => viewStore(context, store));
  },
});

/** What a test event of a store is made from: the store, and the first product it sells. */
export type TestableStore = StoreView & { product: { externalId: string; title: string } | null };

/** Finds a store for a test event and notes that it was tested; the sending itself is done outside of the transaction. */
export const prepareStoreTest = defineUseCase({
  name: 'test a store',
  input: z.strictObject({ id: idOf('store') }),
  allow: ['owner', 'manager'],
  async run(context, { id }): Promise<TestableStore> {
    const { tx, clock, record } = context;
    const brandId = ownBrand(context.actor);
    const store = await findStore(tx, id);
    if (store === undefined || store.brandId !== brandId) throw storeUnknown({});
    const secrets = await openSecrets(tx, context, store, clock.wall());
    if (secrets.length === 0) throw storeWithoutSecret({ store: store.name });
    const product = await findFirstProduct(tx, store);
    record({ type: 'store.tested', brandId, subject: showId('store', store.id) });
    return {
      ...viewStore(context, store),
      product: product ? { externalId: product.externalId, title: product.title } : null,
    };
  },
});

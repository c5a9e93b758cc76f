import { z } from 'zod';
import { invalidInput } from '../kernel/error.ts';
import { readDecimal } from '../kernel/money.ts';
import { currencyField, defineUseCase, lineOf, type Context } from '../use-case.ts';
import { ownBrand } from '../access.ts';
import { addStore, viewStore, type StoreView } from './add-store.ts';
import { getBrand, lockBrand } from './brands.store.ts';
import { decideProduct, elsewhere, noPrice, type ProductCard } from './product.ts';
import { saveNewProduct } from './products.ts';
import { openSecretPage } from './secret-pages.ts';
import { keepSecret } from './store-secrets.ts';
import { findStoresOf, type Store } from './stores.store.ts';
import { isLoopback, readHttpsUrl, readProductUrl } from './web-address.ts';

/** What was added; `store` and `pageUrl` are there when a store was connected for it. */
export type AddedProduct = { product: ProductCard; store: StoreView | null; pageUrl: string | null };

/**
 * Adds a product by its address: it goes to the brand's store on that host. A brand without a store gets a generic one
 * there with its first product, because whoever begins has a product in mind and no webhook; the secret of the store
 * waits on a one-time page.
 * @param newSecret makes the secret of such a store
 */
export function createAddProduct(newSecret: (context: Pick<Context, 'random'>, kind: string) => string) {
  return defineUseCase({
    name: 'add a product in chat',
    input: z.strictObject({
      title: lineOf(200),
      /** As people write it, such as 40 or 40.00; at most the currency's digits. */
      price: z.string().max(30),
      /** The store's when it is not given, and the brand's without a store. */
      currency: currencyField.optional(),
      url: z.string().max(2_048),
      externalId: lineOf(200),
    }),
    allow: ['owner', 'manager'],
    async run(context, input): Promise<AddedProduct> {
      const brandId = ownBrand(context.actor);
      await lockBrand(context.tx, brandId);
      const stores = await findStoresOf(context.tx, brandId);
      const found = stores.find(({ domain }) => readProductUrl(input.url, domain) !== undefined);
      const made = stores.length === 0 ? await connectFor(context, input) : undefined;
      const store = found ?? made;
      if (store === undefined) throw invalidInput([elsewhere(stores.map(({ domain }) => domain))]);
      const currency = input.currency ?? store.currency;
      const minor = readDecimal(input.price, currency);
      if (minor === undefined || minor <= 0n) throw invalidInput([noPrice(currency)]);
      const { title, url, externalId } = input;
      const decision = decideProduct(store, { title, url, externalId, price: { minor, currency } });
      if ('wrong' in decision) throw invalidInput(decision.wrong);
      const product = await saveNewProduct(context, decision.product);
      if (made === undefined) return { product, store: null, pageUrl: null };
      await keepSecret(context, made, { text: newSecret(context, made.kind), shown: false });
      return { product, store: viewStore(context, made), pageUrl: await openSecretPage(context, made) };
    },
  });
}

/** A generic store on the host of a product's address, named like the brand. */
async function connectFor(
  context: Context,
  { url, currency }: { url: string; currency?: string | undefined },
): Promise<Store> {
  const loopback = isLoopback(new URL(context.publicUrl).hostname);
  const host = readHttpsUrl(url, { loopback })?.hostname;
  if (host === undefined) {
    const message = 'must be an https address in your shop, without a user or a port';
    throw invalidInput([{ path: 'url', message, code: 'product_url' }]);
  }
  const brand = await getBrand(context.tx, ownBrand(context.actor));
  const domain = host.replace(/^www\.(?=.+\.)/, '');
  return addStore(context, {
    kind: 'generic',
    name: brand.name,
    currency: currency ?? brand.currency,
    domain,
  });
}

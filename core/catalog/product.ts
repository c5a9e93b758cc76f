import { z } from 'zod';
import type { FieldProblem } from '../kernel/error.ts';
import { showId } from '../kernel/id.ts';
import { moneyText, readDecimal, type Money, type MoneyText } from '../kernel/money.ts';
import { idOf, lineOf, moneyField } from '../use-case.ts';
import type { Product } from './products.store.ts';
import type { Store } from './stores.store.ts';
import {
  readVariants,
  stockField,
  typedVariants,
  variantsField,
  viewVariant,
  wrongVariants,
  type VariantView,
} from './variant.ts';
import type { Variant } from './variants.store.ts';
import { isLoopback, readHttpsUrl, readProductUrl } from './web-address.ts';

export const productInput = z.strictObject({
  storeId: idOf('store'),
  /** The store's own id of the product or of one variant. */
  externalId: lineOf(200),
  title: lineOf(200),
  url: z.string().max(2_048),
  price: moneyField.refine((money) => money.minor > 0n, 'must be more than zero'),
  /** What the product costs the brand; shown to nobody else. */
  cost: moneyField.refine((money) => money.minor >= 0n, 'must not be negative').optional(),
  category: lineOf(80).optional(),
  imageUrl: z.string().max(2_048).optional(),
  /** Pieces that are left, where somebody counts; with variants it is theirs that counts. */
  stock: stockField.optional(),
  variants: variantsField.optional(),
});

export type ProductInput = z.output<typeof productInput>;

const changeable = z.strictObject({
  title: productInput.shape.title.optional(),
  url: productInput.shape.url.optional(),
  imageUrl: z.string().max(2_048).nullish(),
  category: lineOf(80).nullish(),
  stock: stockField.nullish(),
  /** Not offered and not found any more; deals in force go on. */
  excluded: z.boolean().optional(),
});

/**
 * What can be changed of a product; its store, its id there and its currency stay. Null takes a value away. Amounts as
 * people write them, such as 40 or 40.00; at most the currency's digits.
 */
export const productChanges = changeable.extend({
  price: z.string().max(30).optional(),
  cost: z.string().max(30).nullish(),
  variants: typedVariants.optional(),
});

/** The same with amounts as programs write them. */
export const productPatch = changeable.extend({
  price: productInput.shape.price.optional(),
  cost: productInput.shape.cost.unwrap().nullish(),
  variants: variantsField.optional(),
});
export type ProductChanges = z.output<typeof productPatch>;

/** What is wrong with an address that leads away from where the brand sells. */
export function elsewhere(domains: readonly string[]): FieldProblem {
  const [only, ...others] = domains;
  const message =
    others.length === 0
      ? `must be an https address on ${only}, the domain of the store`
      : `must be an https address on ${domains.join(' or ')}, the domains of the stores`;
  return { path: 'url', message, code: 'product_elsewhere', params: { domains: domains.join(', ') } };
}

/** What is wrong with a price that cannot be one. */
export const noPrice = (currency: string): FieldProblem => ({
  path: 'price',
  message: `must be an amount of ${currency} above zero, such as 40`,
  code: 'price',
  params: { currency },
});

/** Changes typed by people, with their amounts in the currency of the product; or what is wrong with those. */
export function readAmounts(
  { currency }: Pick<Product, 'currency'>,
  { price, cost, variants, ...rest }: z.output<typeof productChanges>,
): { changes: ProductChanges } | { wrong: FieldProblem[] } {
  const priceMinor = price === undefined ? undefined : readDecimal(price, currency);
  if (price !== undefined && (priceMinor === undefined || priceMinor <= 0n))
    return { wrong: [noPrice(currency)] };
  const costMinor = typeof cost === 'string' ? readDecimal(cost, currency) : undefined;
  if (typeof cost === 'string' && costMinor === undefined)
    return { wrong: [{ ...noPrice(currency), path: 'cost' }] };
  const read = variants && readVariants(variants, currency);
  if (variants && !read) return { wrong: [{ ...noPrice(currency), path: 'variants' }] };
  const costChange = costMinor === undefined ? cost : { minor: costMinor, currency };
  return {
    changes: {
      ...rest,
      ...(priceMinor !== undefined && { price: { minor: priceMinor, currency } }),
      ...(costChange !== undefined && { cost: costChange as Money | null }),
      ...(read && { variants: read }),
    },
  };
}

/** The columns a product gets from what was sent, or what is wrong with it. */
export function decideProduct(
  store: Pick<Store, 'brandId' | 'id' | 'domain' | 'currency'>,
  input: Omit<ProductInput, 'storeId'>,
): { product: Omit<Product, 'id' | 'createdAt'> } | { wrong: FieldProblem[] } {
  const url = readProductUrl(input.url, store.domain);
  const imageUrl = input.imageUrl === undefined ? undefined : readImageUrl(input.imageUrl, store);
  const wrong = [
    url === undefined && elsewhere([store.domain]),
    imageUrl === undefined &&
      input.imageUrl !== undefined && {
        path: 'imageUrl',
        message: 'must be an https address',
        code: 'image_url',
      },
    input.price.currency !== store.currency && {
      path: 'price.currency',
      message: `must be ${store.currency}, the currency of the store`,
      code: 'store_currency',
      params: { currency: store.currency },
    },
    input.cost !== undefined &&
      input.cost.currency !== input.price.currency && {
        path: 'cost.currency',
        message: 'must be the currency of the price',
      },
    ...wrongVariants({ externalId: input.externalId, currency: input.price.currency }, input.variants ?? []),
  ].filter((field) => field !== false);
  if (url === undefined || wrong.length > 0) return { wrong };
  const { externalId, title, category, price, cost } = input;
  const product = {
    ...{ brandId: store.brandId, storeId: store.id, externalId, title, url },
    ...{ currency: price.currency, priceMinor: price.minor, costMinor: cost?.minor ?? null },
    ...{ category: category ?? null, imageUrl: imageUrl ?? null, stock: input.stock ?? null },
    excluded: false,
  };
  return { product };
}

/** A picture is shown by its address and may stand anywhere; the demo store on loopback serves its own. */
function readImageUrl(text: string, { domain }: Pick<Store, 'domain'>): string | undefined {
  return readHttpsUrl(text, { loopback: isLoopback(domain) })?.href;
}

/**
 * The columns that `changes` come to, under the rules for a new product: the address stays on the store's domain at
 * every edit. Empty when nothing changes.
 */
export function decideChanges(
  store: Pick<Store, 'brandId' | 'id' | 'domain' | 'currency'>,
  product: Product,
  changes: ProductChanges,
): { changed: Partial<Product> } | { wrong: FieldProblem[] } {
  const { currency, externalId } = product;
  const decision = decideProduct(
    { ...store, currency },
    {
      ...{ externalId, price: changes.price ?? { minor: product.priceMinor, currency } },
      title: changes.title ?? product.title,
      url: changes.url ?? product.url,
      ...(changes.cost && { cost: changes.cost }),
      ...(typeof changes.category === 'string' && { category: changes.category }),
      ...(typeof changes.imageUrl === 'string' && { imageUrl: changes.imageUrl }),
      ...(changes.variants && { variants: changes.variants }),
    },
  );
  if ('wrong' in decision) return decision;
  const { title, url, priceMinor, costMinor, category, imageUrl } = decision.product;
  const after = {
    ...{ title, url, priceMinor },
    costMinor: changes.cost === undefined ? product.costMinor : costMinor,
    category: changes.category === undefined ? product.category : category,
    imageUrl: changes.imageUrl === undefined ? product.imageUrl : imageUrl,
    stock: changes.stock === undefined ? product.stock : changes.stock,
    excluded: changes.excluded ?? product.excluded,
  };
  const changed = Object.entries(after).filter(([name, value]) => product[name as keyof Product] !== value);
  return { changed: Object.fromEntries(changed) };
}

export type ProductView = {
  id: string;
  storeId: string;
  externalId: string;
  title: string;
  url: string;
  price: MoneyText;
  cost: MoneyText | null;
  category: string | null;
  imageUrl: string | null;
  stock: number | null;
  excluded: boolean;
  createdAt: string;
};

/** A product in full. */
export type ProductCard = ProductView & { variants: VariantView[] };

/** A product as its brand sees it; `cost` is for nobody else. */
export function viewProduct(product: Product): ProductView {
  const { externalId, title, url, currency, category, imageUrl, costMinor } = product;
  return {
    id: showId('product', product.id),
    storeId: showId('store', product.storeId),
    ...{ externalId, title, url },
    price: moneyText({ minor: product.priceMinor, currency }),
    cost: costMinor === null ? null : moneyText({ minor: costMinor, currency }),
    ...{ category, imageUrl, stock: product.stock, excluded: product.excluded },
    createdAt: product.createdAt.toISOString(),
  };
}

/** {@link viewProduct} with its variants. */
export function viewCard(product: Product, variants: readonly Variant[]): ProductCard {
  return { ...viewProduct(product), variants: variants.map((one) => viewVariant(product, one)) };
}

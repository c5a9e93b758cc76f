import { z } from 'zod';
import type { FieldProblem } from '../kernel/error.ts';
import { showId } from '../kernel/id.ts';
import { moneyText, readDecimal, type Currency, type MoneyText } from '../kernel/money.ts';
import { lineOf, moneyField } from '../use-case.ts';
import type { Product } from './products.store.ts';
import type { Variant } from './variants.store.ts';

/** Most variants of one product: as many as Shopify allowed for years, and as many as can be looked through. */
export const VARIANTS_MAX = 100;
const STOCK_MAX = 1_000_000;

/** Pieces that are left. */
export const stockField = z
  .int('must be a whole number of pieces')
  .min(0, 'must not be negative')
  .max(STOCK_MAX, `must be at most ${STOCK_MAX}`);

/** A size, colour or the like, under the store's own id of it; without a price it costs what the product does. */
export const variantInput = z.strictObject({
  externalId: lineOf(200),
  title: lineOf(100),
  price: moneyField.refine((money) => money.minor > 0n, 'must be more than zero').nullish(),
  stock: stockField.nullish(),
});
export type VariantInput = z.output<typeof variantInput>;

const allOf = <V extends z.ZodType<{ externalId: string }>>(variant: V) =>
  z
    .array(variant)
    .max(VARIANTS_MAX, `must be at most ${VARIANTS_MAX} variants`)
    .refine(
      (all) => new Set(all.map(({ externalId }) => externalId)).size === all.length,
      'must name each external id once',
    );

/** All variants of a product; those that are not named are taken away. */
export const variantsField = allOf(variantInput);

/** The same with prices as people write them. */
export const typedVariants = allOf(variantInput.extend({ price: z.string().max(30).nullish() }));
export type TypedVariants = z.output<typeof typedVariants>;

/** Variants typed by people, with their prices in the currency of the product; undefined where one is no price. */
export function readVariants(typed: TypedVariants, currency: Currency): VariantInput[] | undefined {
  const read = typed.map(({ price, ...rest }): VariantInput | undefined => {
    if (typeof price !== 'string') return { ...rest, price };
    const minor = readDecimal(price, currency);
    return minor === undefined || minor <= 0n ? undefined : { ...rest, price: { minor, currency } };
  });
  return read.every((one) => one !== undefined) ? read : undefined;
}

/** What is wrong with variants beside a product, by what is known of the product alone. */
export function wrongVariants(
  product: Pick<Product, 'externalId' | 'currency'>,
  variants: readonly VariantInput[],
): FieldProblem[] {
  return variants.flatMap(({ price, externalId }, index): FieldProblem[] => [
    ...(price && price.currency !== product.currency
      ? [
          {
            path: `variants.${index}.price.currency`,
            message: 'must be the currency of the product',
            code: 'store_currency',
            params: { currency: product.currency },
          },
        ]
      : []),
    ...(externalId === product.externalId ? [takenBy(index)] : []),
  ]);
}

/** The store's id of a variant is one that something else here has. */
export const takenBy = (index: number): FieldProblem => ({
  path: `variants.${index}.externalId`,
  message: 'is the id of another product or variant of this store',
  code: 'external_id_taken',
});

export type VariantView = {
  id: string;
  externalId: string;
  title: string;
  price: MoneyText;
  stock: number | null;
};

/** A variant as anyone sees it. */
export function viewVariant(
  product: Pick<Product, 'priceMinor' | 'currency'>,
  variant: Variant,
): VariantView {
  const { externalId, title, priceMinor, stock } = variant;
  return {
    id: showId('variant', variant.id),
    ...{ externalId, title, stock },
    price: moneyText({ minor: priceMinor ?? product.priceMinor, currency: product.currency }),
  };
}

/** Pieces left of a product in all its variants; null where somebody does not count. */
export function stockOf(
  { stock }: Pick<Product, 'stock'>,
  variants: readonly Pick<Variant, 'stock'>[],
): number | null {
  if (variants.length === 0) return stock;
  return variants.reduce<number | null>(
    (sum, one) => (sum === null || one.stock === null ? null : sum + one.stock),
    0,
  );
}

import { z } from 'zod';
import { ownBrand } from '../access.ts';
import { CSV_MAX_BYTES, readTable, type Column, type TableRow } from './csv.ts';
import { defineError, type FieldProblem } from '../kernel/error.ts';
import type { Uuid } from '../kernel/id.ts';
import { readDecimal, type Currency } from '../kernel/money.ts';
import { defineUseCase, lineOf, type Context } from '../use-case.ts';
import { lockBrand } from './brands.store.ts';
import {
  keepImport,
  takeImport,
  type ImportOutcome,
  type ImportPreview,
  type RowProblem,
} from './imports.ts';
import { decideProduct, elsewhere, noPrice } from './product.ts';
import { findExternalIds, type Product } from './products.store.ts';
import { restock } from './edit-product.ts';
import { saveNewProduct } from './products.ts';
import { findStoresOf, type Store } from './stores.store.ts';
import { stockField } from './variant.ts';
import { readProductUrl } from './web-address.ts';

const importNoStore = defineError(
  'import.no_store',
  'conflict',
  () =>
    'This brand has no shop here yet, so nothing was imported. Connect it with /store connect, or add a first product with /product add, and send the file again.',
);

const COLUMNS = {
  title: { names: ['name', 'product', 'título', 'nombre', 'producto'], required: true },
  price: { names: ['precio'], required: true },
  url: { names: ['address', 'link', 'dirección', 'enlace'], required: true },
  externalId: { names: ['id', 'sku', 'product id', 'variant id', 'identificador'], required: true },
  currency: { names: ['moneda'], required: false },
  category: { names: ['categoría'], required: false },
  imageUrl: { names: ['image', 'picture', 'imagen'], required: false },
  cost: { names: ['coste', 'costo'], required: false },
  stock: { names: ['quantity', 'inventory', 'existencias', 'cantidad'], required: false },
} satisfies Record<string, Column>;

type Row = TableRow<keyof typeof COLUMNS>;
type Decided = { row: number; product: Omit<Product, 'id' | 'createdAt'> };

/** Looks at a file of products: what of it would be added, and what is wrong. Keeps it for {@link importProducts}. */
export const previewProducts = defineUseCase({
  name: 'look at a file of products',
  input: z.strictObject({ text: z.string().max(CSV_MAX_BYTES) }),
  allow: ['owner', 'manager'],
  async run(context, { text }): Promise<ImportPreview> {
    const { rows, unknown } = readTable(text, COLUMNS);
    const { fresh, known, wrong } = await decideRows(context, rows);
    const importId = await keepImport(context, 'products', rows);
    return { importId, fresh: fresh.length, known, wrong, unknownColumns: unknown };
  },
});

/**
 * Adds what is new in a file that has been looked at, under the rules of a single product. What the brand has already
 * stays as it is, so the same file twice adds nothing; only a stock that the file gives is taken over.
 */
export const importProducts = defineUseCase({
  name: 'import products',
  input: z.strictObject({ importId: z.uuid() }),
  allow: ['owner', 'manager'],
  async run(context, { importId }): Promise<ImportOutcome> {
    await lockBrand(context.tx, ownBrand(context.actor));
    const rows = await takeImport(context, 'products', importId);
    const { fresh, known, wrong, counted } = await decideRows(context, rows);
    for (const { product } of fresh) await saveNewProduct(context, product);
    await restock(context, counted);
    return { importId, fresh: fresh.length, known, wrong };
  },
});

async function decideRows({ tx, actor }: Context, rows: readonly Row[]) {
  const stores = await findStoresOf(tx, ownBrand(actor));
  if (stores.length === 0) throw importNoStore({});
  const wrong: RowProblem[] = [];
  const decided: Decided[] = [];
  const seen = new Set<string>();
  for (const { row, cells } of rows) {
    const read = decideRow(stores, cells);
    if ('wrong' in read) {
      wrong.push({ row, problems: read.wrong });
      continue;
    }
    const key = keyOf(read.product);
    if (seen.has(key)) wrong.push({ row, problems: [TWICE] });
    else decided.push({ row, product: read.product });
    seen.add(key);
  }
  const known = new Map(
    (
      await findExternalIds(
        tx,
        ownBrand(actor),
        decided.map(({ product }) => product.externalId),
      )
    ).map((product) => [keyOf(product), product.id]),
  );
  const fresh = decided.filter(({ product }) => !known.has(keyOf(product)));
  const counted = decided.flatMap(({ product }): { id: Uuid; stock: number }[] => {
    const id = known.get(keyOf(product));
    return id === undefined || product.stock === null ? [] : [{ id, stock: product.stock }];
  });
  return { fresh, known: decided.length - fresh.length, wrong, counted };
}

const keyOf = ({ storeId, externalId }: Pick<Product, 'storeId' | 'externalId'>): string =>
  `${storeId} ${externalId}`;

const TWICE: FieldProblem = {
  path: 'externalId',
  message: 'stands in an earlier row already',
  code: 'row_twice',
};

const rowInput = z.object({
  title: lineOf(200),
  externalId: lineOf(200),
  url: z.string().max(2_048),
  category: lineOf(80).optional(),
  imageUrl: z.string().max(2_048).optional(),
  stock: z
    .string()
    .regex(/^\d{1,7}$/, 'must be a whole number of pieces')
    .transform(Number)
    .pipe(stockField)
    .optional(),
});

const AMOUNT = /^\p{Sc}?\s*(\d{1,15})(?:[.,](\d{1,6}))?\s*(?:\p{Sc}|[A-Z]{3})?$/iu;

/** A row under the rules of {@link decideProduct}: it goes to the store on whose domain its address is. */
function decideRow(
  stores: readonly Store[],
  cells: Row['cells'],
): { product: Decided['product'] } | { wrong: FieldProblem[] } {
  const { price: typed = '', currency: named, cost: costTyped, ...rest } = cells;
  const input = rowInput.safeParse(rest);
  if (!input.success) return { wrong: input.error.issues.map(problemOf) };
  const store = stores.find(({ domain }) => readProductUrl(input.data.url, domain) !== undefined);
  if (store === undefined) return { wrong: [elsewhere(stores.map(({ domain }) => domain))] };
  const currency = named?.toUpperCase() ?? store.currency;
  if (currency !== store.currency) {
    const message = `must be ${store.currency}, the currency of the store`;
    const params = { currency: store.currency };
    return { wrong: [{ path: 'currency', message, code: 'store_currency', params }] };
  }
  const minor = readAmount(typed, currency);
  if (minor === undefined || minor <= 0n) return { wrong: [noPrice(currency)] };
  const costMinor = costTyped === undefined ? undefined : readAmount(costTyped, currency);
  if (costTyped !== undefined && costMinor === undefined)
    return { wrong: [{ ...noPrice(currency), path: 'cost' }] };
  const { category, imageUrl, stock, ...needed } = input.data;
  return decideProduct(store, {
    ...needed,
    ...(category !== undefined && { category }),
    ...(imageUrl !== undefined && { imageUrl }),
    ...(stock !== undefined && { stock }),
    ...(costMinor !== undefined && { cost: { minor: costMinor, currency } }),
    price: { minor, currency },
  });
}

function readAmount(typed: string, currency: Currency): bigint | undefined {
  const [, whole, fraction] = AMOUNT.exec(typed) ?? [];
  return whole === undefined ? undefined : readDecimal([whole, fraction].filter(Boolean).join('.'), currency);
}

/** What is wrong with a cell; one that is not there is missing. */
export function problemOf(issue: { path: PropertyKey[]; message: string; code: string }): FieldProblem {
  const path = issue.path.map(String).join('.');
  return issue.code === 'invalid_type'
    ? { path, message: 'is missing', code: 'missing' }
    : { path, message: issue.message };
}

import { z } from 'zod';
import { ownBrand } from '../access.ts';
import { problemOf, rateBps, type Column, type RowProblem, type TableRow } from '../catalog/index.ts';
import { textArray, type Db } from '../db/index.ts';
import type { FieldProblem } from '../kernel/error.ts';
import type { Uuid } from '../kernel/id.ts';
import { readRate, type RateBps } from '../kernel/rate.ts';
import { lineOf, type Context } from '../use-case.ts';
import { profileInput, type ProfileInput } from './profile.ts';

export const COLUMNS = {
  name: { names: ['creator', 'nombre', 'creador'], required: true },
  platform: { names: ['network', 'plataforma', 'red'], required: true },
  handle: { names: ['profile', 'user', 'usuario', 'perfil', 'cuenta'], required: true },
  followers: { names: ['seguidores'], required: true },
  product: { names: ['producto'], required: false },
  rate: { names: ['commission', 'comision', 'comisión', 'tasa'], required: false },
} satisfies Record<string, Column>;

type Row = TableRow<keyof typeof COLUMNS>;
export type Listed = {
  row: number;
  name: string;
  profile: ProfileInput;
  /** What the creator is to promote, by title or by the id the shop knows it by, and at which rate. */
  product: string | undefined;
  rateBps: RateBps | undefined;
};

const followersOf = (typed: string): number =>
  /^\d{1,3}(?:[.,\s\u00a0\u202f]\d{3})+$/.test(typed) || /^\d+$/.test(typed)
    ? Number(typed.replaceAll(/\D/g, ''))
    : Number.NaN;

const rowInput = z.object({
  name: lineOf(80),
  profile: profileInput,
  product: lineOf(200).optional(),
  rateBps: rateBps.optional(),
});

type FoundListed = Listed & { productId: Uuid | undefined };

/** Reads rows, and finds the products they name; a rate is worth nothing without one. */
export async function readList(
  { tx, actor }: Context,
  rows: readonly Row[],
): Promise<{ listed: FoundListed[]; wrong: RowProblem[] }> {
  const { listed, wrong } = readRows(rows);
  const titles = [...new Set(listed.flatMap(({ product }) => product ?? []))];
  const found = titles.length === 0 ? new Map<string, Uuid>() : await findNamed(tx, ownBrand(actor), titles);
  return {
    listed: listed.flatMap((one) => {
      const productId = one.product === undefined ? undefined : found.get(one.product.toLowerCase());
      if (one.product === undefined ? one.rateBps === undefined : productId !== undefined) {
        return [{ ...one, productId }];
      }
      wrong.push({ row: one.row, problems: [NO_PRODUCT] });
      return [];
    }),
    wrong,
  };
}

/** The products of a brand by title, else by what the shop calls them, in small letters. */
async function findNamed(db: Db, brandId: Uuid, names: readonly string[]): Promise<Map<string, Uuid>> {
  const wanted = names.map((name) => name.toLowerCase());
  const rows = await db.sql<{ id: Uuid; name: string }[]>`
    select id, lower(external_id) as name from products
    where brand_id = ${brandId} and lower(external_id) = any(${textArray(wanted)}::text[])
    union all
    select id, lower(title) from products
    where brand_id = ${brandId} and lower(title) = any(${textArray(wanted)}::text[])`;
  return new Map(rows.map(({ id, name }) => [name, id]));
}

function readRows(rows: readonly Row[]): { listed: Listed[]; wrong: RowProblem[] } {
  const listed: Listed[] = [];
  const wrong: RowProblem[] = [];
  const seen = new Set<string>();
  for (const { row, cells } of rows) {
    const { name, handle, platform, followers, product, rate } = cells;
    const profile = {
      handle,
      platform: platform?.toLowerCase(),
      followers: followers === undefined ? undefined : followersOf(followers),
    };
    const rateBpsGiven = rate === undefined ? undefined : (readRate(rate) ?? Number.NaN);
    const read = rowInput.safeParse({ name, profile, product, rateBps: rateBpsGiven });
    if (!read.success) {
      const problems = read.error.issues.map((issue) => named(problemOf(issue), cells));
      wrong.push({ row, problems });
      continue;
    }
    const { product: title, rateBps: wished } = read.data;
    const one = { row, ...read.data, product: title, rateBps: wished };
    if (seen.has(keyOf(one))) wrong.push({ row, problems: [TWICE] });
    else listed.push(one);
    seen.add(keyOf(one));
  }
  return { listed, wrong };
}

/** A problem at its column, in words of the chat where there are some. */
function named({ path, ...problem }: FieldProblem, cells: Row['cells']): FieldProblem {
  const last = path.split('.').at(-1) ?? path;
  const column = last === 'rateBps' ? 'rate' : last;
  if (cells[column as keyof Row['cells']] === undefined) {
    return { path: column, message: 'is missing', code: 'missing' };
  }
  const code = CODES[column];
  return { ...problem, path: column, ...(code !== undefined && { code }) };
}

/** What is wrong with a column, as chat says it. */
const CODES: Readonly<Record<string, string>> = {
  handle: 'row_handle',
  platform: 'row_platform',
  followers: 'row_followers',
  rate: 'row_rate',
};
const NO_PRODUCT: FieldProblem = {
  path: 'product',
  message: 'is no product of yours; name it by its title',
  code: 'row_product',
};
const TWICE: FieldProblem = {
  path: 'handle',
  message: 'stands in an earlier row already',
  code: 'row_twice',
};
export const OWN: FieldProblem = {
  path: 'handle',
  message: 'is your own profile, for which somebody else has to vouch',
  code: 'row_own',
};

/** The profile a row is about, as one text. */
export const keyOf = ({ profile }: Listed): string => `${profile.platform} ${profile.handleKey}`;

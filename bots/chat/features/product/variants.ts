import { VARIANTS_MAX } from '../../../../core/catalog/index.ts';
import type { Field, Reading } from '../../form.ts';

/** A variant as it was typed: what it is called, its id in the shop, and maybe a price and how many are left. */
type Typed = { title: string; externalId: string; price?: string; stock?: number };

const TEXT_MAX = 4_000;
const TITLE_MAX = 100;
const ID_MAX = 200;
/** What is typed to say that there are none. */
const NONE = '-';

/** One variant: `Small, teapot-s, 40.00, 3`; price and stock may be left out, or empty. */
function readLine(text: string): Typed | undefined {
  const separator = /[|;\t]/.test(text) ? /[|;\t]/ : ',';
  const [title = '', externalId = '', price = '', stock = '', ...more] = text
    .split(separator)
    .map((cell) => cell.trim());
  const isFit = title.length >= 1 && title.length <= TITLE_MAX && externalId.length >= 1;
  if (!isFit || externalId.length > ID_MAX || more.length > 0) return undefined;
  if (stock !== '' && !/^\d{1,7}$/.test(stock)) return undefined;
  if (price !== '' && !/^\d{1,12}([.,]\d{1,3})?$/.test(price)) return undefined;
  return {
    ...{ title, externalId },
    ...(price !== '' && { price: price.replace(',', '.') }),
    ...(stock !== '' && { stock: Number(stock) }),
  };
}

/** All variants of a product, one on each line; a dash for none. */
export const variantsField: Field<Typed[]> = {
  kind: 'long',
  label: 'field-variants',
  hint: 'field-variants-hint',
  required: true,
  bounds: { max: TEXT_MAX },
  read(given): Reading<Typed[]> {
    if (given.trim() === NONE) return { value: [] };
    const lines = given.split(/\r?\n/).filter((text) => text.trim() !== '');
    const read = lines.map(readLine);
    if (given.length > TEXT_MAX || lines.length > VARIANTS_MAX)
      return { problem: { id: 'problem-variants-many', args: { most: VARIANTS_MAX } } };
    const bad = read.findIndex((one) => one === undefined);
    if (bad >= 0) return { problem: { id: 'problem-variant', args: { line: bad + 1 } } };
    return { value: read.filter((one) => one !== undefined) };
  },
};

import { listProducts, seeProduct } from '../../../../core/catalog/index.ts';
import { readId } from '../../../../core/kernel/id.ts';
import type { ChatContext } from '../../context.ts';
import type { Field, Given, Option } from '../../form.ts';
import { titleOf } from '../../inert.ts';

const URL_MAX = 2_000;
const TITLE_MAX = 200;
const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const LOCAL = /^(?:localhost|127\.|\[::1\])/i;

/**
 * An address in the brand's shop. It is read as it was pasted, because what makes an address dangerous is often what a
 * parser mends; only a missing `https://` is put in front. Whether it is one of the shop's is the use case's to say.
 */
export const shopUrlField = (field: { label: string; hint: string }): Field<string> => ({
  ...field,
  kind: 'url',
  required: true,
  read(given) {
    const whole = HAS_SCHEME.test(given) || LOCAL.test(given) ? given : `https://${given}`;
    return whole.length > URL_MAX || /\s/.test(whole) ? { problem: { id: 'problem-url' } } : { value: whole };
  },
});

/** Products that can be picked from. A brand of more types the title or the id of one. */
const OPTIONS_MAX = 200;

/**
 * The brand's products by title; of more than can be shown those that have what was typed in theirs, so that a brand of any
 * number finds each.
 */
export async function productOptions({ seat, ask }: ChatContext, given: Given = {}): Promise<Option[]> {
  if (!seat) return [];
  const typed = (given['product'] ?? given['products'] ?? '').trim();
  if (readId('product', typed) !== undefined) {
    const { id, title } = await ask(seeProduct, seat, { id: typed });
    return [{ value: id, label: titleOf(title) }];
  }
  const all = await ask(listProducts, seat, { limit: OPTIONS_MAX });
  const isMore = all.next !== null && typed.length > 0 && typed.length <= TITLE_MAX;
  const found = isMore ? await ask(listProducts, seat, { limit: OPTIONS_MAX, search: typed }) : all;
  const { data } = found.data.length > 0 ? found : all;
  return data.map(({ id, title }) => ({ value: id, label: titleOf(title) }));
}

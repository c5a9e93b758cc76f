import { listProducts } from '../../../../core/catalog/index.ts';
import type { ChatContext } from '../../context.ts';
import type { Field, Option } from '../../form.ts';
import { titleOf } from '../../inert.ts';

const URL_MAX = 2_000;
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

/** The brand's products by title. */
export async function productOptions({ seat, ask }: ChatContext): Promise<Option[]> {
  if (!seat) return [];
  const { data } = await ask(listProducts, seat, { limit: OPTIONS_MAX });
  return data.map(({ id, title }) => ({ value: id, label: titleOf(title) }));
}

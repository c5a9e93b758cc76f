import { getBrand } from '../../../../core/catalog/index.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import { defineCommand } from '../../command.ts';
import type { ChatContext } from '../../context.ts';
import { moneyField, textField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { titleOf } from '../../inert.ts';
import { code, line, money, title, type Action, type Block } from '../../view.ts';
import { currencyField } from '../alert-settings/fields.ts';
import { secretLink } from '../store/connect.ts';
import { nextStep } from '../next-step.ts';
import { productCard } from './card.ts';
import { shopUrlField } from './fields.ts';

const TITLE_MAX = 200;
const ID_MAX = 200;

/** `/product add`: lists a product; a brand without a store gets a generic one with its first product. */
export const addProduct = defineCommand({
  name: 'product',
  subcommand: 'add',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  place: 'private',
  visibility: 'private',
  fields: {
    title: textField({ label: 'field-title', max: TITLE_MAX }),
    price: moneyField({ label: 'field-price', hint: 'field-price-hint', currency: brandCurrency }),
    currency: optional(currencyField({ label: 'field-currency', hint: 'field-product-currency-hint' })),
    url: shopUrlField({ label: 'field-url', hint: 'field-url-hint' }),
    externalId: textField({ label: 'field-external-id', hint: 'field-external-id-hint', max: ID_MAX }),
  },
  async run(context, { title: name, price, currency, url, externalId }) {
    const { words, seat, brand, ports, act } = context;
    const input = { title: name, price, url, externalId, ...(currency !== undefined && { currency }) };
    const { product, store, pageUrl } = await act(ports.instance.addProduct, seat, input);
    const said = { title: titleOf(product.title), price: money(moneyFromText(product.price)) };
    const heading = title(words.say('product-added', said));
    const card = productCard(context, product, { offers: [], heading });
    const connected: Block[] =
      store === null ? [] : [line(words.say('product-store-made', { domain: code(store.domain) }))];
    const secret: Action[] = pageUrl === null ? [] : [secretLink(words, 'generic', pageUrl)];
    return {
      blocks: [...card.blocks, ...connected],
      actions: [
        nextStep(context, brand.id, {
          label: 'button-open-offer',
          line: 'offer open',
          rest: product.id,
          tone: 'primary',
        }),
        ...secret,
        nextStep(context, brand.id, { label: 'button-add-another', line: 'product add' }),
      ],
    };
  },
});

async function brandCurrency({ seat, ask }: ChatContext): Promise<string | undefined> {
  return seat && (await ask(getBrand, seat, {})).currency;
}

import type { SampleEvent } from '../../../core/stores/index.ts';
import type { Brand } from './cast.ts';

/** An order of the demo shop: two teapots, which the deal covers, and two tins, which it does not. */
export const ORDER = {
  id: '820982911946154508',
  number: '#1001',
  teapots: { lineId: '9223372036854775001', net: '80.00', commission: '12.00' },
  tins: { lineId: '9223372036854775002', net: '19.00' },
  /** One of the two teapots comes back. */
  refund: { id: '509562969000000001', net: '40.00', commission: '6.00' },
};

/** The webhook of the paid order; `ref` is the click token that came with the shopper. */
export function paidOrder(brand: Brand, ref: string, at: Date): SampleEvent {
  const { teapots, tins } = ORDER;
  return eventOf('orders/paid', {
    id: bare(ORDER.id),
    name: ORDER.number,
    created_at: at.toISOString(),
    updated_at: at.toISOString(),
    currency: 'USD',
    financial_status: 'paid',
    cancelled_at: null,
    test: false,
    taxes_included: false,
    note_attributes: [{ name: 'ref', value: ref }],
    email: 'shopper@mail.example',
    customer: { id: bare('207119551000000001') },
    ...{ total_line_items_price: '104.00', total_discounts: '5.00', subtotal_price: '99.00' },
    ...{ total_tax: '7.92', total_price: '106.92' },
    line_items: [
      lineItem(teapots.lineId, brand.teapot, { price: '42.00', discount: '4.00', tax: '6.40' }),
      lineItem(tins.lineId, brand.tin, { price: '10.00', discount: '1.00', tax: '1.52' }),
    ],
    refunds: [],
  });
}

function lineItem(
  lineId: string,
  { externalId, title }: Brand['teapot'],
  amounts: { price: string; discount: string; tax: string },
) {
  return {
    id: bare(lineId),
    variant_id: bare(externalId),
    product_id: bare(`8${externalId.slice(1)}`),
    title,
    quantity: 2,
    price: amounts.price,
    price_set: inBothCurrencies(amounts.price),
    discount_allocations: [{ amount: amounts.discount, amount_set: inBothCurrencies(amounts.discount) }],
    tax_lines: [{ price: amounts.tax, price_set: inBothCurrencies(amounts.tax) }],
  };
}

/** The webhook of the refund; amounts partly as numbers, as Shopify sends them. */
export function refundOfOne(at: Date): SampleEvent {
  const { id, net } = ORDER.refund;
  return eventOf('refunds/create', {
    id: bare(id),
    order_id: bare(ORDER.id),
    created_at: at.toISOString(),
    refund_line_items: [
      {
        id: 1,
        line_item_id: bare(ORDER.teapots.lineId),
        quantity: 1,
        subtotal: Number(net),
        subtotal_set: inBothCurrencies(net),
        total_tax: 3.2,
      },
    ],
    order_adjustments: [],
    transactions: [{ id: 1, kind: 'refund', status: 'success', amount: '43.20', currency: 'USD' }],
  });
}

function inBothCurrencies(amount: string) {
  const money = { amount, currency_code: 'USD' };
  return { shop_money: money, presentment_money: money };
}

// A shop's ids are numbers beyond 2^53, which JavaScript would round: they are written as text and lose their quotes.
const bare = (digits: string): string => `number ${digits}`;

function eventOf(topic: string, payload: object): SampleEvent {
  return { topic, body: JSON.stringify(payload).replace(/"number (\d+)"/g, '$1') };
}

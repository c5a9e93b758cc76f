import { decimalText, type Currency } from '../../kernel/money.ts';
import type { SampleRefund, SampleSale } from '../sample.ts';

/**
 * An order payload with the fields a real shop sends, whether Parley reads them or not: about 3.7 kB for two lines,
 * so that what is measured with it is what production will see (shopify.dev, REST Admin API, Order).
 */
export function sampleShopifyOrder(sale: SampleSale) {
  const { currency } = sale;
  const { money, set } = amountsIn(currency);
  const subtotal = sale.lines.reduce((sum, line) => sum + line.priceMinor * BigInt(line.quantity), 0n);
  return {
    id: Number(sale.orderId),
    admin_graphql_api_id: `gid://shopify/Order/${sale.orderId}`,
    app_id: 580_111,
    browser_ip: '198.51.100.7',
    cancel_reason: null,
    cancelled_at: null,
    cart_token: 'c1-5f7a0b8b7d6f4a0fb9b2',
    checkout_id: 37_804_120_000_123,
    closed_at: null,
    confirmed: true,
    created_at: sale.createdAt.toISOString(),
    currency,
    current_subtotal_price: money(subtotal),
    current_subtotal_price_set: set(subtotal),
    current_total_price: money(subtotal + 500n),
    current_total_price_set: set(subtotal + 500n),
    customer_locale: 'en-US',
    discount_codes: [],
    email: `buyer${sale.customerId}@shop.example`,
    financial_status: 'paid',
    fulfillment_status: null,
    landing_site: '/products/sample?utm_source=parley',
    name: sale.number,
    note: null,
    note_attributes: sale.ref === undefined ? [] : [{ name: 'ref', value: sale.ref }],
    number: 1,
    order_number: 1_001,
    payment_gateway_names: ['shopify_payments'],
    presentment_currency: currency,
    processed_at: sale.createdAt.toISOString(),
    referring_site: 'https://www.tiktok.com/',
    source_name: 'web',
    subtotal_price: money(subtotal),
    subtotal_price_set: set(subtotal),
    tags: '',
    taxes_included: false,
    test: sale.test ?? false,
    total_discounts: money(0n),
    total_discounts_set: set(0n),
    total_line_items_price: money(subtotal),
    total_line_items_price_set: set(subtotal),
    total_price: money(subtotal + 500n),
    total_price_set: set(subtotal + 500n),
    total_tax: money(0n),
    total_tax_set: set(0n),
    total_weight: 640,
    updated_at: sale.updatedAt.toISOString(),
    customer: {
      id: Number(sale.customerId),
      first_name: 'Sample',
      last_name: 'Buyer',
      state: 'enabled',
      verified_email: true,
    },
    shipping_lines: [
      { id: 4_712_000_881, code: 'Standard', price: money(500n), price_set: set(500n), title: 'Standard' },
    ],
    line_items: sale.lines.map((line) => lineItem(line, currency)),
    refunds: [],
  };
}

function lineItem(line: SampleSale['lines'][number], currency: Currency) {
  const { money, set } = amountsIn(currency);
  return {
    id: Number(line.lineId),
    admin_graphql_api_id: `gid://shopify/LineItem/${line.lineId}`,
    current_quantity: line.quantity,
    fulfillable_quantity: line.quantity,
    gift_card: false,
    grams: 320,
    name: line.title,
    price: money(line.priceMinor),
    price_set: set(line.priceMinor),
    product_exists: true,
    product_id: Number(line.productId),
    quantity: line.quantity,
    requires_shipping: true,
    sku: `SKU-${line.productId}`,
    taxable: true,
    title: line.title,
    total_discount: money(0n),
    total_discount_set: set(0n),
    variant_id: null,
    variant_title: null,
    vendor: 'Sample vendor',
    tax_lines: [],
    discount_allocations: [],
  };
}

/** Amounts as Shopify gives them: plain, and in the shop's currency beside the shopper's, here the same. */
function amountsIn(currency: Currency) {
  const money = (minor: bigint) => decimalText({ minor, currency });
  const set = (minor: bigint) => {
    const amount = { amount: money(minor), currency_code: currency };
    return { shop_money: amount, presentment_money: amount };
  };
  return { money, set };
}

/** The payload of `refunds/create` for some pieces of one line; amounts partly as numbers, as Shopify sends them. */
export function sampleShopifyRefund(sale: SampleSale, refund: SampleRefund) {
  const line = sale.lines.find((one) => one.lineId === refund.lineId);
  const amount = decimalText({
    minor: (line?.priceMinor ?? 0n) * BigInt(refund.quantity),
    currency: sale.currency,
  });
  return {
    id: Number(refund.refundId),
    order_id: Number(sale.orderId),
    created_at: refund.at.toISOString(),
    processed_at: refund.at.toISOString(),
    note: null,
    restock: true,
    refund_line_items: [
      {
        id: Number(refund.refundId) + 1,
        line_item_id: Number(refund.lineId),
        quantity: refund.quantity,
        restock_type: 'return',
        subtotal: Number(amount),
        subtotal_set: { shop_money: { amount, currency_code: sale.currency } },
        total_tax: 0,
      },
    ],
    order_adjustments: [],
    transactions: [
      { id: Number(refund.refundId) + 2, kind: 'refund', status: 'success', amount, currency: sale.currency },
    ],
  };
}

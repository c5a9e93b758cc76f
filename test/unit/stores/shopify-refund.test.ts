import { describe, expect, it } from 'vitest';
import type { Payload } from './payloads.ts';
import {
  moneySet,
  orderIn,
  parse,
  reasonOf,
  refundIn,
  shopifyOrder,
  shopifyRefund,
  shopifyRefundItem,
  shopifyTransaction,
} from './payloads.ts';

const refund = (changes: Payload = {}, storeCurrency = 'USD') =>
  parse('shopify', 'refunds/create', shopifyRefund(changes), storeCurrency);
const inOrder = (changes: Payload, rest: Payload = {}) =>
  orderIn(parse('shopify', 'orders/updated', shopifyOrder({ ...rest, refunds: [shopifyRefund(changes)] })))
    .refunds[0];

const adjustment = (
  amount: string,
  tax = '0.00',
  kind = 'refund_discrepancy',
  reason = 'Refund discrepancy',
): Payload => ({
  kind,
  reason,
  amount,
  amount_set: moneySet(amount),
  tax_amount: tax,
  tax_amount_set: moneySet(tax),
});
const paidBack = (amount: string): Payload => ({ transactions: [shopifyTransaction({ amount })] });

describe('a Shopify refund of lines', () => {
  it('is read whole, and may come before its order (B66)', () => {
    expect(refund()).toEqual({
      outcome: 'facts',
      orderId: '5001',
      facts: [
        {
          kind: 'refund',
          refund: {
            externalId: '8001',
            orderId: '5001',
            currency: 'USD',
            readAs: 'USD',
            certainty: 2,
            at: new Date('2026-03-10T11:00:00Z'),
            lines: [{ lineId: '7001', quantity: 1, netMinor: 4000n }],
            spreadMinor: 0n,
          },
        },
      ],
    });
  });

  it('is the same inside its order', () => {
    expect({ ...inOrder({}), certainty: undefined }).toEqual({ ...refundIn(refund()), certainty: undefined });
  });

  it('B41 keeps ids beyond 2^53', () => {
    const text = JSON.stringify(shopifyRefund())
      .replace('"id":8001', '"id":890088186047892319')
      .replace('"order_id":5001', '"order_id":820982911946154508')
      .replace('"line_item_id":7001', '"line_item_id":866550311766439020');
    expect(refundIn(parse('shopify', 'refunds/create', text))).toMatchObject({
      externalId: '890088186047892319',
      orderId: '820982911946154508',
      lines: [{ lineId: '866550311766439020' }],
    });
  });

  it('counts a line named twice once', () => {
    const items = [
      shopifyRefundItem({ quantity: 1, subtotal_set: moneySet('10.00') }),
      shopifyRefundItem({ quantity: 2, subtotal_set: moneySet('20.00') }),
    ];
    expect(refundIn(refund({ refund_line_items: items })).lines).toEqual([
      { lineId: '7001', quantity: 3, netMinor: 3000n },
    ]);
  });

  it('reads plain amounts, which are JSON numbers', () => {
    const plain = shopifyRefundItem({
      subtotal: 12.34,
      subtotal_set: undefined,
      total_tax: 0.4,
      total_tax_set: undefined,
    });
    expect(refundIn(refund({ refund_line_items: [plain] }))).toMatchObject({
      currency: undefined,
      lines: [{ netMinor: 1234n }],
    });
  });

  it('B52 B47 with amounts that are none is set aside', () => {
    for (const amount of ['-1.00', '19.999', '1e3', null]) {
      const item = shopifyRefundItem({ subtotal_set: moneySet(amount) });
      expect(reasonOf(refund({ refund_line_items: [item] }))).toBe('bad_amount');
    }
  });

  it('B43 without ids is set aside, with its order named where it can be', () => {
    expect(refund({ order_id: null })).toMatchObject({ reason: 'bad_id', orderId: undefined });
    expect(refund({ id: null })).toMatchObject({ reason: 'bad_id', orderId: '5001' });
    expect(refund({ refund_line_items: [shopifyRefundItem({ line_item_id: null })] })).toMatchObject({
      reason: 'bad_id',
    });
  });

  it('B69 has a time, or is set aside', () => {
    const processed = { created_at: null, processed_at: '2026-03-10T11:30:00Z' };
    expect(refundIn(refund(processed)).at).toEqual(new Date('2026-03-10T11:30:00Z'));
    expect(reasonOf(refund({ created_at: null }))).toBe('bad_time');
    expect(reasonOf(refund({ created_at: '2026-03-10T13:00:01Z' }))).toBe('future_time');
    expect(inOrder(processed)?.at).toEqual(new Date('2026-03-10T11:30:00Z'));
  });

  it('sets its order aside when it is broken', () => {
    const broken = shopifyOrder({ refunds: [shopifyRefund({ created_at: '2026' })] });
    expect(parse('shopify', 'orders/updated', broken)).toMatchObject({
      reason: 'bad_time',
      detail: 'refunds[0].created_at is not a date and time with a zone',
      orderId: '5001',
    });
  });
});

describe('B61 tax in a Shopify refund', () => {
  const item = (subtotal: string, tax: string, lineItem?: Payload): Payload =>
    shopifyRefundItem({
      subtotal_set: moneySet(subtotal),
      total_tax_set: moneySet(tax),
      line_item: lineItem,
    });
  const lamp = (tax: string, rate: number): Payload => ({
    id: 7001,
    price: '121.00',
    quantity: 1,
    discount_allocations: [],
    tax_lines: [{ price: tax, rate }],
  });

  it('is taken off where the order says its prices include it', () => {
    const refunded = { refund_line_items: [item('121.00', '21.00')], ...paidBack('121.00') };
    expect(inOrder(refunded, { taxes_included: true })?.lines[0]?.netMinor).toBe(10_000n);
    expect(inOrder(refunded, { taxes_included: false })?.lines[0]?.netMinor).toBe(12_100n);
  });

  it('is told from the rate where a refund comes by itself', () => {
    const net = (given: Payload) => refundIn(refund({ refund_line_items: [given] })).lines[0]?.netMinor;
    expect(net(item('121.00', '21.00', lamp('21.00', 0.21)))).toBe(10_000n);
    expect(net(item('121.00', '25.41', lamp('25.41', 0.21)))).toBe(12_100n);
    expect(net(item('60.50', '10.50', { ...lamp('21.00', 0.21), quantity: 2, price: '60.50' }))).toBe(5_000n);
    expect(net(item('121.00', '21.00', { ...lamp('21.00', 0), tax_lines: [] }))).toBe(12_100n);
    expect(net(item('121.00', '21.00'))).toBe(12_100n);
    expect(net(item('121.00', '21.00', { id: 7001, price: '121.00' }))).toBe(12_100n);
    expect(net(item('121.00', '0.00', { price: 'unknown', quantity: 'some' }))).toBe(12_100n);
  });

  it('alone leaves a line of nothing, not of less', () => {
    const refunded = { refund_line_items: [item('0.00', '0.40')], transactions: [] };
    expect(inOrder(refunded, { taxes_included: true })?.lines[0]?.netMinor).toBe(0n);
  });
});

describe('a Shopify refund of another amount than its lines', () => {
  const twoLines = [
    shopifyRefundItem({ subtotal_set: moneySet('30.00'), total_tax_set: moneySet('3.00') }),
    shopifyRefundItem({
      line_item_id: 7002,
      subtotal_set: moneySet('10.00'),
      total_tax_set: moneySet('1.00'),
    }),
  ];
  const amounts = (changes: Payload) => {
    const { lines, spreadMinor } = refundIn(refund({ refund_line_items: twoLines, ...changes }));
    return { nets: lines.map((line) => line.netMinor), spreadMinor };
  };

  it('spreads what went back beyond them', () => {
    expect(amounts({ ...paidBack('54.00'), order_adjustments: [adjustment('-9.00', '-1.00')] })).toEqual({
      nets: [3000n, 1000n],
      spreadMinor: 1000n,
    });
  });

  it('shrinks the lines when less went back', () => {
    expect(amounts({ ...paidBack('22.00'), order_adjustments: [adjustment('22.00')] })).toEqual({
      nets: [1500n, 500n],
      spreadMinor: 0n,
    });
    expect(amounts({ ...paidBack('0.01'), order_adjustments: [adjustment('99.00')] }).nets).toEqual([0n, 0n]);
  });

  it('counts nothing for pairs that cancel out, or before the money has moved', () => {
    const whole = { nets: [3000n, 1000n], spreadMinor: 0n };
    const pair = [
      adjustment('44.00'),
      adjustment('-44.00', '0.00', 'refund_discrepancy', 'Pending refund discrepancy'),
    ];
    expect(amounts({ ...paidBack('44.00'), order_adjustments: pair })).toEqual(whole);
    const pending = [shopifyTransaction({ status: 'pending' }), shopifyTransaction({ amount: '1.00' })];
    expect(amounts({ transactions: pending, order_adjustments: [adjustment('43.00')] })).toEqual(whole);
    expect(amounts({ transactions: [], order_adjustments: [adjustment('44.00')] })).toEqual(whole);
  });

  it('counts nothing for shipping', () => {
    const shipping = adjustment('-5.00', '-0.50', 'shipping_refund', 'Shipping refund');
    expect(amounts({ ...paidBack('49.50'), order_adjustments: [shipping] })).toEqual({
      nets: [3000n, 1000n],
      spreadMinor: 0n,
    });
  });
});

describe('a Shopify refund without lines', () => {
  const spread = (changes: Payload) => refundIn(refund({ refund_line_items: [], ...changes })).spreadMinor;
  const shippingLine = { subtotal_amount_set: moneySet('5.00'), tax_amount_set: moneySet('0.50') };
  const shippingAdjustment = adjustment('-5.00', '-0.50', 'shipping_refund', 'Shipping refund');

  it('spreads the money that went back', () => {
    expect(spread({ ...paidBack('10.00'), order_adjustments: [adjustment('-10.00')] })).toBe(1000n);
    expect(
      spread({
        transactions: [shopifyTransaction({ amount: '6.00' }), shopifyTransaction({ amount: '4.00' })],
      }),
    ).toBe(1000n);
  });

  it('counts only refunds that succeeded', () => {
    const others = ['pending', 'failure', 'error'].map((status) => shopifyTransaction({ status }));
    expect(
      spread({
        transactions: [
          ...others,
          shopifyTransaction({ kind: 'void' }),
          shopifyTransaction({ amount: '1.00' }),
        ],
      }),
    ).toBe(100n);
  });

  it('B59 of shipping alone spreads nothing, however it is written', () => {
    expect(spread({ ...paidBack('5.50'), order_adjustments: [shippingAdjustment] })).toBe(0n);
    expect(spread({ ...paidBack('5.50'), refund_shipping_lines: [shippingLine] })).toBe(0n);
    expect(
      spread({
        ...paidBack('5.50'),
        order_adjustments: [shippingAdjustment],
        refund_shipping_lines: [shippingLine],
      }),
    ).toBe(0n);
    expect(spread({ ...paidBack('5.00'), refund_shipping_lines: [shippingLine] })).toBe(0n);
    expect(spread({ ...paidBack('15.50'), order_adjustments: [shippingAdjustment] })).toBe(1000n);
  });

  it('of nothing at all is a refund of nothing', () => {
    expect(spread({ transactions: [] })).toBe(0n);
  });

  it('B56 paid back in another currency counts in that of the shop, or is set aside', () => {
    const abroad = { amount: '13.60', currency: 'CAD' };
    expect(spread({ transactions: [shopifyTransaction({ ...abroad, amount_set: moneySet('10.00') })] })).toBe(
      1000n,
    );
    expect(reasonOf(refund({ refund_line_items: [], transactions: [shopifyTransaction(abroad)] }))).toBe(
      'mixed_currency',
    );
  });

  it.each([
    ['its adjustments', { order_adjustments: [adjustment('-10.00')] }],
    ['its shipping', { refund_shipping_lines: [{ subtotal_amount_set: moneySet('0.00') }] }],
    ['its duties', { total_duties_set: moneySet('0.00') }],
    ['its transactions', { transactions: [shopifyTransaction({ amount_set: moneySet('10.00') })] }],
  ])('is in the currency of %s, whatever that of the store', (_name, changes) => {
    const event = refund({ refund_line_items: [], ...paidBack('10.00'), ...changes }, 'JPY');
    expect(refundIn(event)).toMatchObject({ currency: 'USD', spreadMinor: 1000n });
  });

  it('is read in the digits of the store where it names no currency', () => {
    const transactions = [shopifyTransaction({ amount: '1.234', currency: undefined })];
    expect(refundIn(refund({ refund_line_items: [], transactions }, 'KWD'))).toMatchObject({
      currency: undefined,
      spreadMinor: 1234n,
    });
  });

  it('B53 beyond what is booked is set aside', () => {
    const transactions = [
      shopifyTransaction({ amount: '9999999999999.99' }),
      shopifyTransaction({ amount: '9999999999999.99' }),
    ];
    expect(reasonOf(refund({ refund_line_items: [], transactions }))).toBe('bad_amount');
  });
});

import { describe, expect, it } from 'vitest';
import type { Payload } from './payloads.ts';
import { moneySet, orderIn, parse, reasonOf, shopifyLine, shopifyOrder } from './payloads.ts';

const order = (changes: Payload = {}) => parse('shopify', 'orders/paid', shopifyOrder(changes));
const line = (changes: Payload) => order({ line_items: [shopifyLine(changes)] });
const netOf = (changes: Payload, rest: Payload = {}) =>
  orderIn(order({ ...rest, line_items: [shopifyLine(changes)] })).lines[0]?.netMinor;

/** Tax of a line as Shopify lists it. */
const tax = (amount: string, rate = 0.1): Payload => ({
  price: amount,
  price_set: moneySet(amount),
  rate,
  title: 'Tax',
});
const discount = (amount: string): Payload => ({
  amount,
  amount_set: moneySet(amount),
  discount_application_index: 0,
});

describe('a Shopify order', () => {
  it('is read whole, in the shop currency', () => {
    expect(order()).toEqual({
      outcome: 'facts',
      orderId: '5001',
      facts: [
        {
          kind: 'order',
          order: {
            externalId: '5001',
            number: '#1001',
            currency: 'USD',
            createdAt: new Date('2026-03-10T10:00:00Z'),
            updatedAt: new Date('2026-03-10T10:00:10Z'),
            paid: true,
            cancelledAt: undefined,
            test: false,
            tokens: [],
            customer: { id: '9001', email: 'ada@example.com' },
            lines: [
              {
                externalId: '7001',
                productIds: ['501', '500'],
                title: 'Desk lamp',
                quantity: 1,
                netMinor: 4000n,
                taxMinor: 0n,
              },
            ],
            refunds: [],
          },
        },
      ],
    });
  });

  it('means the same under every order topic, which nobody signed', () => {
    const body = shopifyOrder();
    for (const topic of ['orders/create', 'orders/updated', 'orders/cancelled']) {
      expect(parse('shopify', topic, body)).toEqual(order());
    }
  });

  it.each([
    ['', 'no_topic'],
    ['app/uninstalled', 'unknown_topic'],
    ['orders/paid, orders/paid', 'unknown_topic'],
    ['constructor', 'unknown_topic'],
  ])('under topic "%s" is ignored', (topic, reason) => {
    expect(parse('shopify', topic, shopifyOrder())).toEqual({ outcome: 'ignored', reason });
  });

  it('B41 keeps ids beyond 2^53', () => {
    const text = JSON.stringify(shopifyOrder())
      .replace('{"id":5001', '{"id":820982911946154508')
      .replace('{"id":7001', '{"id":866550311766439020')
      .replace('"variant_id":501', '"variant_id":808950810000000001');
    const event = parse('shopify', 'orders/paid', text);
    expect(event).toMatchObject({ orderId: '820982911946154508' });
    expect(orderIn(event).lines).toMatchObject([
      { externalId: '866550311766439020', productIds: ['808950810000000001', '500'] },
    ]);
  });

  it('B33 keeps its id beside a total written twice', () => {
    const text = JSON.stringify(shopifyOrder({ total_price: '1.00' }))
      .replace('{"id":5001', '{"id":820982911946154508')
      .replace(/\}$/, ',"total_price":"40.00"}');
    expect(parse('shopify', 'orders/paid', text)).toMatchObject({
      outcome: 'facts',
      orderId: '820982911946154508',
    });
  });

  it('takes the id from the global one where it is missing', () => {
    expect(order({ id: null })).toMatchObject({ orderId: '5001' });
    expect(orderIn(line({ id: undefined })).lines[0]?.externalId).toBe('7001');
  });

  it('B43 without any id is set aside', () => {
    expect(order({ id: null, admin_graphql_api_id: null })).toMatchObject({
      reason: 'bad_id',
      orderId: undefined,
    });
    expect(order({ id: '', admin_graphql_api_id: 'gid://shopify/Order/' })).toMatchObject({
      reason: 'bad_id',
    });
    expect(line({ id: null, admin_graphql_api_id: null })).toMatchObject({
      reason: 'bad_id',
      orderId: '5001',
    });
  });

  it('knows a line by variant, then by product', () => {
    expect(orderIn(line({ variant_id: null })).lines[0]?.productIds).toEqual(['500']);
    expect(orderIn(line({ variant_id: null, product_id: null })).lines[0]?.productIds).toEqual([]);
  });

  it('B35 is not confused by __proto__', () => {
    const text = JSON.stringify(shopifyOrder()).replace(
      /^\{/,
      '{"__proto__":{"test":true},"constructor":{"prototype":{}},',
    );
    expect(orderIn(parse('shopify', 'orders/paid', text)).test).toBe(false);
  });

  it('two lines with one id are set aside', () => {
    expect(reasonOf(order({ line_items: [shopifyLine(), shopifyLine()] }))).toBe('duplicate_line');
  });

  it('B10 B11 cleans what people read', () => {
    const titled = orderIn(line({ title: 'Lamp\u0000 \ud800' }));
    expect(titled.lines[0]?.title).toBe('Lamp \ufffd');
    expect(orderIn(order({ name: null })).number).toBeUndefined();
  });

  it('takes the mail from the order, else from the customer', () => {
    expect(orderIn(order({ email: '' })).customer.email).toBe('ada@example.org');
    expect(orderIn(order({ email: null, customer: null })).customer).toEqual({
      id: undefined,
      email: undefined,
    });
  });
});

describe('what is left of a line', () => {
  it.each([
    ['B46 price x quantity', { price_set: moneySet('19.99'), quantity: 3 }, {}, 5997n],
    [
      'less every discount allocated to it',
      { discount_allocations: [discount('5.00'), discount('0.01')] },
      {},
      3499n,
    ],
    ['less its total discount where none is allocated', { total_discount_set: moneySet('5.00') }, {}, 3500n],
    [
      'less only allocations where both are there',
      { total_discount_set: moneySet('5.00'), discount_allocations: [discount('5.00')] },
      {},
      3500n,
    ],
    ['B61 tax beside the price', { tax_lines: [tax('4.00')] }, { taxes_included: false }, 4000n],
    ['B61 tax inside the price', { tax_lines: [tax('3.00'), tax('0.64')] }, { taxes_included: true }, 3636n],
    ['B58 all of it discounted', { discount_allocations: [discount('40.00')] }, {}, 0n],
    ['B60 quantity 0', { quantity: 0, current_quantity: 0 }, {}, 0n],
    [
      'plain fields where sets are missing',
      { price: '12.50', price_set: undefined, total_discount: '2.50', total_discount_set: null },
      {},
      1000n,
    ],
    [
      'plain fields as JSON numbers',
      { price: 12.5, price_set: undefined, total_discount: 2.5, total_discount_set: undefined },
      {},
      1000n,
    ],
    ['B51 "-0.00"', { price_set: moneySet('-0.00') }, {}, 0n],
  ])('%s', (_name, changes, rest, minor) => {
    expect(netOf(changes, rest)).toBe(minor);
  });

  it('B54 counts in the digits of its currency', () => {
    const inYen = { price_set: moneySet('100.00', 'JPY'), total_discount_set: moneySet('0', 'JPY') };
    expect(netOf(inYen, { currency: 'JPY' })).toBe(100n);
    const inDinar = { price_set: moneySet('1.234', 'KWD'), total_discount_set: moneySet('0', 'KWD') };
    expect(netOf(inDinar, { currency: 'KWD' })).toBe(1234n);
  });

  it.each([
    ['B47 "19.999"', '19.999'],
    ['B48 "1e3"', '1e3'],
    ['B49 "0x10"', '0x10'],
    ['B50 "1,234.50"', '1,234.50'],
    ['B50 "1.234,50"', '1.234,50'],
    ['B52 negative', '-19.99'],
    ['B53 twenty digits', '99999999999999999999.99'],
    ['null', null],
    ['list', ['1.00']],
  ])('%s is set aside', (_name, price) => {
    expect(reasonOf(line({ price_set: moneySet(price) }))).toBe('bad_amount');
    expect(reasonOf(line({ price_set: undefined, price }))).toBe('bad_amount');
  });

  it('B52 negative discounts and taxes are set aside', () => {
    expect(reasonOf(line({ discount_allocations: [discount('-1.00')] }))).toBe('bad_amount');
    expect(reasonOf(line({ total_discount_set: moneySet('-1.00') }))).toBe('bad_amount');
    expect(reasonOf(line({ tax_lines: [tax('-1.00')] }))).toBe('bad_amount');
  });

  it('I13 less than nothing is set aside', () => {
    expect(reasonOf(line({ discount_allocations: [discount('40.01')] }))).toBe('negative_net');
    expect(
      reasonOf(order({ taxes_included: true, line_items: [shopifyLine({ tax_lines: [tax('40.01')] })] })),
    ).toBe('negative_net');
  });

  it.each([
    ['B60 negative', -1],
    ['B60 1.5', 1.5],
    ['B60 10^9', 1_000_000_000],
    ['missing', undefined],
  ])('quantity %s is set aside', (_name, quantity) => {
    expect(reasonOf(line({ quantity }))).toBe('bad_quantity');
  });

  it('B59 of gift cards and tips names no product', () => {
    expect(orderIn(line({ gift_card: true })).lines).toMatchObject([{ productIds: [], netMinor: 4000n }]);
    expect(orderIn(line({ gift_card: 'true' })).lines).toMatchObject([{ productIds: [] }]);
    expect(orderIn(line({ tip_payment_gateway: null })).lines).toMatchObject([
      { productIds: [], netMinor: 4000n },
    ]);
  });

  it('B45 a flag that is neither is set aside', () => {
    expect(reasonOf(line({ gift_card: 'maybe' }))).toBe('bad_flag');
    expect(reasonOf(order({ test: 1 }))).toBe('bad_flag');
  });
});

describe('currencies of a Shopify order', () => {
  it.each([
    ['B44 null', null],
    ['B55 usd', 'usd'],
    ['B55 US$', 'US$'],
    ['B55 XXX', 'XXX'],
    ['empty', ''],
  ])('%s is set aside', (_name, currency) => {
    expect(reasonOf(order({ currency }))).toBe('bad_currency');
    expect(reasonOf(line({ price_set: moneySet('40.00', currency) }))).toBe('bad_currency');
  });

  it('B56 is that of the shop, whatever the shopper saw', () => {
    expect(orderIn(order({ presentment_currency: 'CAD' })).currency).toBe('USD');
  });

  it('left out is that of the amounts, at last that of the store', () => {
    const inEuro = shopifyLine({ price_set: moneySet('40.00', 'EUR'), total_discount_set: undefined });
    expect(orderIn(order({ currency: undefined, line_items: [inEuro] })).currency).toBe('EUR');
    const bare = shopifyOrder({
      currency: undefined,
      line_items: [shopifyLine({ price_set: undefined, total_discount_set: undefined })],
    });
    expect(orderIn(parse('shopify', 'orders/paid', bare, 'JPY')).currency).toBe('JPY');
  });

  it('mixed are set aside', () => {
    expect(reasonOf(line({ price_set: moneySet('40.00', 'EUR') }))).toBe('mixed_currency');
  });
});

describe('I14 totals of a Shopify order', () => {
  /** Two goods for 100.00, 10.00 off in the lines, in a shop with 8.00 tax and 5.00 shipping. */
  const lines = [
    shopifyLine({
      price_set: moneySet('30.00'),
      quantity: 2,
      current_quantity: 2,
      discount_allocations: [discount('6.00')],
      tax_lines: [tax('4.80')],
    }),
    shopifyLine({
      id: 7002,
      price_set: moneySet('40.00'),
      discount_allocations: [discount('4.00')],
      tax_lines: [tax('3.20')],
    }),
  ];
  const totals = {
    total_line_items_price_set: moneySet('100.00'),
    total_discounts_set: moneySet('10.00'),
    subtotal_price_set: moneySet('90.00'),
    total_price_set: moneySet('103.00'),
  };
  const withTotals = (changes: Payload, items: Payload[] = lines) =>
    reasonOf(order({ ...totals, ...changes, line_items: items }));
  const tip = shopifyLine({ id: 7003, price_set: moneySet('7.00'), tip_payment_gateway: 'shopify_payments' });

  it.each([
    ['that agree', {}, lines],
    ['as plain fields', { total_line_items_price_set: undefined, total_line_items_price: '100.00' }, lines],
    ['with tax in the prices', { taxes_included: true }, lines],
    [
      'with tax in the prices, subtotal without',
      { taxes_included: true, subtotal_price_set: moneySet('82.00') },
      lines,
    ],
    [
      'with a discount on shipping',
      { total_discounts_set: moneySet('15.00'), total_price_set: moneySet('98.00') },
      lines,
    ],
    ['with fees nobody knows', { total_price_set: moneySet('250.00') }, lines],
    ['with a tip among the lines but not in the prices', {}, [...lines, tip]],
    [
      'with a tip in both',
      { total_line_items_price_set: moneySet('107.00'), subtotal_price_set: moneySet('97.00') },
      [...lines, tip],
    ],
    [
      'after an edit took a piece away',
      {
        total_line_items_price_set: moneySet('70.00'),
        subtotal_price_set: moneySet('63.00'),
        total_price_set: moneySet('68.00'),
      },
      [{ ...lines[0], current_quantity: 1 }, lines[1] ?? {}],
    ],
    [
      'after an edit, totals as sold with a tip',
      { total_line_items_price_set: moneySet('107.00') },
      [{ ...lines[0], current_quantity: 0 }, lines[1] ?? {}, tip],
    ],
    [
      'after an edit, totals as left with a tip',
      { total_line_items_price_set: moneySet('77.00') },
      [{ ...lines[0], current_quantity: 1 }, lines[1] ?? {}, tip],
    ],
    ['whose discounts stand in the lines alone', { total_discounts_set: null }, lines],
    ['after an edit, totals as sold', {}, [{ ...lines[0], current_quantity: 0 }, lines[1] ?? {}]],
    [
      "of Shopify's test notification, whose order discount is in no line and whose subtotal has the shipping",
      {
        total_discounts_set: moneySet('30.00'),
        subtotal_price_set: moneySet('80.00'),
        total_price_set: moneySet('80.00'),
      },
      lines,
    ],
    [
      'that were not sent',
      {
        total_line_items_price_set: null,
        subtotal_price_set: null,
        total_price_set: null,
        total_discounts_set: null,
      },
      lines,
    ],
  ])('%s pass', (_name, changes, items) => {
    expect(withTotals(changes, items)).toBe('facts');
  });

  it.each([
    ['prices too high by a cent', { total_line_items_price_set: moneySet('100.01') }],
    ['prices too low by a cent', { total_line_items_price_set: moneySet('99.99') }],
    ['plain prices too low', { total_line_items_price_set: undefined, total_line_items_price: '9.00' }],
    ['subtotal above the prices', { subtotal_price_set: moneySet('100.01') }],
    ['subtotal below what discounts explain', { subtotal_price_set: moneySet('89.99') }],
    ['total below what discounts explain', { total_price_set: moneySet('89.99') }],
    ['total of nothing', { total_price_set: moneySet('0.00') }],
  ])('B57 %s is set aside', (_name, changes) => {
    expect(withTotals(changes)).toBe('totals_disagree');
  });

  it('that are no amounts are set aside', () => {
    expect(withTotals({ total_price_set: moneySet('1e3') })).toBe('bad_amount');
  });
});

describe('states of a Shopify order', () => {
  it.each([
    ['paid', true],
    ['partially_paid', true],
    ['partially_refunded', true],
    ['refunded', true],
    ['pending', false],
    ['authorized', false],
    ['voided', false],
    ['expired', false],
    [null, true],
    [undefined, true],
  ])('financial_status %s is paid: %s', (status, paid) => {
    expect(orderIn(order({ financial_status: status })).paid).toBe(paid);
  });

  it('an unknown payment state is set aside', () => {
    expect(reasonOf(order({ financial_status: 'chargeback' }))).toBe('unknown_status');
    expect(reasonOf(order({ financial_status: 3 }))).toBe('unknown_status');
  });

  it('B72 cancelled and paid are told apart', () => {
    const cancelled = parse(
      'shopify',
      'orders/cancelled',
      shopifyOrder({ cancelled_at: '2026-03-10T06:00:00-05:00' }),
    );
    expect(orderIn(cancelled)).toMatchObject({ paid: true, cancelledAt: new Date('2026-03-10T11:00:00Z') });
  });

  it.each([true, 'true'])('B73 B45 test %s is a test', (test) => {
    expect(orderIn(order({ test })).test).toBe(true);
  });
});

describe('times of a Shopify order', () => {
  it.each([
    ['B69 in the future', '2026-03-10T08:00:01-05:00', 'future_time'],
    ['B69 1970', '1970-01-01T00:00:00Z', 'bad_time'],
    ['B69 year 10000', '10000-01-01T00:00:00Z', 'bad_time'],
    ['B69 no zone', '2026-03-10T10:00:00', 'bad_time'],
    ['B69 24:00', '2026-03-09T24:00:00Z', 'bad_time'],
    ['B71 in the DST gap without zone', '2026-03-08T02:30:00', 'bad_time'],
  ])('%s is set aside', (_name, at, reason) => {
    expect(reasonOf(order({ created_at: at }))).toBe(reason);
    expect(reasonOf(order({ updated_at: at }))).toBe(reason);
    expect(reasonOf(order({ cancelled_at: at }))).toBe(reason);
  });

  it('without an update it is the version of its making; without that it is set aside', () => {
    expect(orderIn(order({ updated_at: null })).updatedAt).toEqual(new Date('2026-03-10T10:00:00Z'));
    expect(reasonOf(order({ created_at: null }))).toBe('bad_time');
  });

  it('B67 B68 the version is the update, to the millisecond', () => {
    expect(orderIn(order({ updated_at: '2026-03-10T06:00:00.123-05:00' })).updatedAt).toEqual(
      new Date('2026-03-10T11:00:00.123Z'),
    );
  });
});

describe('click tokens of a Shopify order', () => {
  const attribute = (value: unknown, name = 'ref'): Payload => ({ name, value });

  it('B76 come from the cart, then from the landing page, each once', () => {
    const event = order({
      note_attributes: [attribute('gift wrap', 'note'), attribute('one'), attribute('two'), attribute('one')],
      landing_site: '/products/lamp?ref=three&utm_source=parley&utm_content=four&ref=two#ref=no',
    });
    expect(orderIn(event).tokens).toEqual(['one', 'two', 'three', 'four']);
  });

  it('utm_content is ours only beside our source', () => {
    expect(orderIn(order({ landing_site: '/?utm_source=mail&utm_content=spring' })).tokens).toEqual([]);
  });

  it.each([
    ['https://shop.example/lamp?ref=one', ['one']],
    ['/lamp?a=?&ref=o%6Ee', ['one']],
    ['/lamp#?ref=one', []],
    ['ref=one', []],
    ['?ref=', []],
    ['/%?ref=%', ['%']],
  ])('landing site %s', (landing_site, tokens) => {
    expect(orderIn(order({ landing_site })).tokens).toEqual(tokens);
  });

  it('are ten at most, of 200 characters at most', () => {
    const many = Array.from({ length: 12 }, (_, index) => attribute(`t${index}`));
    expect(orderIn(order({ note_attributes: many })).tokens).toEqual(
      many.slice(0, 10).map(({ value }) => value),
    );
    const long = [attribute('t'.repeat(201)), attribute('t'.repeat(200)), attribute(7), attribute(null)];
    expect(orderIn(order({ note_attributes: long })).tokens).toEqual(['t'.repeat(200)]);
  });
});

describe('shapes of a Shopify order', () => {
  it.each([
    ['B36 line_items is an object', { line_items: {} }],
    ['line_items is missing', { line_items: undefined }],
    ['B36 a line is text', { line_items: ['lamp'] }],
    ['B36 customer is a list', { customer: [] }],
    ['B36 note_attributes is an object', { note_attributes: { ref: 'one' } }],
    ['B36 refunds is an object', { refunds: {} }],
    ['B36 a money set is text', { line_items: [shopifyLine({ price_set: '40.00' })] }],
  ])('%s is set aside', (_name, changes) => {
    expect(reasonOf(order(changes))).toBe('bad_shape');
  });

  it('B40 10,000 lines are read', () => {
    const items = Array.from({ length: 10_000 }, (_, index) => ({ id: index, quantity: 1, price: '1.00' }));
    expect(orderIn(order({ line_items: items, total_line_items_price: '10000.00' })).lines).toHaveLength(
      10_000,
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { Payload } from './payloads.ts';
import {
  genericLine,
  genericOrder,
  genericRefund,
  orderIn,
  parse,
  parseGeneric,
  reasonOf,
  refundIn,
} from './payloads.ts';

const order = (changes: Payload) => parseGeneric('order.paid', genericOrder(changes));
const line = (changes: Payload) => order({ lines: [genericLine(changes)] });

describe('an order over the generic webhook', () => {
  it('is read whole', () => {
    expect(orderIn(parseGeneric('order.paid', genericOrder()))).toEqual({
      externalId: 'o1',
      number: '1001',
      currency: 'USD',
      createdAt: new Date('2026-03-10T10:00:00Z'),
      updatedAt: new Date('2026-03-10T10:00:10Z'),
      paid: true,
      cancelledAt: undefined,
      test: false,
      tokens: ['token'],
      customer: { id: 'c1', email: 'ada@example.com' },
      lines: [
        {
          externalId: 'l1',
          productIds: ['p1'],
          title: undefined,
          quantity: 1,
          netMinor: 4000n,
          taxMinor: 400n,
        },
      ],
      refunds: [],
    });
  });

  it('is paid when updated, too, for there is no payment state to tell', () => {
    expect(orderIn(parseGeneric('order.updated', genericOrder()))).toEqual(
      orderIn(parseGeneric('order.paid', genericOrder())),
    );
  });

  it('needs neither number, ref, customer nor tax', () => {
    const bare = order({
      number: null,
      ref: undefined,
      customer: null,
      lines: [genericLine({ tax: undefined })],
    });
    expect(orderIn(bare)).toMatchObject({
      number: undefined,
      tokens: [],
      customer: { id: undefined, email: undefined },
      lines: [{ taxMinor: 0n }],
    });
  });

  it('may have no lines, and fields nobody knows', () => {
    expect(orderIn(order({ lines: [], colour: 'red' })).lines).toEqual([]);
  });

  it('names itself when it is set aside', () => {
    expect(line({ net: 'much' })).toEqual({
      outcome: 'set_aside',
      reason: 'bad_amount',
      detail: 'data.lines[0].net is not an amount of USD',
      orderId: 'o1',
    });
  });
});

describe('ids', () => {
  it.each([
    ['B41 number beyond 2^53', '820982911946154508', '820982911946154508'],
    ['number', '1001', '1001'],
    ['B42 leading zeros', '"000123"', '000123'],
    ['B42 blanks inside', '"order 12 b"', 'order 12 b'],
    ['B42 blanks around', '"  o1 "', 'o1'],
    ['B99 path-like', `"../../etc'; drop"`, "../../etc'; drop"],
  ])('%s', (_name, json, expected) => {
    const text = JSON.stringify({ type: 'order.paid', data: genericOrder() }).replace('"o1"', json);
    const event = parse('generic', '', text);
    expect(event).toMatchObject({ outcome: 'facts', orderId: expected });
    expect(orderIn(event).externalId).toBe(expected);
  });

  it.each([
    ['B43 missing', undefined],
    ['B43 null', null],
    ['B43 empty', ''],
    ['B42 blank', '   '],
    ['fraction', 12.5],
    ['negative', -1],
    ['flag', true],
    ['list', ['o1']],
    ['B10 with NUL', 'o\u00001'],
    ['with a line end inside', 'o\n1'],
    ['B11 with lone surrogate', 'o\ud800'],
    ['too long', 'o'.repeat(256)],
  ])('%s is set aside', (_name, orderId) => {
    expect(order({ orderId })).toMatchObject({ outcome: 'set_aside', reason: 'bad_id', orderId: undefined });
    expect(reasonOf(line({ lineId: orderId }))).toBe('bad_id');
    expect(reasonOf(parseGeneric('refund.created', genericRefund({ refundId: orderId })))).toBe('bad_id');
  });

  it('of a product may be missing, but not broken', () => {
    expect(orderIn(line({ productId: null })).lines[0]?.productIds).toEqual([]);
    expect(reasonOf(line({ productId: '' }))).toBe('bad_id');
  });

  it('of lines are there once', () => {
    expect(reasonOf(order({ lines: [genericLine(), genericLine({ productId: 'p2' })] }))).toBe(
      'duplicate_line',
    );
  });
});

describe('amounts', () => {
  it.each([
    ['B46 "19.99"', 'USD', '19.99', 1999n],
    ['as a JSON number', 'USD', 19.99, 1999n],
    ['B51 "-0.00"', 'USD', '-0.00', 0n],
    ['B58 free', 'USD', '0', 0n],
    ['B54 JPY', 'JPY', '100', 100n],
    ['B54 JPY with zeros', 'JPY', '100.00', 100n],
    ['B54 KWD with three digits', 'KWD', '1.234', 1234n],
  ])('%s', (_name, currency, net, minor) => {
    const event = order({ currency, lines: [genericLine({ net, tax: undefined })] });
    expect(orderIn(event).lines[0]?.netMinor).toBe(minor);
  });

  it.each([
    ['B47 "19.999"', 'USD', '19.999'],
    ['B48 "1e3"', 'USD', '1e3'],
    ['B49 "0x10"', 'USD', '0x10'],
    ['B50 "1,234.50"', 'USD', '1,234.50'],
    ['B50 "1.234,50"', 'USD', '1.234,50'],
    ['B52 negative', 'USD', '-5.00'],
    ['B53 twenty digits', 'USD', '99999999999999999999.99'],
    ['B53 beyond what is booked', 'USD', '10000000000000.01'],
    ['B54 JPY with decimals', 'JPY', '100.50'],
    ['B54 KWD with four', 'KWD', '1.2345'],
    ['B38 "NaN"', 'USD', 'NaN'],
    ['empty', 'USD', ''],
    ['with blank', 'USD', ' 1.00'],
    ['other digits', 'USD', '١٢'],
    ['null', 'USD', null],
    ['object', 'USD', { amount: '1.00' }],
    ['number of three decimals', 'USD', 19.999],
    ['huge number', 'USD', 1e21],
  ])('%s is set aside', (_name, currency, net) => {
    const lines = [genericLine({ net, tax: undefined })];
    expect(reasonOf(order({ currency, lines }))).toBe('bad_amount');
    expect(
      reasonOf(parseGeneric('refund.created', genericRefund({ currency, lines: [{ lineId: 'l1', net }] }))),
    ).toBe('bad_amount');
  });

  it('B53 written as a long JSON number is not rounded into range', () => {
    const text = JSON.stringify({ type: 'order.paid', data: genericOrder() }).replace(
      '"40.00"',
      '40.000000000000000001',
    );
    expect(reasonOf(parse('generic', '', text))).toBe('bad_amount');
  });

  it('adding up to more than is booked are set aside', () => {
    const most = '9999999999999.99';
    expect(reasonOf(order({ lines: [genericLine({ net: most, tax: undefined })] }))).toBe('facts');
    const two = [genericLine({ net: most }), genericLine({ net: most, lineId: 'l2' })];
    expect(reasonOf(order({ lines: two }))).toBe('bad_amount');
    const refunded = [
      { lineId: 'l1', net: most },
      { lineId: 'l2', net: most },
    ];
    expect(reasonOf(parseGeneric('refund.created', genericRefund({ lines: refunded })))).toBe('bad_amount');
  });

  it('of tax are not negative', () => {
    expect(reasonOf(line({ tax: '-1.00' }))).toBe('bad_amount');
  });
});

describe('currencies', () => {
  it.each([
    ['B44 null', null],
    ['missing', undefined],
    ['B55 usd', 'usd'],
    ['B55 US$', 'US$'],
    ['B55 XXX', 'XXX'],
    ['number', 840],
    ['name of a method', 'constructor'],
  ])('%s is set aside', (_name, currency) => {
    expect(reasonOf(order({ currency }))).toBe('bad_currency');
  });
});

describe('quantities', () => {
  it.each([
    ['one', 1, 1],
    ['as text', '2', 2],
    ['B60 a million', 1_000_000, 1_000_000],
  ])('%s', (_name, quantity, expected) => {
    expect(orderIn(line({ quantity })).lines[0]?.quantity).toBe(expected);
  });

  it('B60 0 is a line edited away, and worth nothing', () => {
    expect(orderIn(line({ quantity: 0, net: '0.00' })).lines[0]?.quantity).toBe(0);
    expect(reasonOf(line({ quantity: 0 }))).toBe('bad_quantity');
  });

  it.each([
    ['B60 negative', -1],
    ['B60 1.5', 1.5],
    ['B60 10^9', 1_000_000_000],
    ['missing', undefined],
    ['B45 "true"', 'true'],
    ['"1.0"', '1.0'],
    ['list', [1]],
  ])('%s is set aside', (_name, quantity) => {
    expect(reasonOf(line({ quantity }))).toBe('bad_quantity');
  });
});

describe('times', () => {
  it('up to an hour ahead are normal', () => {
    expect(reasonOf(order({ createdAt: '2026-03-10T13:00:00Z', updatedAt: '2026-03-10T13:00:00Z' }))).toBe(
      'facts',
    );
  });

  it.each([
    ['B69 in the future', '2026-03-10T13:00:01Z', 'future_time'],
    ['B69 1970', '1970-01-01T00:00:00Z', 'bad_time'],
    ['B69 year 10000', '10000-01-01T00:00:00Z', 'bad_time'],
    ['B69 no zone', '2026-03-10T10:00:00', 'bad_time'],
    ['B69 24:00', '2026-03-09T24:00:00Z', 'bad_time'],
    ['B71 in the DST gap without zone', '2026-03-29T02:30:00', 'bad_time'],
    ['number', 1_773_136_800, 'bad_time'],
    ['missing', undefined, 'bad_time'],
  ])('%s is set aside', (_name, at, reason) => {
    expect(reasonOf(order({ createdAt: at }))).toBe(reason);
    expect(reasonOf(order({ updatedAt: at }))).toBe(reason);
    expect(reasonOf(parseGeneric('order.cancelled', { orderId: 'o1', cancelledAt: at }))).toBe(reason);
    expect(reasonOf(parseGeneric('order.delivered', { orderId: 'o1', deliveredAt: at }))).toBe(reason);
    expect(reasonOf(parseGeneric('refund.created', genericRefund({ createdAt: at })))).toBe(reason);
  });
});

describe('text', () => {
  it('B10 B11 B98 loses control characters and lone surrogates', () => {
    expect(orderIn(order({ number: '#1\u0000\u001b[31m\r\n\ud8001' })).number).toBe('#1[31m\ufffd1');
  });

  it('is cut', () => {
    expect(orderIn(order({ number: '1'.repeat(1_000) })).number).toBe('1'.repeat(100));
  });

  it('B36 is not an object', () => {
    expect(reasonOf(order({ number: { a: 1 } }))).toBe('bad_shape');
  });
});

describe('the click token', () => {
  it('B75 is taken as found', () => {
    expect(orderIn(order({ ref: ' tОken🙂\u200b ' })).tokens).toEqual(['tОken🙂\u200b']);
  });

  it.each([
    ['empty', ' '],
    ['too long', 't'.repeat(201)],
    ['with NUL', 'a\u0000b'],
    ['with lone surrogate', 'a\udc00'],
    ['a number', 5],
  ])('%s is none', (_name, ref) => {
    expect(orderIn(order({ ref })).tokens).toEqual([]);
  });
});

describe('other events over the generic webhook', () => {
  it('a cancellation and a delivery', () => {
    const at = new Date('2026-03-10T11:00:00Z');
    expect(parseGeneric('order.cancelled', { orderId: 'o1', cancelledAt: '2026-03-10T11:00:00Z' })).toEqual({
      outcome: 'facts',
      orderId: 'o1',
      facts: [{ kind: 'cancelled', orderId: 'o1', at }],
    });
    expect(parseGeneric('order.delivered', { orderId: 'o1', deliveredAt: '2026-03-10T11:00:00Z' })).toEqual({
      outcome: 'facts',
      orderId: 'o1',
      facts: [{ kind: 'delivered', orderId: 'o1', at }],
    });
  });

  it('a refund of lines, that may come before its order (B66)', () => {
    expect(refundIn(parseGeneric('refund.created', genericRefund()))).toEqual({
      externalId: 'r1',
      orderId: 'o1',
      currency: undefined,
      readAs: 'USD',
      certainty: 3,
      at: new Date('2026-03-10T11:00:00Z'),
      lines: [{ lineId: 'l1', quantity: 1, netMinor: 4000n }],
      spreadMinor: 0n,
    });
  });

  it('a refund of an amount, spread over all lines', () => {
    const event = parseGeneric('refund.created', genericRefund({ lines: undefined, amount: '10.00' }));
    expect(refundIn(event)).toMatchObject({ lines: [], spreadMinor: 1000n });
  });

  it('a refund of lines counts no amount beside them', () => {
    expect(refundIn(parseGeneric('refund.created', genericRefund({ amount: '40.00' }))).spreadMinor).toBe(0n);
  });

  it('a refund of one line in two entries', () => {
    const lines = [
      { lineId: 'l1', quantity: 1, net: '1.00' },
      { lineId: 'l2', net: '5.00' },
      { lineId: 'l1', quantity: 2, net: '2.00' },
    ];
    expect(refundIn(parseGeneric('refund.created', genericRefund({ lines }))).lines).toEqual([
      { lineId: 'l1', quantity: 3, netMinor: 300n },
      { lineId: 'l2', quantity: undefined, netMinor: 500n },
    ]);
  });

  it('a refund in its own currency, else in digits of the store', () => {
    const lines = [{ lineId: 'l1', net: '100' }];
    const named = parseGeneric('refund.created', genericRefund({ currency: 'JPY', lines }));
    expect(refundIn(named)).toMatchObject({ currency: 'JPY', lines: [{ netMinor: 100n }] });
    const unnamed = parseGeneric('refund.created', genericRefund({ lines }), 'KWD');
    expect(refundIn(unnamed)).toMatchObject({ currency: undefined, lines: [{ netMinor: 100_000n }] });
  });

  it('a refund of nothing is set aside', () => {
    expect(reasonOf(parseGeneric('refund.created', genericRefund({ lines: [] })))).toBe('empty_refund');
  });

  it('an unknown type is ignored, a missing one is set aside', () => {
    expect(parseGeneric('order.shipped', {})).toEqual({ outcome: 'ignored', reason: 'unknown_type' });
    expect(reasonOf(parse('generic', '', { data: genericOrder() }))).toBe('bad_shape');
  });
});

describe('shapes', () => {
  it.each([
    ['B36 data is a list', { type: 'order.paid', data: [] }, 'bad_shape'],
    ['data is missing', { type: 'order.paid' }, 'bad_shape'],
    ['B36 lines is an object', { type: 'order.paid', data: genericOrder({ lines: {} }) }, 'bad_shape'],
    ['lines are missing', { type: 'order.paid', data: genericOrder({ lines: null }) }, 'bad_shape'],
    ['B36 a line is a list', { type: 'order.paid', data: genericOrder({ lines: [[]] }) }, 'bad_shape'],
    ['B36 customer is text', { type: 'order.paid', data: genericOrder({ customer: 'ada' }) }, 'bad_shape'],
    ['B36 a list', '[]', 'bad_json'],
    ['B37 two documents', '{}{}', 'bad_json'],
    ['B34 depth 100,000', `{"a":${'['.repeat(100_000)}`, 'bad_json'],
  ])('%s', (_name, body, reason) => {
    expect(reasonOf(parse('generic', '', body))).toBe(reason);
  });

  it('B40 10,000 lines are read', () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => genericLine({ lineId: index }));
    expect(orderIn(order({ lines })).lines).toHaveLength(10_000);
  });
});

import { fc } from '../../support/fast-check.ts';
import { describe, expect, it } from 'vitest';
import type { ParsedEvent } from '../../../core/attribution/facts.ts';
import { applyFact, newOrder } from '../../../core/attribution/order.ts';
import { buyerKeyMaker } from '../../../core/kernel/secret.ts';
import { sampleStores, type SampleSale } from '../../../core/stores/index.ts';
import { mutantsOf } from '../../support/mutants.ts';
import {
  connectorOf,
  genericOrder,
  genericRefund,
  moneySet,
  RECEIVED_AT,
  shopifyLine,
  shopifyOrder,
  shopifyRefund,
  shopifyRefundItem,
  type Payload,
} from '../../unit/stores/payloads.ts';

const buyerKey = buyerKeyMaker({ current: Buffer.alloc(32, 1), previous: Buffer.alloc(32, 2) });

type Event = { kind: string; topic: string; body: string };

const parse = ({ kind, topic, body }: Event): ParsedEvent =>
  connectorOf(kind).parse({ topic, body, receivedAt: RECEIVED_AT, storeCurrency: 'USD' });
const reduce = (event: Event): Event => ({ ...event, body: connectorOf(event.kind).reduce(event, buyerKey) });

/** What an event says of its order, the buyer as it is kept. */
function told(event: Event): unknown {
  const parsed = parse(event);
  if (parsed.outcome !== 'facts') return parsed;
  const state = newOrder(parsed.orderId);
  for (const fact of parsed.facts) applyFact(state, fact, buyerKey);
  const facts = parsed.facts.map((fact) =>
    fact.kind === 'order' ? { ...fact, order: { ...fact.order, customer: undefined } } : fact,
  );
  return { ...parsed, facts, state };
}

const PRIVATE = ['Zanzibara', 'Quagmire Lane', '198.51.100.7', '@mail.example', '555-0199'];

/** All that a shop tells of a buyer. */
const buyer = (mail: string): Payload => ({
  email: mail,
  contact_email: mail,
  phone: '555-0199',
  browser_ip: '198.51.100.7',
  client_details: { browser_ip: '198.51.100.7' },
  note: 'for Zanzibara',
  note_attributes: [
    { name: 'ref', value: 'a-click-token-of-63-characters' },
    { name: 'gift for', value: 'Zanzibara' },
  ],
  landing_site: '/p?utm_source=parley&utm_content=another-token&who=Zanzibara#Zanzibara',
  referring_site: 'https://mail.example/Zanzibara',
  customer: {
    id: 9_001,
    email: mail,
    first_name: 'Zanzibara',
    default_address: { address1: '7 Quagmire Lane' },
  },
  billing_address: { name: 'Zanzibara', address1: '7 Quagmire Lane' },
  shipping_address: { name: 'Zanzibara', address1: '7 Quagmire Lane' },
});

const taxed = { tax_lines: [{ price: '3.64', price_set: moneySet('3.64'), rate: 0.1, title: 'Zanzibara' }] };
const properties = [{ name: 'engraving', value: 'Zanzibara' }];

const EVENTS: Event[] = [
  {
    kind: 'generic',
    topic: '',
    body: {
      type: 'order.paid',
      data: {
        ...genericOrder(),
        number: '#1',
        ref: 'a-token',
        customer: { id: 'c-Zanzibara', email: 'Zanzibara@mail.example', name: 'Zanzibara' },
        address: '7 Quagmire Lane',
      },
    },
  },
  {
    kind: 'generic',
    topic: '',
    body: {
      type: 'order.cancelled',
      data: { orderId: 'o1', cancelledAt: '2026-03-10T11:00:00Z', by: 'Zanzibara' },
    },
  },
  {
    kind: 'generic',
    topic: '',
    body: { type: 'refund.created', data: { ...genericRefund({ amount: '5.00' }), reason: 'Zanzibara' } },
  },
  { kind: 'generic', topic: '', body: { type: 'customer.created', data: { name: 'Zanzibara' } } },
  {
    kind: 'shopify',
    topic: 'orders/updated',
    body: {
      ...shopifyOrder({
        taxes_included: true,
        total_line_items_price: '80.00',
        subtotal_price_set: moneySet('80.00'),
        line_items: [
          shopifyLine({ ...taxed, properties }),
          shopifyLine({ id: 7002, discount_allocations: [{ amount: '1.00' }] }),
        ],
        refunds: [
          shopifyRefund({
            note: 'Zanzibara',
            order_adjustments: [{ kind: 'refund_discrepancy', amount: '-1.00', tax_amount: '0.00' }],
          }),
        ],
      }),
      ...buyer('Zanzibara@mail.example'),
    },
  },
  {
    kind: 'shopify',
    topic: 'refunds/create',
    body: shopifyRefund({
      note: 'Zanzibara',
      refund_line_items: [
        shopifyRefundItem({
          line_item: shopifyLine({ ...taxed, properties }),
          total_tax: 3.64,
          total_tax_set: undefined,
        }),
      ],
      refund_shipping_lines: [{ subtotal_amount_set: moneySet('1.00') }],
    }),
  },
  { kind: 'shopify', topic: 'customers/create', body: buyer('Zanzibara@mail.example') },
].map(({ body, ...event }) => ({ ...event, body: JSON.stringify(body) }));

const named = (event: Event): string => `${event.kind} ${event.topic} ${event.body.slice(0, 40)}`;

describe('a reduced body', () => {
  it.each(EVENTS.map((event) => [named(event), event] as const))(
    'of %s tells the same and names nobody',
    (_, event) => {
      const reduced = reduce(event);
      expect(told(reduced)).toEqual(told(event));
      expect(PRIVATE.filter((text) => reduced.body.toLowerCase().includes(text.toLowerCase()))).toEqual([]);
      expect(reduce(reduced)).toEqual(reduced);
    },
  );

  it('keeps the hashes of mail and customer id under every key there is', () => {
    const [order] = EVENTS;
    const parsed = order && parse(reduce(order));
    expect(parsed).toMatchObject({
      facts: [
        {
          order: {
            customer: {
              id: undefined,
              email: undefined,
              keys: [...buyerKey('id:c-Zanzibara'), ...buyerKey('zanzibara@MAIL.example ')],
            },
          },
        },
      ],
    });
  });

  it('of what the demo and the simulator send tells the same', () => {
    const sale: SampleSale = {
      orderId: '5001',
      number: '#1001',
      currency: 'USD',
      createdAt: RECEIVED_AT,
      updatedAt: RECEIVED_AT,
      customerId: '77',
      ref: 'a-click-token',
      lines: [{ lineId: '1', productId: '2', title: 'Teapot', quantity: 2, priceMinor: 4_000n }],
    };
    const refund = { refundId: '9', at: RECEIVED_AT, lineId: '1', quantity: 1 };
    for (const [kind, store] of sampleStores) {
      for (const made of [store.paid(sale), store.updated(sale), store.refunded(sale, refund)]) {
        const event = { kind, ...made };
        expect(told(event)).toMatchObject({ outcome: 'facts' });
        expect(told(reduce(event))).toEqual(told(event));
        expect(reduce(event).body).not.toContain('@');
      }
    }
  });

  it('of an order with its own mail does not mind what stands for the mail of its customer', () => {
    const outcomes: unknown[] = [];
    for (const event of EVENTS.slice(0, -1)) {
      const order = JSON.parse(event.body) as { email?: string; customer?: { email?: unknown } };
      if (typeof order.email !== 'string' || order.customer === undefined) continue;
      const body = JSON.stringify({ ...order, customer: { ...order.customer, email: [] } });
      outcomes.push(told({ ...event, body }));
      expect(told(reduce({ ...event, body }))).toEqual(told({ ...event, body }));
    }
    expect(outcomes).toContainEqual(expect.objectContaining({ outcome: 'facts' }));
  });

  it('of anything a shop could send is taken or refused like the whole one', () => {
    const events = EVENTS.slice(0, -1);
    fc.assert(
      fc.property(mutantsOf(events.map(({ body }) => body)), ({ base, body }) => {
        const event = { ...(events[base] as Event), body: body.toString('utf8') };
        const reduced = reduce(event);
        expect(told(reduced)).toEqual(told(event));
        expect(reduce(reduced)).toEqual(reduced);
      }),
      { numRuns: 3_000 },
    );
  });
});

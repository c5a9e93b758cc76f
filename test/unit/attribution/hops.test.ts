import { describe, expect, it } from 'vitest';
import type { BatchResult } from '../../../core/attribution/batch.ts';
import { SaleHops, type SaleHop } from '../../../core/attribution/index.ts';
import type { IncomingEvent } from '../../../core/attribution/intake.ts';

const AT = new Date('2026-11-26T12:00:00.040Z');
const RECEIVED = new Date('2026-11-26T12:00:00.000Z');

const incoming = (change: Partial<IncomingEvent> = {}): IncomingEvent => ({
  ...{ id: 'event-1', brandId: 'brand', storeId: 'store', topic: '', eventKey: 'key-1', bodyHash: 'hash' },
  ...{ contentKey: undefined, body: '{"type":"order.paid","data":{}}', receivedAt: RECEIVED, ...change },
});

const line = (outcome: 'credited' | 'rejected') => ({
  line: { netMinor: 9_600n },
  decision: {
    outcome,
    reason: outcome === 'credited' ? 'last_click' : 'bad_token',
    terms: outcome === 'credited' ? { rateBps: 1_500 } : undefined,
  },
  amountMinor: outcome === 'credited' ? 1_440n : 0n,
  reversedMinor: 0n,
});

function batch(outcome: 'credited' | 'rejected'): BatchResult {
  const order = { id: 'order', state: { externalId: '77', version: { number: 'LT-1001', currency: 'USD' } } };
  const booked = outcome === 'credited';
  const entry = {
    ...{ key: 'order:order:1', kind: 'commission', currency: 'USD' },
    postings: [
      { account: 'creator:noor:estimated', amountMinor: 1_440n },
      { account: 'brand:commission', amountMinor: -1_440n },
    ],
  };
  const alert = (id: string, side: string) => ({
    id,
    payload: { orderId: '77', side, creator: 'Noor', brand: 'Lumen Tea' },
  });
  return {
    ends: [{ id: 'event-1', state: 'applied', orderExternalId: '77' }],
    settled: [{ order, lines: [line(outcome)], commissions: [] }],
    entries: booked ? [entry] : [],
    alerts: booked ? [alert('alert-1', 'creator'), alert('alert-2', 'brand')] : [],
  } as unknown as BatchResult;
}

function watched(): { hops: SaleHops; told: SaleHop[] } {
  const hops = new SaleHops();
  const told: SaleHop[] = [];
  hops.watch((hop) => told.push(hop));
  return { hops, told };
}

describe('the hops of a sale', () => {
  it('are the webhook as it came, the decision, the postings and the readers, each with its milliseconds', () => {
    const { hops, told } = watched();
    hops.noteEvent(incoming());
    hops.tellBatch(batch('credited'), AT);
    expect(told.map(({ hop, sale, state, ms }) => [hop, sale, state, ms])).toEqual([
      ['webhook', 'LT-1001', 'ok', 40],
      ['decision', 'LT-1001', 'ok', 40],
      ['ledger', 'LT-1001', 'ok', 40],
      ['alerts', 'LT-1001', 'ok', 40],
    ]);
    expect(told[0]?.data).toEqual({
      topic: 'order.paid',
      body: '{"type":"order.paid","data":{}}',
      repeated: false,
    });
    expect(told[1]?.data).toMatchObject({
      lines: [{ reason: 'last_click', rateBps: 1_500, commission: { amount: '14.40', currency: 'USD' } }],
    });
    expect(told[2]?.data).toEqual({
      entries: [
        {
          ...{ kind: 'commission', currency: 'USD', sum: '0.00' },
          postings: [
            { account: 'creator:noor:estimated', amount: '14.40' },
            { account: 'brand:commission', amount: '-14.40' },
          ],
        },
      ],
    });
    expect(told[3]?.detail).toBe('written for Noor and Lumen Tea');
  });

  it('say who has been told once the alert stands in the chat', () => {
    const { hops, told } = watched();
    hops.noteEvent(incoming());
    hops.tellBatch(batch('credited'), AT);
    told.length = 0;
    hops.tellDelivered(['alert-1', 'unknown'], new Date(AT.getTime() + 60));
    hops.tellDelivered(['alert-2'], new Date(AT.getTime() + 80));
    expect(told.map(({ detail, ms }) => [detail, ms])).toEqual([
      ['Noor told, Lumen Tea still waits', 100],
      ['Noor and Lumen Tea told', 120],
    ]);
    hops.tellDelivered(['alert-2'], AT);
    expect(told.length).toBe(2);
  });

  it('end at the decision where nothing is credited', () => {
    const { hops, told } = watched();
    hops.noteEvent(incoming());
    hops.tellBatch(batch('rejected'), AT);
    expect(told.map(({ hop, state, detail }) => [hop, state, detail])).toEqual([
      ['webhook', 'ok', 'order.paid: signature right, stored'],
      ['decision', 'bad', '0 of 1 lines credited (bad_token)'],
    ]);
  });

  it('tell of an event that comes again by the sale it was about', () => {
    const { hops, told } = watched();
    hops.noteEvent(incoming());
    hops.tellBatch(batch('credited'), AT);
    told.length = 0;
    const again = incoming({ id: 'event-2' });
    hops.noteEvent(again);
    hops.tellRepeated([again], AT);
    expect(told).toMatchObject([{ hop: 'webhook', sale: 'LT-1001', data: { repeated: true } }]);
  });

  it('say why an event was set aside', () => {
    const { hops, told } = watched();
    const result = { ends: [{ id: 'event-1', state: 'set_aside', reason: 'bad_amount' }] };
    hops.noteEvent(incoming());
    hops.tellBatch({ ...batch('rejected'), settled: [], ...result } as unknown as BatchResult, AT);
    expect(told.at(-1)).toMatchObject({ hop: 'decision', state: 'bad', detail: 'set aside: bad_amount' });
  });

  it('cost nothing and are forgotten while nobody watches', () => {
    const hops = new SaleHops();
    hops.tellBatch(batch('credited'), AT);
    expect(hops.watched).toBe(false);
    const { told } = watched();
    expect(told).toEqual([]);
  });

  it('keep a large body short and no more events than can be watched', () => {
    const { hops, told } = watched();
    for (let count = 0; count < 1_500; count += 1) {
      hops.noteEvent(incoming({ id: `event-${count}`, body: 'x'.repeat(30_000) }));
    }
    hops.tellBatch(batch('rejected'), AT);
    expect(told.map(({ hop }) => hop)).toEqual(['decision']);
    hops.noteEvent(incoming({ body: 'x'.repeat(30_000) }));
    hops.tellBatch(batch('rejected'), AT);
    expect(told.at(-2)).toMatchObject({ hop: 'webhook', data: { body: 'x'.repeat(20_000) } });
  });
});

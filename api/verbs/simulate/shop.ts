import { defineError } from '../../../core/kernel/error.ts';
import type { Clock } from '../../../core/kernel/clock.ts';
import { showId } from '../../../core/kernel/id.ts';
import type { PlannedEvent, PlannedOrder, Target } from '../../../core/simulator/index.ts';
import { connectors, sampleStores, type SampleEvent, type SampleSale } from '../../../core/stores/index.ts';
import type { Answer, Sender } from './sender.ts';

/** Shoppers and their shop: all that a simulation does to the instance, over HTTP alone. */
export type Shop = {
  /** A shopper opens the order's link and buys; the click token that came along goes with the order. */
  click(order: PlannedOrder): Promise<Answer>;
  /** Sends one event of an order that was clicked for. */
  deliver(event: PlannedEvent): Promise<Answer>;
  /** When an order was made; undefined for one that was never clicked for. */
  orderedAt(order: PlannedOrder): Date | undefined;
  /** Under which the events sent so far are kept, by the id they were sent with. */
  readonly eventKeys: ReadonlyMap<string, string>;
};

/** The instance does not want it, and would not the next time. */
export class Refused extends Error {}

const notImitated = defineError<{ kind: string }>(
  'simulate.kind_unknown',
  'invalid',
  ({ kind }) =>
    `A ${kind} store cannot be imitated. Nothing was sent. Name a store of another kind with --store.`,
);

// As a browser says it: what looks like a program is redirected without a token.
const SHOPPER = {
  'user-agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
};
const QUOTED_CHARACTERS = 300;

/** A shop of the target's kind. */
export function openShop(target: Target, sender: Sender, clock: Clock): Shop {
  const { kind, id, secret } = target.store;
  const sample = sampleStores.get(kind);
  const connector = connectors.get(kind);
  if (!sample || !connector) throw notImitated({ kind });
  const sales = new Map<PlannedOrder, SampleSale>();
  const eventKeys = new Map<string, string>();
  const path = `/webhooks/${showId('store', id)}`;

  /** An event is the same, byte for byte, however often it is delivered; its signature is new each time. */
  function eventOf({ order, kind: what }: PlannedEvent): SampleEvent {
    const sale = sales.get(order);
    if (!sample || !sale) throw new Error('an order is clicked for before its events are sent');
    if (what === 'paid' || !order.refund) return sample.paid(sale);
    const { refundId, line, quantity } = order.refund;
    return sample.refunded(sale, { refundId, at: sale.createdAt, lineId: line.lineId, quantity });
  }

  function note(eventId: string, headers: Record<string, string>, body: string): void {
    if (eventKeys.has(eventId)) return;
    const event = {
      headers: new Map(Object.entries(headers)),
      body: Buffer.from(body),
      secrets: [secret],
      now: clock.wall(),
    };
    const verified = connector?.verify(event);
    if (verified?.outcome === 'verified') eventKeys.set(eventId, verified.eventKey);
  }

  return {
    eventKeys,
    orderedAt: (order) => sales.get(order)?.createdAt,
    async click(order) {
      const link = `/l/${order.link.code}`;
      const answer = await sender.send({ method: 'GET', path: link, headers: SHOPPER });
      const ref = tokenIn(answer);
      if (ref === undefined) throw refused(`The link ${link}`, answer);
      sales.set(order, saleOf(order, target.store.currency, ref, clock.wall()));
      return answer;
    },
    async deliver(event) {
      const { eventId } = event;
      const made = eventOf(event);
      const headers = sample.headers(made, { secret, eventId, now: clock.wall() });
      note(eventId, headers, made.body);
      const answer = await sender.send({ method: 'POST', path, headers, body: made.body });
      if (answer.status !== 200) throw refused('The webhook', answer);
      return answer;
    },
  };
}

function saleOf(order: PlannedOrder, currency: string, ref: string, at: Date): SampleSale {
  const { orderId, number, customerId } = order;
  const lines = order.lines.map(({ lineId, product, quantity }) => ({
    ...{ lineId, quantity, productId: product.externalId },
    ...{ title: product.title, priceMinor: product.priceMinor },
  }));
  return { orderId, number, currency, createdAt: at, updatedAt: at, ref, customerId, lines };
}

function tokenIn({ status, headers }: Answer): string | undefined {
  const { location } = headers;
  if (status !== 302 || location === undefined || !URL.canParse(location)) return undefined;
  return new URL(location).searchParams.get('ref') ?? undefined;
}

function refused(what: string, { status, text }: Answer): Refused {
  return new Refused(`${what} answered ${status}: ${text.slice(0, QUOTED_CHARACTERS) || 'nothing more'}`);
}

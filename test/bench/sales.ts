import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../../core/app.ts';
import { showId, type Uuid } from '../../core/kernel/id.ts';
import { sampleStores, type SampleEvent, type SampleSale } from '../../core/stores/index.ts';
import { postText } from './generator.ts';
import type { BenchBrand } from './world.ts';

/** One delivery of a store event. */
export type SaleEvent = { brand: BenchBrand; eventId: string; event: SampleEvent };

// Ids rise over all rounds of a run, so that no round's order is another one's.
let lastNumber = 0;

/**
 * The mix of the goals: half generic and half Shopify, half with two lines of which one is not in the deal, 10 %
 * delivered twice, 5 % refunded in part, over all brands in turn.
 */
export function makeSales(app: App, brands: readonly BenchBrand[], count: number): SaleEvent[] {
  const events: SaleEvent[] = [];
  for (let n = 0; n < count; n += 1) {
    const brand = brands[n % brands.length] as BenchBrand;
    const store = sampleStores.get(brand.kind);
    if (!store) throw new Error(`there are no samples of ${brand.kind}`);
    lastNumber += 1;
    const now = app.clock.wall();
    const sale: SampleSale = {
      orderId: String(4_500_000_000_000 + lastNumber),
      number: `#${lastNumber}`,
      currency: 'USD',
      createdAt: now,
      updatedAt: now,
      ref: app.tokens.sign(brand.linkId, now),
      customerId: String(900_000 + lastNumber),
      lines: brand.productIds
        .slice(0, Math.floor(n / brands.length) % 2 === 0 ? 2 : 1)
        .map((productId, line) => ({
          lineId: String(11_000_000_000_000 + lastNumber * 10 + line),
          productId,
          title: 'Ceramic teapot',
          quantity: 2,
          priceMinor: 2_000n,
        })),
    };
    const paid = { brand, eventId: `sale-${lastNumber}`, event: store.paid(sale) };
    events.push(paid);
    if (n % 10 === 3) events.push(paid);
    if (n % 20 === 7) {
      const refund = {
        refundId: String(8_000_000_000 + lastNumber * 10),
        at: now,
        lineId: sale.lines[0]?.lineId ?? '',
        quantity: 1,
      };
      events.push({ brand, eventId: `refund-${lastNumber}`, event: store.refunded(sale, refund) });
    }
  }
  return events;
}

/** The signed request that delivers an event. */
export function requestOf({ brand, eventId, event }: SaleEvent, now: Date): string {
  const headers = sampleStores.get(brand.kind)?.headers(event, { secret: brand.secret, eventId, now }) ?? {};
  return postText(`/webhooks/${showId('store', brand.storeId)}`, headers, event.body);
}

/** Between two looks, in milliseconds: often enough to be exact, seldom enough to take nothing from what is measured. */
const UNTIL_MS = 5;

/** Waits until no store event waits any more. */
export async function untilProcessed(app: App): Promise<void> {
  for (;;) {
    const [row] = await app.database.sql<
      { waiting: boolean }[]
    >`select exists (select 1 from waiting_events order by brand_id, id limit 1) as waiting`;
    if (row?.waiting === false) return;
    await wait(UNTIL_MS);
  }
}

/** Ids of the events that wait, oldest first. */
export async function waitingEvents(app: App): Promise<{ brandId: Uuid; id: Uuid }[]> {
  return await app.database.sql<{ brandId: Uuid; id: Uuid }[]>`
    select brand_id as "brandId", id from waiting_events order by id`;
}

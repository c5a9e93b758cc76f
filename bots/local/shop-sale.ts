import { moneyText, showMoney } from '../../core/kernel/money.ts';
import { sampleStores, type SampleSale, type SampleStore } from '../../core/stores/index.ts';
import type { Store } from '../../core/catalog/index.ts';
import { storeMute } from './shop-errors.ts';
import type { KeptSale, LocalSale } from './shop.store.ts';

/** How a shop of this kind talks; throws {@link storeMute} where none can be imitated. */
export function sampleOf({ kind }: Pick<Store, 'kind'>): SampleStore {
  const sample = sampleStores.get(kind);
  if (!sample) throw storeMute({});
  return sample;
}

/** A sale as JSON holds it. */
export function keepSale({ orderId, number, currency, ref, customerId, ...sale }: SampleSale): KeptSale {
  const lines = sale.lines.map((line) => ({ ...line, priceMinor: line.priceMinor.toString() }));
  return { orderId, number, currency, ref, customerId, createdAt: sale.createdAt.toISOString(), lines };
}

/** The sale behind its JSON. */
export function wakeSale(kept: KeptSale): SampleSale {
  const at = new Date(kept.createdAt);
  const lines = kept.lines.map((line) => ({ ...line, priceMinor: BigInt(line.priceMinor) }));
  return { ...kept, ref: kept.ref, createdAt: at, updatedAt: at, lines };
}

/** An order as the shopper's receipt shows it. */
export function viewSale({ orderId, sale, refunded }: Pick<LocalSale, 'orderId' | 'sale' | 'refunded'>) {
  const [line] = sale.lines;
  const quantity = line?.quantity ?? 0;
  const price = BigInt(line?.priceMinor ?? 0);
  const amount = (pieces: number) => ({ minor: price * BigInt(pieces), currency: sale.currency });
  const text = (pieces: number): string => showMoney(amount(pieces));
  return {
    ...{ orderId, number: sale.number, title: line?.title ?? '', quantity, refunded },
    total: moneyText(amount(quantity)),
    text: {
      piece: text(1),
      total: text(quantity),
      refunded: text(-refunded),
      kept: text(quantity - refunded),
    },
  };
}

/** The letters an order's number begins with: `LT` for Lumen Tea. */
export function initialsOf(name: string): string {
  const words = name.split(/\P{L}+/u).filter((word) => word !== '');
  const letters = words.map((word) => [...word].slice(0, 1).join('')).join('');
  return letters.slice(0, 3).toUpperCase() || 'NO';
}

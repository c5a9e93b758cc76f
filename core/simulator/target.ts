import type { Uuid } from '../kernel/id.ts';
import type { Currency } from '../kernel/money.ts';
import type { RateBps } from '../kernel/rate.ts';

/** A product of the store, as its events name it. */
export type TargetProduct = { id: Uuid; externalId: string; title: string; priceMinor: bigint };

/** A link that shoppers may open, with the creator whose sales it brings. */
export type TargetLink = {
  code: string;
  creatorId: Uuid;
  creator: string;
  mailboxId: Uuid;
  product: TargetProduct;
};

/** The store that is imitated, and what its sales are made of. */
export type Target = {
  store: { id: Uuid; brandId: Uuid; kind: string; name: string; currency: Currency; secret: string };
  brand: string;
  /** In force, newest first. */
  links: TargetLink[];
  products: TargetProduct[];
  /** Mailboxes of the brand's owners and managers, who hear of every sale. */
  brandMailboxes: Uuid[];
};

/** A rate for orders of a time: of a version of a deal's terms, or of a boost on top of it. */
export type TargetRate = { rateBps: RateBps; from: Date; until: Date | undefined };

/** What the creators' orders earn over time, by {@link rateKey}; of several rates at once the highest counts. */
export type TargetRates = ReadonlyMap<string, readonly TargetRate[]>;

/** Under which rates stand. @param productId undefined for what else the shop sells */
export function rateKey(creatorId: Uuid, productId: Uuid | undefined): string {
  return `${creatorId} ${productId ?? 'other'}`;
}

/** The rate of an order of this time on a product; undefined where it earns nothing. */
export function rateAt(rates: TargetRates, creatorId: Uuid, productId: Uuid, at: Date): RateBps | undefined {
  const highest = (of: Uuid | undefined): RateBps | undefined => {
    const then = (rates.get(rateKey(creatorId, of)) ?? []).filter(
      ({ from, until }) => from <= at && (until === undefined || at < until),
    );
    return then.length === 0 ? undefined : Math.max(...then.map(({ rateBps }) => rateBps));
  };
  return highest(productId) ?? highest(undefined);
}

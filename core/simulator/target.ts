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

/** The store that is imitated, and all that decides what its sales must come to. */
export type Target = {
  store: { id: Uuid; brandId: Uuid; kind: string; name: string; currency: Currency; secret: string };
  brand: string;
  /** In force, newest first. */
  links: TargetLink[];
  products: TargetProduct[];
  /** Rates in force, by {@link rateKey}. */
  rates: ReadonlyMap<string, RateBps>;
  /** Mailboxes of the brand's owners and managers, who hear of every sale. */
  brandMailboxes: Uuid[];
};

/** Under which a rate stands in {@link Target.rates}. */
export function rateKey(creatorId: Uuid, productId: Uuid): string {
  return `${creatorId} ${productId}`;
}

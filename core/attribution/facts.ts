import type { Currency } from '../kernel/money.ts';

/**
 * What a store says happened, in Parley's words. Connectors turn a store's payload into facts; the decision is a
 * function of an order's facts alone, never of the order or the number of their arrivals.
 */
export type StoreFact =
  | { kind: 'order'; order: ReportedOrder }
  | { kind: 'cancelled'; orderId: string; at: Date }
  | { kind: 'delivered'; orderId: string; at: Date }
  | { kind: 'refund'; refund: ReportedRefund };

/** One version of an order. Amounts are minor units of `currency`. */
export type ReportedOrder = {
  /** The store's id, kept as text: it may be beyond 2^53. */
  externalId: string;
  /** What the shopper sees, `#1001`. */
  number: string | undefined;
  currency: Currency;
  createdAt: Date;
  /** The version: a later one replaces an earlier one, whenever they arrive. */
  updatedAt: Date;
  /** Whether the shopper's money has come in, in full or in part. */
  paid: boolean;
  cancelledAt: Date | undefined;
  /** An order the store marked as a test; it never earns. */
  test: boolean;
  /** Click token candidates as found, unverified, the preferred place first; at most ten of 200 characters. */
  tokens: string[];
  /** `keys` are the keyed hashes that a reduced body has in the place of both. */
  customer: { id: string | undefined; email: string | undefined; keys?: string[] };
  lines: ReportedLine[];
  /** Refunds that came inside the order payload; the same refund may also come by itself. */
  refunds: ReportedRefund[];
};

export type ReportedLine = {
  externalId: string;
  /** Ids a product may be known by, the most specific first (variant, then product). */
  productIds: string[];
  title: string | undefined;
  /** Whole pieces; 0 is a line that was edited away. */
  quantity: number;
  /** What the shopper paid for the line: after discounts, without tax and shipping; never negative. */
  netMinor: bigint;
  taxMinor: bigint;
};

export type ReportedRefund = {
  externalId: string;
  orderId: string;
  /** The currency the amounts are in, where the payload says it; otherwise the order's. */
  currency: Currency | undefined;
  /** The currency by whose digits the amounts were read: `currency`, or the store's where the payload names none. */
  readAs: Currency;
  at: Date;
  /**
   * How certain the amounts are: 1 more when it is known whether they include tax, 2 more when the money has moved.
   * Of two reports of one refund the more certain one counts.
   */
  certainty: number;
  lines: { lineId: string; quantity: number | undefined; netMinor: bigint }[];
  /** An amount, tax included, that names no lines: spread over all lines in proportion to net plus tax. */
  spreadMinor: bigint;
};

/** The keyed hashes under which a buyer's mail or customer id is kept. */
export type BuyerKey = (text: string) => string | readonly string[];

/** What a connector made of one event. `reason` is a stable word, `detail` a sentence for the operator without personal data. */
export type ParsedEvent =
  | { outcome: 'facts'; orderId: string; facts: StoreFact[] }
  | { outcome: 'ignored'; reason: string }
  | { outcome: 'set_aside'; reason: string; detail: string; orderId: string | undefined };

/** What the signature check says before anything else is read. */
export type VerifiedEvent =
  | {
      outcome: 'verified';
      topic: string;
      /** The event's own id: the same id again is the same event, whatever it holds. */
      eventKey: string;
      /** Set where ids do not suffice (no signed timestamp): the same content again is the same event. */
      contentKey: string | undefined;
      /** What tells this body from others, where the check has it anyway; else its SHA-256 is taken. */
      bodyHash?: string;
    }
  | { outcome: 'refused'; reason: 'missing_signature' | 'bad_signature' | 'stale_signature' | 'missing_id' };

/** One kind of store: how its webhooks are signed and read. Pure; the network is elsewhere. */
export type Connector = {
  kind: string;
  /** Checks the raw bytes against every active secret, in constant time. `now` is wall time. */
  verify(event: {
    /** By lower-case name; of a header that came twice, both values joined with `, `. */
    headers: Pick<ReadonlyMap<string, string>, 'get'>;
    body: Uint8Array;
    secrets: readonly string[];
    now: Date;
  }): VerifiedEvent;
  /** Reads one stored event. `storeCurrency` is used only where the payload names none. Never throws on bad input. */
  parse(event: { topic: string; body: string; receivedAt: Date; storeCurrency: Currency }): ParsedEvent;
  /**
   * A stored body with all that {@link parse} reads and nothing else: no names, mails or addresses, the buyer as keyed
   * hashes. It parses to the same as before, and reducing it again changes nothing.
   */
  reduce(event: { topic: string; body: string }, buyerKey: BuyerKey): string;
  /** A new secret in the form this store expects. */
  newSecret(bytes: Uint8Array): string;
  /** Whether a secret given by the brand has the right form. */
  acceptsSecret(secret: string): boolean;
};

import type { Uuid } from '../../core/kernel/id.ts';
import type { MoneyText } from '../../core/kernel/money.ts';
import type { Actor, Role } from '../../core/use-case.ts';

/** What a person is in Parley: member of brands, creator, both or neither. */
export type Seats = {
  memberships: { brandId: Uuid; brandName: string; role: Role }[];
  creator: { id: Uuid; name: string } | undefined;
};

/** What a claim code handed over. */
export type Claimed = { kind: 'brand' | 'creator'; name: string };

/** An order as far as the actor may see it: a creator the lines with an own click, a member those of the brand. */
export type ExplainedOrder = {
  order: { id: string; number: string | null; externalId: string; state: string; currency: string; brand: string };
  lines: ExplainedLine[];
};

export type ExplainedLine = {
  title: string | null;
  net: MoneyText;
  refunded: MoneyText;
  outcome: string;
  reason: string;
  clickedAt: string | null;
  content: string | null;
  creator: string | null;
  rateBps: number | null;
  commission: { state: string; amount: MoneyText; reversed: MoneyText; dueAt: string } | null;
};

/** What one brand owes and has paid, in one currency: to the creator who asks, or to all creators of the member's brand. */
export type Earnings = {
  brand: string;
  currency: string;
  estimated: MoneyText;
  payable: MoneyText;
  paid: MoneyText;
  clawback: MoneyText;
  nextDueAt: string | null;
};

/** A deal in which it is the actor's turn. */
export type WaitingDeal = { code: string; with: string; product: string; rateBps: number; since: string };

/** What the chat asks of the product beside its use cases; the app fills it. */
export type ChatPorts = {
  seatsOf(accountId: Uuid): Promise<Seats>;
  claimSeat(call: { actor: Actor; code: string; key: string }): Promise<Claimed>;
  /** `order` is the number the shopper sees, the store's id or Parley's own. */
  explainOrder(call: { actor: Actor; order: string }): Promise<ExplainedOrder[]>;
  earnings(call: { actor: Actor }): Promise<Earnings[]>;
  waitingDeals(call: { actor: Actor }): Promise<WaitingDeal[]>;
};

import { showCode } from '../catalog/index.ts';
import { showId } from '../kernel/id.ts';
import { viewApproval, type Approval, type ApprovalView } from './approval.ts';
import { viewLife, type LifeView } from './deal-life-view.ts';
import type { DealState, Side } from './deal.ts';
import type { Deal } from './deals.store.ts';
import type { Terms } from './terms.ts';

export type DealView = {
  id: string;
  /** By which people name it, `D-27`. */
  code: string;
  brandId: string;
  creatorId: string;
  productIds: string[];
  /** `waiting` is a first proposal that needs a second person of the brand and was not made yet. */
  state: DealState | 'waiting';
  /** Goes with the next command; rises with every change. */
  version: number;
  round: number;
  /** Of the open proposal; where none is open those in force, else those of the latest proposal. */
  terms: Terms;
  /** Hash of the terms both sides are bound to, for them to compare. */
  termsHash: string | null;
  turn: Side | null;
  /** Whether the latest proposal is its side's last word. */
  final: boolean;
  /** Until when the open proposal can be answered, business time; null once it is closed. */
  expiresAt: string | null;
  /** How it stands with it once it was accepted; null before that. */
  life: LifeView | null;
  /** What waits for a second person of the brand, for the brand alone. The deal is as if it had not been asked for. */
  approval?: ApprovalView;
};

/** A deal as both of its sides see it. */
export function viewDeal(deal: Deal): DealView {
  const { state, version, round, terms, turn, final } = deal;
  return {
    id: showId('deal', deal.id),
    code: showCode('deal', deal.number),
    brandId: showId('brand', deal.brandId),
    creatorId: showId('creator', deal.creatorId),
    productIds: deal.productIds.map((id) => showId('product', id)),
    ...{ state, version, round, terms, turn, final },
    expiresAt: deal.dueAt?.toISOString() ?? null,
    termsHash: deal.frozen?.hash ?? null,
    life: viewLife(deal),
  };
}

/** A deal as its brand sees it, with what waits for a second person. */
export function viewWaiting(deal: Deal, approval: Approval | undefined): DealView {
  return { ...viewDeal(deal), ...(approval && { approval: viewApproval(approval) }) };
}

/** A first proposal that waits for a second person, in the shape of the deal that it will be. */
export function viewReserved(approval: Approval): DealView {
  return {
    id: showId('deal', approval.dealId),
    code: showCode('deal', approval.number),
    brandId: showId('brand', approval.brandId),
    creatorId: showId('creator', approval.creatorId),
    productIds: approval.productIds.map((id) => showId('product', id)),
    ...{ state: 'waiting', version: 0, round: 0, terms: approval.terms, turn: null, final: approval.final },
    ...{ expiresAt: null, termsHash: null, life: null },
    approval: viewApproval(approval),
  };
}

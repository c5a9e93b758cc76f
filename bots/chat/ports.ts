import type { Actor } from '../../core/use-case.ts';

/** A deal in which it is the actor's turn. `with` is the other side, `since` when its proposal came. */
export type WaitingDeal = { code: string; with: string; product: string; rateBps: number; since: string };

/** What the chat asks of the product beside its use cases; the app fills it. */
export type ChatPorts = {
  waitingDeals(actor: Actor): Promise<WaitingDeal[]>;
};

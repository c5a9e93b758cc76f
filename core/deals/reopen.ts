import { findCreator } from '../creators/index.ts';
import { refuseBlocked, sideOf } from './contact.ts';
import { reopenDeal, type Side } from './deal.ts';
import { viewDeal } from './deal-view.ts';
import { insertProposal, saveReopened, type Deal } from './deals.store.ts';
import { staleVersion } from './errors.ts';
import { dealNotInForce, proposalOpen } from './life-errors.ts';
import { refuseOwnBrand, type MoveContext } from './moves.ts';
import { findSpeaker } from './speaker.ts';
import { postCard, reviseCard } from './tell.ts';
import type { Terms } from './terms.ts';

/** Throws why no new terms can be proposed for a deal as it was seen. */
export function refuseReopening(deal: Deal, version: number): void {
  if (version !== deal.version) throw staleVersion({ version: deal.version, state: deal.state });
  if (deal.state !== 'accepted' && deal.state !== 'paused') throw dealNotInForce({ state: deal.state });
  if (deal.turn !== null) throw proposalOpen({});
}

/** Puts new terms of a deal in force on the table; throws why they cannot be. The caller holds the deal. */
export async function reopen(
  context: MoveContext,
  deal: Deal,
  { by, version, terms, final }: { by: Side; version: number; terms: Terms; final: boolean },
): Promise<Deal> {
  const { tx, clock } = context;
  refuseReopening(deal, version);
  await refuseOwnBrand(context, deal.brandId, await findCreator(tx, deal.creatorId));
  await refuseBlocked(tx, deal, sideOf(context.actor, by));
  const position = reopenDeal(deal, by, { final, at: clock.business() });
  await saveReopened(tx, deal, position);
  const after: Deal = { ...deal, ...position, terms };
  const speaker = await findSpeaker(context, by);
  const author = { authorId: speaker.accountId, author: speaker.name };
  const { round } = after;
  await insertProposal(tx, deal, { round, by, terms, final, ...author, createdAt: clock.wall() });
  const { id, state, version: now, expiresAt, termsHash } = viewDeal(after);
  context.record({
    ...{ type: 'deal.renegotiated', brandId: deal.brandId, subject: id },
    data: { by, state, version: now, round, terms, final, expiresAt, termsHash },
  });
  // The card of the round before has no buttons any more.
  await reviseCard(context, deal);
  await postCard(context, after, by, speaker);
  return after;
}

import { invariant } from '../kernel/invariant.ts';
import { viewDeal } from './deal-view.ts';
import { raiseVersion, type Deal } from './deals.store.ts';
import type { MoveContext } from './moves.ts';
import { NOBODY } from './speaker.ts';
import { freezeTerms, type TermsCause } from './spans.store.ts';
import { postLife, reviseCard } from './tell.ts';
import { termsHash, type Terms } from './terms.ts';

/** Terms and why they are new; `round` where both sides agreed on them in another round than on those before. */
export type NewTerms = {
  terms: Terms;
  cause: Exclude<TermsCause, 'accepted'>;
  round?: number | undefined;
  /** Whether both sides have heard of it already. */
  quiet?: boolean | undefined;
};

/**
 * Freezes new terms of a deal that is in force or paused, as its next version from this moment on (wall time), and tells
 * both sides. Orders of before keep the terms of their time. The caller holds the deal, and answers for it that both sides
 * have agreed to what follows here. Where these are the terms already, nothing happens.
 */
export async function addTermsVersion(
  context: MoveContext,
  deal: Deal,
  { terms, cause, round, quiet = false }: NewTerms,
): Promise<Deal> {
  const { frozen } = deal;
  invariant(
    frozen && (deal.state === 'accepted' || deal.state === 'paused'),
    'only a deal in force has terms',
    {
      id: deal.id,
      state: deal.state,
    },
  );
  if (cause !== 'renegotiated' && termsHash(terms) === frozen.hash) return deal;
  const { tx, clock } = context;
  const agreed = round ?? frozen.round;
  const next = await freezeTerms(tx, deal, { terms, cause, round: agreed, at: clock.wall() });
  const raised = await raiseVersion(tx, deal);
  const after: Deal = { ...raised, frozen: next, terms: deal.turn === null ? terms : deal.terms };
  const { id, state, version, round: now } = viewDeal(after);
  context.record({
    type: 'deal.terms_changed',
    brandId: deal.brandId,
    subject: id,
    data: {
      state,
      version,
      round: now,
      cause,
      terms,
      termsVersion: next.version,
      termsHash: next.hash,
      before: frozen.terms,
    },
  });
  await reviseCard(context, after);
  const told = { what: 'terms' as const, terms, before: frozen.terms, cause };
  if (!quiet) await postLife(context, after, told, 'clock', NOBODY);
  return after;
}

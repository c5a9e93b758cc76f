import type { Move } from './deal.ts';
import { leaveOffer } from './follow-offer.ts';
import { changedEnd } from './life.ts';
import { scheduleTerms, saveDays, settleScheduled, type Scheduled } from './life.store.ts';
import type { Deal } from './deals.store.ts';
import type { MoveContext } from './moves.ts';
import { addTermsVersion, type NewTerms } from './terms-version.ts';

/**
 * Has terms of a deal in force take the place of those it has: at once, or from their start where that lies ahead; then
 * what was agreed on before for a later day is void. A deal that has not begun and is to begin sooner by them does. Answers the deal, whose terms are still the old ones in that case.
 */
export async function agreeOnTerms(context: MoveContext, deal: Deal): Promise<Deal> {
  const { tx, clock } = context;
  const { round, terms } = deal;
  await settleScheduled(tx, deal, 'dropped');
  const dueAt = terms.startsAt === undefined ? undefined : new Date(terms.startsAt);
  const now = clock.business();
  const begins = dueAt && dueAt > now ? dueAt : now;
  if (deal.beginsAt && begins <= deal.beginsAt) {
    await saveDays(tx, deal, { beginsAt: begins });
    return renewTerms(context, { ...deal, beginsAt: begins }, { round, terms, quiet: true });
  }
  if (dueAt && dueAt > now) {
    await scheduleTerms(tx, deal, { round, terms, dueAt });
    return { ...deal, terms: deal.frozen?.terms ?? terms };
  }
  return renewTerms(context, deal, { round, terms, quiet: true });
}

/** What becomes of a deal in force once new terms for it were accepted, or were not: then it goes on by those it has. */
export async function settleRenewal(
  context: MoveContext,
  deal: Deal,
  name: Exclude<Move, 'counter'>,
): Promise<Deal> {
  return name === 'accept'
    ? agreeOnTerms(context, deal)
    : { ...deal, terms: deal.frozen?.terms ?? deal.terms };
}

/**
 * Freezes renegotiated terms as the next version, and moves the day on which the deal ends by its terms. From now on it goes
 * its own way, whatever the offer it was taken from does.
 */
export async function renewTerms(
  context: MoveContext,
  deal: Deal,
  { terms, round, quiet }: Pick<Scheduled, 'terms' | 'round'> & Pick<NewTerms, 'quiet'>,
): Promise<Deal> {
  const renewed = await addTermsVersion(context, deal, { terms, cause: 'renegotiated', round, quiet });
  await leaveOffer(context.tx, renewed);
  const after = { ...renewed, offerVersion: null };
  const endsAt = changedEnd(deal, terms.endsAt === undefined ? null : new Date(terms.endsAt));
  if (endsAt?.getTime() === deal.endsAt?.getTime()) return after;
  await saveDays(context.tx, deal, { endsAt });
  return { ...after, endsAt };
}

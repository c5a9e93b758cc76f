import { listDeals } from '../../../../core/deals/index.ts';
import type { Role } from '../../../../core/use-case.ts';
import { actorsOf } from '../../context.ts';
import { nameOf, titleOf } from '../../inert.ts';
import { bold, day } from '../../view.ts';
import type { WaitingSource } from '../../waiting.ts';
import { askSeats } from '../seats.ts';
import { cardView } from './card.ts';
import { dealButton } from './open.ts';
import { findParty } from './party.ts';
import { termsText } from './terms.ts';

const DEALERS = new Set<Role>(['owner', 'manager']);

/** Proposals that wait for this person's answer. */
export const waitingDeals: WaitingSource = async (context) => {
  const { words, person } = context;
  const actors = actorsOf(person).filter(
    (actor) => actor.kind === 'creator' || (actor.kind === 'member' && DEALERS.has(actor.role)),
  );
  const answers = await askSeats(actors, (actor) => context.ask(listDeals, actor, { waiting: true }));
  return answers
    .flatMap(({ answer }) => answer)
    .map((deal) => ({
      kind: 'deal',
      since: deal.since,
      said: words.say('todo-deal', {
        code: bold(deal.code),
        with: nameOf(deal.with),
        product: titleOf(deal.product),
        terms: termsText(deal.terms, words),
        since: day(new Date(deal.since)),
      }),
      action: dealButton(deal),
      show: async () => cardView((await findParty(context, deal.id)).card, words),
    }));
};

import {
  acceptDeal,
  counterDeal,
  declineDeal,
  withdrawDeal,
  type DealCard,
} from '../../../../core/deals/index.ts';
import { DomainError } from '../../../../core/kernel/error.ts';
import { showId, type Uuid } from '../../../../core/kernel/id.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import type { Actor } from '../../../../core/use-case.ts';
import { defineAction } from '../../action.ts';
import type { ChatContext } from '../../context.ts';
import { rateField, yesNoField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { line, minute, money, rate, SILENCE, type View } from '../../view.ts';
import { cardView } from './card.ts';
import { needsProfile } from './needs-profile.ts';
import { findParty } from './party.ts';
import { targets } from './targets.ts';

/** What a button saw when it was drawn. */
type Seen = { deal: Uuid; version: number };
type MoveName = 'accept' | 'counter' | 'decline' | 'withdraw';

export const acceptAction = defineAction({
  ...targets.accept,
  ack: 'reply',
  run: (context, seen) =>
    move(context, 'accept', seen, (actor, input) => context.act(acceptDeal, actor, input)),
});

export const declineAction = defineAction({
  ...targets.decline,
  ack: 'reply',
  run: (context, seen) =>
    move(context, 'decline', seen, (actor, input) => context.act(declineDeal, actor, input)),
});

export const withdrawAction = defineAction({
  ...targets.withdraw,
  ack: 'reply',
  run: (context, seen) =>
    move(context, 'withdraw', seen, (actor, input) => context.act(withdrawDeal, actor, input)),
});

export const counterAction = defineAction({
  ...targets.counter,
  ack: 'reply',
  label: 'button-deal-counter',
  heading: 'deal-counter-heading',
  fields: {
    rate: rateField({ label: 'field-deal-rate', hint: 'field-deal-rate-hint' }),
    sample: optional(yesNoField({ label: 'field-deal-sample', hint: 'field-deal-sample-hint' })),
    final: optional(yesNoField({ label: 'field-deal-final', hint: 'field-deal-final-hint' })),
  },
  async facts(context, { deal }) {
    const { card } = await findParty(context, deal);
    return { rate: { hint: figuresHint(context, card) } };
  },
  run: (context, seen, _picked, given) =>
    move(context, 'counter', seen, (actor, input, card) => {
      const sample = given.sample ?? card.rounds.at(-1)?.terms.sample ?? false;
      const terms = { rateBps: given.rate, sample };
      return context.act(counterDeal, actor, { ...input, terms, final: given.final ?? false });
    }),
});

/** What the rate on the table comes to, so that another one can be weighed. */
function figuresHint({ words }: ChatContext, card: DealCard): string {
  const latest = card.rounds.at(-1);
  if (!latest?.figures || !card.price) return words.label('field-deal-rate-hint');
  const { earns, keeps } = latest.figures;
  const said = {
    rate: rate(latest.terms.rateBps),
    earns: money(moneyFromText(earns)),
    keeps: money(moneyFromText(keeps ?? earns)),
    price: money(moneyFromText(card.price)),
  };
  return words.label(`deal-figures-${card.side}`, said);
}

type MoveInput = { id: string; by: DealCard['side']; version: number };

/**
 * Makes a move. Where the room is shown the card that was pressed, and everybody else's, follows by itself; elsewhere the
 * answer is the card as it is now. A button that is older than the deal answers what became of it.
 */
async function move(
  context: ChatContext,
  name: MoveName,
  { deal, version }: Seen,
  make: (actor: Actor, input: MoveInput, card: DealCard) => Promise<unknown>,
): Promise<View> {
  const { words } = context;
  const { actor, card } = await findParty(context, deal);
  try {
    await make(actor, { id: showId('deal', deal), by: card.side, version }, card);
  } catch (error) {
    const needed = needsProfile(error, card, words);
    if (needed) return needed;
    if (!(error instanceof DomainError && isOld(error))) throw error;
    const current = await findParty(context, deal);
    return changedView(context, name, current.card);
  }
  if (context.room || (await isHere(context, card))) return SILENCE;
  return cardView((await findParty(context, deal)).card, words);
}

/** Whether the room of this deal is shown in the very chat, where its card follows by itself. */
const isHere = ({ ports, platform, from, chat }: ChatContext, card: DealCard): Promise<boolean> =>
  ports.rooms.isShownIn({ platform, userId: from.userId, chatId: chat.id }, card);

const isOld = ({ code }: DomainError): boolean => code === 'deal.stale_version' || code === 'deal.closed';

/** What an old button says: when the proposal changed, that nothing was done, and the card as it is now. */
function changedView({ words }: ChatContext, name: MoveName, card: DealCard): View {
  const times = card.rounds.flatMap(({ at, answeredAt }) => [at, answeredAt ?? at]);
  const at = minute(new Date(times.toSorted().at(-1) ?? ''));
  const overdue = card.state === 'proposed' && card.turn !== null;
  const said = words.say(overdue ? `deal-changed-${name}` : `deal-closed-${name}`, {
    at,
    state: words.label(`deal-state-${card.state}`),
  });
  const view = cardView(card, words);
  return { ...view, blocks: [line(said), ...view.blocks] };
}

import {
  acceptDeal,
  declineDeal,
  withdrawDeal,
  type DealCard,
  type DealView,
} from '../../../../core/deals/index.ts';
import { DomainError } from '../../../../core/kernel/error.ts';
import { showId, type Uuid } from '../../../../core/kernel/id.ts';
import type { Actor } from '../../../../core/use-case.ts';
import { defineAction } from '../../action.ts';
import type { ChatContext } from '../../context.ts';
import { line, minute, SILENCE, type View } from '../../view.ts';
import { pendingView } from './approval-view.ts';
import { cardView } from './card.ts';
import { needsProfile } from './needs-profile.ts';
import { findParty } from './party.ts';
import { targets } from './targets.ts';

/** What a button saw when it was drawn. */
export type Seen = { deal: Uuid; version: number };
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

type MoveInput = { id: string; by: DealCard['side']; version: number };

/**
 * Makes a move. Where the room is shown the card that was pressed, and everybody else's, follows by itself; elsewhere the
 * answer is the card as it is now. A button that is older than the deal answers what became of it.
 */
export async function move(
  context: ChatContext,
  name: MoveName,
  { deal, version }: Seen,
  make: (actor: Actor, input: MoveInput, card: DealCard) => Promise<DealView>,
): Promise<View> {
  const { words } = context;
  const { actor, card } = await findParty(context, deal);
  let after: DealView;
  try {
    after = await make(actor, { id: showId('deal', deal), by: card.side, version }, card);
  } catch (error) {
    const needed = needsProfile(error, card, words);
    if (needed) return needed;
    if (!(error instanceof DomainError && isOld(error))) throw error;
    const current = await findParty(context, deal);
    return changedView(context, name, current.card);
  }
  if (after.approval) return pendingView(after, words);
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
  const isOpen = card.turn !== null;
  const state = isOpen ? card.state : (card.rounds.at(-1)?.state ?? card.state);
  const said = words.say(isOpen ? `deal-changed-${name}` : `deal-closed-${name}`, {
    at,
    state: words.label(`deal-state-${state}`),
  });
  const view = cardView(card, words);
  return { ...view, blocks: [line(said), ...view.blocks] };
}

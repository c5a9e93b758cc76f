import { approveMove, listApprovals, stopMove, type WaitingApproval } from '../../../../core/deals/index.ts';
import { DomainError } from '../../../../core/kernel/error.ts';
import { showId, type Uuid } from '../../../../core/kernel/id.ts';
import type { Actor, Role } from '../../../../core/use-case.ts';
import { defineAction } from '../../action.ts';
import { memberActor, type ChatContext } from '../../context.ts';
import { nameOf } from '../../inert.ts';
import { bold, line, title, type View } from '../../view.ts';
import type { WaitingSource } from '../../waiting.ts';
import { dueText, wantsText, whoText } from './approval-view.ts';
import { cardView } from './card.ts';
import { findParty } from './party.ts';
import { targets } from './targets.ts';
import { approvalCard } from './approval-card.ts';

const DEALERS = new Set<Role>(['owner', 'manager']);

/** A second person agrees to what waits. */
export const approveAction = defineAction({
  ...targets.approve,
  ack: 'reply',
  label: 'button-approval-approve',
  audience: ['brand'],
  run: (context, seen) =>
    decide(context, seen, 'approval-approved', (actor, input) => context.act(approveMove, actor, input)),
});

/** Anybody of the team takes back what waits. */
export const stopAction = defineAction({
  ...targets.stop,
  ack: 'reply',
  label: 'button-approval-stop',
  audience: ['brand'],
  run: (context, seen) =>
    decide(context, seen, 'approval-stopped', (actor, input) => context.act(stopMove, actor, input)),
});

type Seen = { deal: Uuid; approval: Uuid };
type Input = { id: string; approvalId: string };

/** Decides for the brand that the thing waits in; what waits no more is answered by the deal as it is now. */
async function decide(
  context: ChatContext,
  { deal, approval }: Seen,
  done: string,
  act: (actor: Actor, input: Input) => Promise<{ code: string }>,
): Promise<View> {
  const { words } = context;
  const approvalId = showId('approval', approval);
  const found = (await waitingOf(context)).find(({ one }) => one.id === approvalId);
  if (!found) return overView(context, deal);
  const { code } = await act(found.actor, { id: showId('deal', deal), approvalId });
  return { blocks: [title(words.say(done, { code }))] };
}

async function overView(context: ChatContext, deal: Uuid): Promise<View> {
  const over = line(context.words.say('error-approval-over'));
  try {
    const view = cardView((await findParty(context, deal)).card, context.words);
    return { ...view, blocks: [over, ...view.blocks] };
  } catch (error) {
    // A first proposal that was stopped has never become a deal.
    if (error instanceof DomainError) return { blocks: [over] };
    throw error;
  }
}

/** Everything that waits for a second person in the brands this person deals for. */
async function waitingOf(context: ChatContext): Promise<{ actor: Actor; one: WaitingApproval }[]> {
  const { person } = context;
  const seats = person.memberships.filter(({ role }) => DEALERS.has(role));
  const lists = await Promise.all(
    seats.map(async (seat) => {
      const actor = memberActor(person, seat);
      return (await context.ask(listApprovals, actor, {})).map((one) => ({ actor, one }));
    }),
  );
  return lists.flat();
}

/** What waits for this person as the second one. */
export const waitingApprovals: WaitingSource = async (context) => {
  const { words } = context;
  const waiting = (await waitingOf(context)).filter(({ one }) => one.isSecond);
  return waiting.flatMap(({ one }) => {
    const view = approvalCard(one, words);
    const [action] = view.actions ?? [];
    if (!action) return [];
    const said = words.say('todo-approval', {
      ...{ code: bold(one.code), creator: nameOf(one.creator), who: whoText(one.askedBy, words) },
      ...{ what: wantsText(one, words), at: dueText(one.takesEffectAt, words) },
    });
    // Several stand side by side there, so each says what it is for.
    const named = { ...action, label: words.label('button-todo-approve', { what: one.code }) };
    return [{ kind: 'approval', since: one.askedAt, said, action: named, show: async () => view }];
  });
};

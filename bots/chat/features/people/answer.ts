import {
  acceptInvitation,
  declineInvitation,
  getInvitation,
  withdrawInvitation,
  type InvitationView,
} from '../../../../core/deals/index.ts';
import { DomainError } from '../../../../core/kernel/error.ts';
import { readId, showId, type Uuid } from '../../../../core/kernel/id.ts';
import type { Actor } from '../../../../core/use-case.ts';
import { defineAction } from '../../action.ts';
import type { ChatContext } from '../../context.ts';
import { longField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { goButton } from '../../target.ts';
import { line, SILENCE, title, type View } from '../../view.ts';
import { cardView } from '../deals/card.ts';
import { needsProfile } from '../deals/needs-profile.ts';
import { findParty } from '../deals/party.ts';
import { targets } from './targets.ts';

const REASON_MAX = 300;

/** Accepts the rate that a brand has put down with its invitation: a deal in force. */
export const acceptAction = defineAction({
  ...targets.accept,
  ack: 'reply',
  label: 'button-invite-accept',
  audience: ['creator'],
  async run(context, { invitation }) {
    const { words, creatorActor, act } = context;
    const id = showId('invitation', invitation);
    try {
      const deal = await act(acceptInvitation, creatorActor, { id });
      if (await isHere(context, creatorActor, id)) return SILENCE;
      const dealId = readId('deal', deal.id) ?? '';
      return cardView((await findParty(context, dealId)).card, words);
    } catch (error) {
      const needed = needsProfile(error, { side: 'creator', creator: '' }, words);
      if (needed) return needed;
      return closedView(context, error, creatorActor, invitation);
    }
  },
});

/** Does not take an invitation up; the brand reads why, if anything is said. */
export const declineAction = defineAction({
  ...targets.decline,
  ack: 'reply',
  label: 'button-invite-decline',
  audience: ['creator'],
  fields: {
    reason: optional(
      longField({ label: 'field-invite-reason', hint: 'field-invite-reason-hint', max: REASON_MAX }),
    ),
  },
  async run(context, { invitation }, _picked, { reason }) {
    const { words, creatorActor, act } = context;
    const id = showId('invitation', invitation);
    try {
      await act(declineInvitation, creatorActor, { id, ...(reason !== undefined && { reason }) });
    } catch (error) {
      return closedView(context, error, creatorActor, invitation);
    }
    return (await isHere(context, creatorActor, id))
      ? SILENCE
      : { blocks: [title(words.say('invite-declined-done'))] };
  },
});

/** The brand takes an invitation back. */
export const takeBackAction = defineAction({
  ...targets.takeBack,
  ack: 'reply',
  label: 'button-invite-back',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  async run(context, { invitation }) {
    const { words, seat, act } = context;
    const id = showId('invitation', invitation);
    try {
      await act(withdrawInvitation, seat, { id });
    } catch (error) {
      return closedView(context, error, seat, invitation);
    }
    return (await isHere(context, seat, id)) ? SILENCE : { blocks: [title(words.say('invite-taken-back'))] };
  },
});

/** Whether the room of an invitation is shown in the very chat, where its card follows by itself. */
async function isHere(context: ChatContext, actor: Actor, id: string): Promise<boolean> {
  if (context.room) return true;
  const { ports, platform, from, chat } = context;
  const { brandId, creatorId } = await context.ask(getInvitation, actor, { id });
  const pair = { brandId: readId('brand', brandId) ?? '', creatorId: readId('creator', creatorId) ?? '' };
  return ports.rooms.isShownIn({ platform, userId: from.userId, chatId: chat.id }, pair);
}

/** What an old button says: how it ended, and that nothing was done now. */
async function closedView(
  context: ChatContext,
  error: unknown,
  actor: Actor,
  invitation: Uuid,
): Promise<View> {
  if (!(error instanceof DomainError) || error.code !== 'invitation.closed') throw error;
  const { words } = context;
  const id = showId('invitation', invitation);
  const { state, dealId }: InvitationView = await context.ask(getInvitation, actor, { id });
  // What is overdue has not been closed yet, and waits in name only.
  const shown = state === 'waiting' ? 'expired' : state;
  return {
    blocks: [line(words.say('invite-closed', { state: words.label(`invite-state-${shown}`) }))],
    actions: dealId === null ? [] : [goButton('/deals', 'deals')],
  };
}

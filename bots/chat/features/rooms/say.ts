import {
  answerCreator,
  keepDraft,
  ROOM_TEXT_MAX,
  sayToBrand,
  sendDraft,
} from '../../../../core/deals/index.ts';
import { showId } from '../../../../core/kernel/id.ts';
import { button, defineAction } from '../../action.ts';
import type { RoomContext } from '../../context.ts';
import { longField } from '../../fields.ts';
import { fitLabel, nameOf } from '../../inert.ts';
import type { Said } from '../../registry.ts';
import { line, SILENCE, title, type View } from '../../view.ts';
import { dealersOf } from '../deals/party.ts';
import { roomTargets } from './targets.ts';

/** As much of a name as fits on a button beside its verb. */
const BUTTON_NAME_MAX = 20;
export const buttonName = (name: string): string => fitLabel(nameOf(name), BUTTON_NAME_MAX);

/**
 * What is written in a room without saying for whom. A creator speaks to the brand. A team's member may mean the
 * creator or the team, which is never guessed: the bot asks.
 */
export async function roomText(context: RoomContext, { text }: Said): Promise<View | undefined> {
  const { words, room } = context;
  const [actor] = dealersOf(context);
  if (!actor) return { blocks: [line(words.say('room-closed'))] };
  if (text.length > ROOM_TEXT_MAX) {
    return { blocks: [line(words.say('room-too-long', { max: ROOM_TEXT_MAX }))] };
  }
  if (text.trim() === '') return undefined;
  const said = { roomId: showId('room', room.id), text };
  if (actor.kind === 'creator') {
    await context.act(sayToBrand, actor, said);
    return undefined;
  }
  const { draftId, creator } = await context.act(keepDraft, actor, said);
  const name = buttonName(creator);
  return {
    blocks: [title(words.say('room-for-whom'))],
    actions: [
      button(words.label('button-room-to', { name }), roomTargets.draft, { draft: draftId, to: 'creator' }),
      button(words.label('button-room-team'), roomTargets.draft, { draft: draftId, to: 'team' }),
    ],
  };
}

/** Says for whom a text was. */
export const draftAction = defineAction({
  ...roomTargets.draft,
  ack: 'update',
  label: 'button-room-send',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  async run(context, { draft, to }) {
    const { words, room, seat } = context;
    if (!room) return { blocks: [line(words.say('room-closed'))] };
    const roomId = showId('room', room.id);
    const target = to === 'creator' ? 'creator' : 'team';
    const { visibility } = await context.act(sendDraft, seat, { roomId, draftId: draft, to: target });
    return { blocks: [line(words.say(`room-said-${visibility}`))] };
  },
});

/** Answers something the creator said; what is written in its form crosses. */
export const replyAction = defineAction({
  ...roomTargets.reply,
  ack: 'reply',
  label: 'button-room-reply',
  heading: 'room-reply-heading',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  fields: {
    text: longField({ label: 'field-room-reply', hint: 'field-room-reply-hint', max: ROOM_TEXT_MAX }),
  },
  async run(context, { post }, _picked, { text }) {
    const { words, room, seat } = context;
    if (!room) return { blocks: [line(words.say('room-closed'))] };
    await context.act(answerCreator, seat, { roomId: showId('room', room.id), postId: post, text });
    return SILENCE;
  },
});

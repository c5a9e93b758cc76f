import {
  answerCreator,
  keepDraft,
  ROOM_TEXT_MAX,
  sayToBrand,
  sayToCreator,
  sendDraft,
  type Origin,
} from '../../../../core/deals/index.ts';
import { DomainError } from '../../../../core/kernel/error.ts';
import { showId, type Uuid } from '../../../../core/kernel/id.ts';
import type { Actor } from '../../../../core/use-case.ts';
import { button, defineAction } from '../../action.ts';
import { memberActor, type ChatContext, type RoomContext } from '../../context.ts';
import { longField } from '../../fields.ts';
import { fitLabel, nameOf } from '../../inert.ts';
import type { Said } from '../../registry.ts';
import { line, SILENCE, title, type View } from '../../view.ts';
import { dealersOf } from '../deals/party.ts';
import { spokenView } from '../deals/spoken.ts';
import { refuseAddress } from '../samples/index.ts';
import { lostView, takeFiles, type TakenFiles } from './files.ts';
import { roomTargets } from './targets.ts';

/** As much of a name as fits on a button beside its verb. */
const BUTTON_NAME_MAX = 20;
export const buttonName = (name: string): string => fitLabel(nameOf(name), BUTTON_NAME_MAX);

/** Where something was written. */
export const originOf = (
  { platform, from, chat }: ChatContext,
  { messageRef }: Pick<Said, 'messageRef'>,
) => ({
  platform,
  userId: from.userId,
  chatId: chat.id,
  ...(messageRef !== undefined && { messageRef }),
});

/** What is said in a room, with its files taken in: what could not be is told to whoever sent it. */
export type ReadySaying = { text: string; from: Origin; taken: TakenFiles };

/** Takes a text with its files as far as it can be passed on; answers what is to be said where nothing can. */
export async function readySaying(
  context: ChatContext,
  said: Said,
): Promise<ReadySaying | { refused: View | undefined }> {
  const { words } = context;
  if (said.text.length > ROOM_TEXT_MAX) {
    return { refused: { blocks: [line(words.say('room-too-long', { max: ROOM_TEXT_MAX }))] } };
  }
  const taken = await takeFiles(context, said.files);
  if (said.text.trim() === '' && taken.files.length === 0) return { refused: lostView(taken, words) };
  return { text: said.text, from: originOf(context, said), taken };
}

/**
 * What is written in a room without saying for whom. A creator speaks to the brand, and in a thread both sides read
 * along. A team's member may mean the creator or the team, which is never guessed: the bot asks.
 */
export async function roomText(context: RoomContext, said: Said): Promise<View | undefined> {
  const { words, room } = context;
  const [actor] = dealersOf(context);
  if (!actor) return { blocks: [line(words.say('room-closed'))] };
  const refused = await refuseAddress(context, said.text);
  if (refused) return refused;
  const ready = await readySaying(context, said);
  if ('refused' in ready) return ready.refused;
  const { text, from, taken } = ready;
  const input = { roomId: showId('room', room.id), text, from, files: taken.files };
  if (actor.kind === 'creator') {
    await context.act(sayToBrand, actor, input);
    return bothViews(lostView(taken, words), await spokenView(context, actor, input));
  }
  if (room.shared) {
    await context.act(sayToCreator, actor, input);
    return bothViews(lostView(taken, words), await spokenView(context, actor, input));
  }
  return askForWhom(context, actor, { room: room.id, brand: room.brandId }, ready);
}

/** Keeps what a member wrote, and asks for whom it is. */
export async function askForWhom(
  context: ChatContext,
  actor: Actor,
  { room, brand }: { room: Uuid; brand: Uuid },
  { text, from, taken }: ReadySaying,
): Promise<View> {
  const { words } = context;
  const input = { roomId: showId('room', room), text, from, files: taken.files };
  const { draftId: draft, creator } = await context.act(keepDraft, actor, input);
  const name = buttonName(creator);
  return {
    blocks: [title(words.say('room-for-whom')), ...(lostView(taken, words)?.blocks ?? [])],
    actions: [
      button(words.label('button-room-to', { name }), roomTargets.draft, { brand, draft, to: 'creator' }),
      button(words.label('button-room-team'), roomTargets.draft, { brand, draft, to: 'team' }),
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
    const { words, seat } = context;
    const target = to === 'creator' ? 'creator' : 'team';
    const { visibility, ...said } = await context.act(sendDraft, seat, { draftId: draft, to: target });
    const done: View = { blocks: [line(words.say(`room-said-${visibility}`))] };
    if (visibility === 'internal') return done;
    return bothViews(done, await spokenView(context, seat, said)) ?? done;
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
    const { roomId } = await context.act(answerCreator, context.seat, { postId: post, text });
    return (await spokenView(context, context.seat, { roomId, text })) ?? SILENCE;
  },
});

/** Says something in a thread, where what is typed may not reach us. */
export const writeAction = defineAction({
  ...roomTargets.write,
  ack: 'reply',
  label: 'button-room-reply',
  heading: 'room-write-heading',
  audience: ['creator', 'brand'],
  fields: {
    text: longField({ label: 'field-room-write', hint: 'field-room-write-hint', max: ROOM_TEXT_MAX }),
  },
  async run(context, { brand, room }, _picked, { text }) {
    const { person, creatorActor, words } = context;
    const input = { roomId: showId('room', room), text };
    const member = person.memberships.find(({ brandId }) => brandId === brand);
    const actor = member ? memberActor(person, member) : creatorActor;
    if (!actor) return { blocks: [line(words.say('room-closed'))] };
    try {
      await context.act(actor.kind === 'creator' ? sayToBrand : sayToCreator, actor, input);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'room.unknown') throw error;
      return { blocks: [line(words.say('room-closed'))] };
    }
    return (await spokenView(context, actor, input)) ?? SILENCE;
  },
});

/** What was said and what can be made of it, in one message. */
function bothViews(first: View | undefined, second: View | undefined): View | undefined {
  if (!first || !second) return first ?? second;
  const actions = [...(first.actions ?? []), ...(second.actions ?? [])];
  return { ...first, blocks: [...first.blocks, ...second.blocks], actions };
}

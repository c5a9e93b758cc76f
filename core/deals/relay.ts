import { z } from 'zod';
import { brandOf } from '../access.ts';
import { findCreator } from '../creators/index.ts';
import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf, type Actor, type Context } from '../use-case.ts';
import { draftSettled, draftUnknown, replyGone, roomUnknown } from './errors.ts';
import { insertDraft, lockDraft, settleDraft } from './drafts.store.ts';
import { ROOM_TEXT_MAX, type Visibility } from './room.ts';
import { addPost, findPost, findRoom, lockRoom, type Room } from './rooms.store.ts';
import { findSpeaker } from './speaker.ts';

/** What is said: lines as they were written, without those that are empty at either end. */
const text = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(ROOM_TEXT_MAX, `must have at most ${ROOM_TEXT_MAX} characters`);
const roomId = idOf('room');

/** What became of a text: who reads it. */
export type Said = { visibility: Visibility };

/** A creator says something to the brand's team. */
export const sayToBrand = defineUseCase({
  name: 'write to the brand',
  input: z.strictObject({ roomId, text }),
  allow: ['creator'],
  async run(context, input): Promise<Said> {
    const room = await enterRoom(context, input.roomId);
    return say(context, room, { visibility: 'crossed', text: input.text, typedHere: true });
  },
});

/** A member answers something the creator said: the answer crosses. */
export const answerCreator = defineUseCase({
  name: 'answer the creator',
  input: z.strictObject({ roomId, postId: z.uuid(), text }),
  allow: ['owner', 'manager'],
  async run(context, input): Promise<Said> {
    const room = await enterRoom(context, input.roomId);
    const post = await findPost(context.tx, room, input.postId);
    if (post?.side !== 'creator' || post.kind !== 'text') throw replyGone({});
    return say(context, room, { visibility: 'crossed', text: input.text, typedHere: false });
  },
});

/** Keeps what a member wrote without saying for whom, until the member does. It is nobody's yet. */
export const keepDraft = defineUseCase({
  name: 'write in a room',
  input: z.strictObject({ roomId, text }),
  allow: ['owner', 'manager'],
  async run(context, input): Promise<{ draftId: Uuid; creator: string }> {
    const { tx, ids, clock, actor } = context;
    const { brandId, id, creatorId } = await enterRoom(context, input.roomId);
    invariant(actor.kind === 'member', 'only a member gets here', { kind: actor.kind });
    const draftId = ids.next();
    const { accountId } = actor;
    await insertDraft(tx, {
      ...{ brandId, roomId: id, id: draftId, accountId, text: input.text },
      createdAt: clock.wall(),
    });
    const creator = await findCreator(tx, creatorId);
    return { draftId, creator: creator?.name ?? '' };
  },
});

/** Says what was kept, to whom its writer has now said; once. */
export const sendDraft = defineUseCase({
  name: 'send what was written in a room',
  input: z.strictObject({ roomId, draftId: z.uuid(), to: z.enum(['creator', 'team']) }),
  allow: ['owner', 'manager'],
  async run(context, input): Promise<Said> {
    const { tx, actor, clock } = context;
    const room = await enterRoom(context, input.roomId);
    const draft = await lockDraft(tx, room, input.draftId);
    if (!draft || actor.kind !== 'member' || draft.accountId !== actor.accountId) throw draftUnknown({});
    if (draft.settled !== null) throw draftSettled({ visibility: draft.settled });
    const visibility: Visibility = input.to === 'creator' ? 'crossed' : 'internal';
    await settleDraft(tx, draft, visibility, clock.wall());
    return say(context, room, { visibility, text: draft.text, typedHere: true });
  },
});

/** @param said.typedHere whether the writer has it on the screen: what came through a form is shown to them as well */
async function say(
  context: Context,
  room: Room,
  { visibility, text: said, typedHere }: { visibility: Visibility; text: string; typedHere: boolean },
): Promise<Said> {
  const { tx, ids, clock, actor } = context;
  const speaker = await findSpeaker(context);
  const post = {
    ...{ id: ids.next(), body: { kind: 'text' as const, text: said }, visibility, speaker, at: clock.wall() },
    side: actor.kind === 'creator' ? ('creator' as const) : ('brand' as const),
    shownTo: typedHere ? (speaker.accountId ?? undefined) : undefined,
  };
  await addPost(tx, room, post, ids);
  return { visibility };
}

/** The room, held, if the actor belongs in it on the side they act for. */
async function enterRoom({ tx, actor }: { tx: Tx; actor: Actor }, id: Uuid): Promise<Room> {
  const found = await findRoom(tx, id);
  const room = found && (await lockRoom(tx, found));
  if (!room) throw roomUnknown({});
  const own = actor.kind === 'creator' ? room.creatorId === actor.creatorId : room.brandId === brandOf(actor);
  if (!own) throw roomUnknown({});
  return room;
}

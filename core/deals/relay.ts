import { z } from 'zod';
import { brandOf } from '../access.ts';
import { findCreator } from '../creators/index.ts';
import type { Tx } from '../db/index.ts';
import { dropUses, useFiles } from '../files/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { cleanLine } from '../kernel/text.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf, type Actor, type Context } from '../use-case.ts';
import { refuseBlocked, refuseUnanswered, sideOf } from './contact.ts';
import { draftSettled, draftUnknown, replyGone, roomUnknown } from './errors.ts';
import { findDraftRoom, insertDraft, lockDraft, settleDraft } from './drafts.store.ts';
import { ROOM_FILES_MAX, ROOM_TEXT_MAX, type Origin, type PostFile, type Visibility } from './room.ts';
import { addPost, findPost, findPostRoom, findRoom, lockRoom, type Room } from './rooms.store.ts';
import { followSpeaker } from './follow.ts';
import { findOwnSeat, findSeatAt, seatEveryone } from './seats.store.ts';
import { findSpeaker } from './speaker.ts';

/** What is said: lines as they were written, without those that are empty at either end; empty beside files alone. */
export const text = z.string().trim().max(ROOM_TEXT_MAX, `must have at most ${ROOM_TEXT_MAX} characters`);
export const roomId = idOf('room');
/** Longest name of a file that came with a text, in characters. */
const FILE_NAME_MAX = 100;
const fileField = z.strictObject({
  id: z.uuid(),
  name: z
    .string()
    .overwrite((name) => cleanLine(name).slice(0, FILE_NAME_MAX) || 'file')
    .min(1),
  type: z.string().max(FILE_NAME_MAX),
});
export const saidFields = {
  text,
  /** Files that are kept already. */
  files: z.array(fileField).max(ROOM_FILES_MAX, `must be at most ${ROOM_FILES_MAX} files`).optional(),
  /** Where it was written. */
  from: z
    .strictObject({
      platform: z.string(),
      userId: z.string(),
      chatId: z.string(),
      messageRef: z.string().optional(),
    })
    .optional(),
};
export const saysSomething = ({ text: said, files = [] }: { text: string; files?: unknown[] | undefined }) =>
  said !== '' || files.length > 0;
export const nothingSaid = { path: ['text'], message: 'must not be empty' };

/** What became of a text: who reads it, and those of its files that are not there any more. */
export type Said = { visibility: Visibility; lost: string[] };

/** A creator says something to the brand's team. */
export const sayToBrand = defineUseCase({
  name: 'write to the brand',
  input: z.strictObject({ roomId, ...saidFields }).refine(saysSomething, nothingSaid),
  allow: ['creator'],
  async run(context, input): Promise<Said> {
    const room = await enterRoom(context, input.roomId);
    return say(context, room, { ...input, visibility: 'crossed', typedHere: true });
  },
});

/** A member says something to the creator, in a thread that the creator reads or as an express wish. */
export const sayToCreator = defineUseCase({
  name: 'write to the creator',
  input: z.strictObject({ roomId, ...saidFields }).refine(saysSomething, nothingSaid),
  allow: ['owner', 'manager'],
  async run(context, input): Promise<Said> {
    const room = await enterRoom(context, input.roomId);
    return say(context, room, { ...input, visibility: 'crossed', typedHere: input.from !== undefined });
  },
});

/** A member answers something the creator said: the answer crosses. */
export const answerCreator = defineUseCase({
  name: 'answer the creator',
  input: z
    .strictObject({ roomId: roomId.optional(), postId: z.uuid(), ...saidFields })
    .refine(saysSomething, nothingSaid),
  allow: ['owner', 'manager'],
  async run(context, input): Promise<Said & { roomId: string }> {
    const { tx, actor } = context;
    const id = input.roomId ?? (await findPostRoom(tx, brandOf(actor), input.postId));
    if (id === undefined) throw replyGone({});
    const room = await enterRoom(context, id);
    const post = await findPost(tx, room, input.postId);
    if (post?.side !== 'creator' || post.kind !== 'text') throw replyGone({});
    const typedHere = input.from !== undefined;
    const said = await say(context, room, { ...input, visibility: 'crossed', typedHere });
    return { ...said, roomId: showId('room', room.id) };
  },
});

/** Keeps what a member wrote without saying for whom, until the member does. It is nobody's yet. */
export const keepDraft = defineUseCase({
  name: 'write in a room',
  input: z.strictObject({ roomId, ...saidFields }).refine(saysSomething, nothingSaid),
  allow: ['owner', 'manager'],
  async run(context, input): Promise<{ draftId: Uuid; creator: string }> {
    const { tx, ids, clock, actor } = context;
    const { brandId, id, creatorId } = await enterRoom(context, input.roomId);
    invariant(actor.kind === 'member', 'only a member gets here', { kind: actor.kind });
    const draftId = ids.next();
    const createdAt = clock.wall();
    const files = await useFiles(tx, { brandId, usedBy: draftId }, input.files ?? [], createdAt);
    const { accountId } = actor;
    const origin = input.from ?? null;
    await insertDraft(tx, {
      ...{ brandId, roomId: id, id: draftId, accountId, text: input.text, origin, files, createdAt },
    });
    const creator = await findCreator(tx, creatorId);
    return { draftId, creator: creator?.name ?? '' };
  },
});

/** Says what was kept, to whom its writer has now said; once. */
export const sendDraft = defineUseCase({
  name: 'send what was written in a room',
  input: z.strictObject({
    roomId: roomId.optional(),
    draftId: z.uuid(),
    to: z.enum(['creator', 'team']),
  }),
  allow: ['owner', 'manager'],
  async run(context, input): Promise<Said & { roomId: string; text: string }> {
    const { tx, actor, clock } = context;
    const id = input.roomId ?? (await findDraftRoom(tx, brandOf(actor), input.draftId));
    if (id === undefined) throw draftUnknown({});
    const room = await enterRoom(context, id);
    const draft = await lockDraft(tx, room, input.draftId);
    if (!draft || actor.kind !== 'member' || draft.accountId !== actor.accountId) throw draftUnknown({});
    if (draft.settled !== null) throw draftSettled({ visibility: draft.settled });
    const visibility: Visibility = input.to === 'creator' ? 'crossed' : 'internal';
    await settleDraft(tx, draft, visibility, clock.wall());
    await dropUses(tx, { brandId: draft.brandId, usedBy: draft.id });
    const { origin, files } = draft;
    const from = origin ?? undefined;
    const said = await say(context, room, { visibility, text: draft.text, files, from, typedHere: true });
    return { ...said, roomId: showId('room', room.id), text: draft.text };
  },
});

type Saying = {
  visibility: Visibility;
  text: string;
  files?: readonly Omit<PostFile, 'size'>[] | undefined;
  from?: Origin | undefined;
  /** Whether the writer has it on the screen: what came through a form is shown to them as well. */
  typedHere: boolean;
};

/** Says something in a room that is held. Where it was written it stands already; everywhere else it is shown. */
export async function say(context: Context, room: Room, saying: Saying): Promise<Said> {
  const { tx, ids, clock, actor } = context;
  const { visibility, text: said, from } = saying;
  const id = ids.next();
  const at = clock.wall();
  if (visibility === 'crossed') await refuseText(context, room);
  const wanted = saying.files ?? [];
  const files = await useFiles(tx, { brandId: room.brandId, usedBy: id }, wanted, at);
  const found = await findSpeaker(context);
  const speaker = from ? { ...found, platform: from.platform } : found;
  await seatEveryone(tx, room, ids, at);
  if (from && speaker.accountId !== null) await followSpeaker(tx, room, speaker.accountId, from);
  const side = actor.kind === 'creator' ? ('creator' as const) : ('brand' as const);
  const body = { kind: 'text' as const, text: said, ...(files.length > 0 && { files }) };
  const shownAt = saying.typedHere ? await seatOf(tx, room, speaker.accountId, from) : undefined;
  await addPost(
    tx,
    room,
    { id, body, visibility, speaker, at, side, originRef: from?.messageRef, shownAt },
    ids,
  );
  const kept = new Set(files.map((file) => file.id));
  return { visibility, lost: wanted.filter((file) => !kept.has(file.id)).map(({ name }) => name) };
}

/** Throws where the two have nothing to say to each other any more, or the brand has said enough for a beginning. */
async function refuseText({ tx, actor }: Context, room: Room): Promise<void> {
  const side = sideOf(actor, 'brand');
  await refuseBlocked(tx, room, side);
  if (side === 'brand') await refuseUnanswered(tx, room);
}

/** The seat in whose chat something was written; where that is not known, the writer's own. */
async function seatOf(
  tx: Tx,
  room: Room,
  accountId: Uuid | null,
  from: Origin | undefined,
): Promise<Uuid | undefined> {
  if (from) return (await findSeatAt(tx, room, from))?.id;
  return accountId === null ? undefined : (await findOwnSeat(tx, room, accountId))?.id;
}

/** The room, held, if the actor belongs in it on the side they act for. */
export async function enterRoom({ tx, actor }: { tx: Tx; actor: Actor }, id: Uuid): Promise<Room> {
  const found = await findRoom(tx, id);
  const room = found && (await lockRoom(tx, found));
  if (!room) throw roomUnknown({});
  const own = actor.kind === 'creator' ? room.creatorId === actor.creatorId : room.brandId === brandOf(actor);
  if (!own) throw roomUnknown({});
  return room;
}

import { z } from 'zod';
import { defineUseCase } from '../use-case.ts';
import { invariant } from '../kernel/invariant.ts';
import { refuseBlocked } from './contact.ts';
import { changeDraft } from './drafts.store.ts';
import { findOwnText, rewriteText } from './edit.store.ts';
import { text } from './relay.ts';
import { findRoomSeat } from './room-list.ts';
import { lockRoom, reviseEverywhere } from './rooms.store.ts';
import { changeUnaddressed } from './unaddressed.store.ts';

/**
 * The author of a text has changed it on their platform: it reads so everywhere it stands, marked as edited. Files that
 * came with it stay as they were. Refused where one of the two has blocked the other. What was no text of a room, or of one its author has left, stays what it was.
 */
export const editText = defineUseCase({
  name: 'edit what was said in a room',
  input: z.strictObject({
    platform: z.string(),
    messageRef: z.string(),
    text: text.min(1, 'must not be empty'),
  }),
  allow: ['person'],
  async run({ tx, actor }, input): Promise<{ changed: boolean }> {
    invariant(actor.kind === 'person', 'only a person gets here', { kind: actor.kind });
    const { accountId } = actor;
    const change = { ...input, accountId };
    if ((await changeUnaddressed(tx, change)) || (await changeDraft(tx, change))) return { changed: true };
    const post = await findOwnText(tx, { ...input, accountId });
    if (!post || post.body.kind !== 'text' || post.body.text === input.text) return { changed: false };
    const belongs = await findRoomSeat(tx, post.roomId, accountId);
    if (!belongs) return { changed: false };
    await lockRoom(tx, { brandId: post.brandId, id: post.roomId });
    // To change what was said is to say something; what a team says among itself reaches nobody who was blocked.
    if (post.visibility === 'crossed') await refuseBlocked(tx, belongs, belongs.side);
    await rewriteText(tx, post, { ...post.body, text: input.text, edited: true });
    await reviseEverywhere(tx, post);
    return { changed: true };
  },
});

import { readAllAction } from './digest.ts';
import { handAction, handToAction, holdAction, releaseAction } from './holder.ts';
import { draftAction, replyAction, writeAction } from './say.ts';
import { pickRoomAction } from './unaddressed.ts';

export { digestView } from './digest.ts';
export { editedText } from './edited.ts';
export { firstOf, isTurnOf, taggedView } from './frame.ts';
export { postView } from './post.ts';
export { roomText } from './say.ts';
export { privateText } from './unaddressed.ts';
export const roomActions = [
  ...[draftAction, replyAction, writeAction, pickRoomAction, readAllAction],
  ...[holdAction, handAction, handToAction, releaseAction],
];

import { draftAction, replyAction } from './say.ts';

export { postView } from './post.ts';
export { roomText } from './say.ts';
export const roomActions = [draftAction, replyAction];

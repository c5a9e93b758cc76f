import { idPart, textPart } from '../../action.ts';

/** What the buttons of rooms carry; what they do stands in say.ts. */
export const roomTargets = {
  draft: { verb: 'draft', parts: { draft: idPart, to: textPart } },
  reply: { verb: 'reply', parts: { post: idPart } },
};

import { idPart, textPart } from '../../action.ts';

/** What the buttons of rooms carry; what they do stands in say.ts. */
export const roomTargets = {
  draft: { verb: 'draft', parts: { brand: idPart, draft: idPart, to: textPart } },
  reply: { verb: 'reply', parts: { brand: idPart, post: idPart } },
  write: { verb: 'write', parts: { brand: idPart, room: idPart } },
  pick: { verb: 'inroom', parts: { text: idPart } },
  hand: { verb: 'hand', parts: { brand: idPart, creator: idPart } },
  handTo: { verb: 'handto', parts: { brand: idPart, creator: idPart } },
  release: { verb: 'release', parts: { brand: idPart, creator: idPart } },
  readAll: { verb: 'readall', parts: { brand: idPart, post: idPart } },
};

import { idPart } from '../../action.ts';

const invitation = { invitation: idPart };
const other = { brand: idPart, creator: idPart };

/** What the buttons between people carry; what they do stands in answer.ts, block.ts and the other files here. */
export const targets = {
  openInvitation: { verb: 'invopen', parts: invitation },
  settleReport: { verb: 'reportdone', parts: { report: idPart } },
  accept: { verb: 'invyes', parts: invitation },
  decline: { verb: 'invno', parts: invitation },
  takeBack: { verb: 'invback', parts: { brand: idPart, ...invitation } },
  /** Pressed by a creator. */
  blockBrand: { verb: 'blockb', parts: { brand: idPart } },
  /** The same once it is known that deals end with it. */
  endBrand: { verb: 'blockend', parts: { brand: idPart } },
  unblockBrand: { verb: 'unblockb', parts: { brand: idPart } },
  reportBrand: { verb: 'reportb', parts: { brand: idPart } },
  /** Pressed by a brand's team. */
  blockCreator: { verb: 'blockc', parts: other },
  unblockCreator: { verb: 'unblockc', parts: other },
  reportCreator: { verb: 'reportc', parts: other },
  /** One creator of the directory, and the one that was picked from a page of it. */
  person: { verb: 'person', parts: other },
  pickPerson: { verb: 'personpick', parts: { brand: idPart } },
  notes: { verb: 'notes', parts: other },
  about: { verb: 'aboutbrand', parts: { brand: idPart } },
  aboutSeller: { verb: 'aboutsell', parts: { product: idPart } },
  invite: { verb: 'invite', parts: other },
};

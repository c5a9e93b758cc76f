import { idPart } from '../../action.ts';

/** Starts the boost that was looked at. */
export const confirmTarget = { verb: 'bstart', parts: { brand: idPart, draft: idPart } };
/** Stops one before its time. */
export const stopTarget = { verb: 'bstop', parts: { brand: idPart, boost: idPart } };
/** Picks one boost out of the list to stop it. */
export const pickTarget = { verb: 'bpick', parts: { brand: idPart } };

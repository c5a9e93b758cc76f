import { idPart, numberPart } from '../../action.ts';

/** Sends the announcement that was looked at. */
export const sendTarget = { verb: 'annsend', parts: { brand: idPart, draft: idPart } };
/** Turns the announcements of a brand off (1) or on (0), for the creator who presses. */
export const silenceTarget = { verb: 'annoff', parts: { of: idPart, off: numberPart } };
/** Lists the brands whose announcements are off, to turn one on again. */
export const silencedTarget = { verb: 'annlist', parts: {} };
export const unsilenceTarget = { verb: 'annon', parts: {} };

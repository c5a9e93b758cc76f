import { idPart } from '../../action.ts';

/** Confirms a wish to connect two chats. */
export const connectYes = { verb: 'conyes', parts: { id: idPart } };
/** Refuses it. */
export const connectNo = { verb: 'conno', parts: { id: idPart } };

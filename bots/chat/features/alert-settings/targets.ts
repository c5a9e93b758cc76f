import { idPart, textPart, type PartCodec } from '../../action.ts';

/** What the buttons of the card carry; what they do stands beside the card in `index.ts`. */
const ofMailbox = { mailbox: idPart };

/** For how long alerts can be muted. */
export const MUTES = ['1h', '8h', '1d', 'until_on'] as const;

const whatPart: PartCodec<'quiet' | 'small'> = {
  ...textPart,
  read: (text) => (text === 'quiet' || text === 'small' ? text : undefined),
};

export const seatTarget = { verb: 'alseat', parts: {} };
export const muteTarget = { verb: 'almute', parts: ofMailbox };
export const onTarget = { verb: 'alon', parts: ofMailbox };
export const quietTarget = { verb: 'alquiet', parts: ofMailbox };
export const smallTarget = { verb: 'alsmall', parts: ofMailbox };
export const takeTarget = { verb: 'altake', parts: { ...ofMailbox, what: whatPart } };

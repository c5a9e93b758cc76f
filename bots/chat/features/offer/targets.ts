import type { z } from 'zod';
import type { changeOffer } from '../../../../core/deals/index.ts';
import { idPart, numberPart, type PartCodec } from '../../action.ts';

/** What a button does to an offer as a whole. */
export type OfferCommand = z.input<typeof changeOffer.input>['command'];
const COMMANDS: readonly OfferCommand[] = ['pause', 'resume', 'end'];

const commandPart: PartCodec<OfferCommand> = {
  write: (command) => command,
  read: (text) => COMMANDS.find((command) => command === text),
};

/** Changes an offer; `listed` is 1 where the button stands under a list, which is then shown again. */
export const changeTarget = {
  verb: 'oset',
  parts: { brand: idPart, offer: idPart, command: commandPart, listed: numberPart },
};

/** Asks once more before an offer ends for good. */
export const askEndTarget = { verb: 'oend', parts: { brand: idPart, offer: idPart } };

/** Picks one offer out of a list. */
export const openTarget = { verb: 'oopen', parts: { brand: idPart } };

const one = { brand: idPart, offer: idPart };

/** Asks for another rate or end of an offer. */
export const rateTarget = { verb: 'orate', parts: one };
export const endTarget = { verb: 'ountil', parts: one };

/** Raises the rate that deals taken from an offer follow at once. */
export const raiseTarget = { verb: 'oraise', parts: { ...one, rate: numberPart } };

/** What can be done about a draft. */
export const publishTarget = { verb: 'opublish', parts: one };
export const addCreatorTarget = { verb: 'oaddc', parts: one };
export const addProductTarget = { verb: 'oaddp', parts: one };

/** What a creator can do about an offer that was sent to them; `rate` is what the button named. */
export const takeAllTarget = { verb: 'otake', parts: { offer: idPart, rate: numberPart } };
export const takeOneTarget = { verb: 'otakeone', parts: { offer: idPart, rate: numberPart } };
export const refuseTarget = { verb: 'orefuse', parts: { offer: idPart } };
export const proposeTarget = { verb: 'opropose', parts: { offer: idPart } };

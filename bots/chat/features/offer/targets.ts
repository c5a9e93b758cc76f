import type { OfferCommand } from '../../../../core/catalog/index.ts';
import { idPart, numberPart, type PartCodec } from '../../action.ts';

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

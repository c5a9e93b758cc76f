import { addressAction, seeAddressAction } from './address.ts';
import { askAction, pickAction, requestAction, sample } from './ask.ts';
import {
  approveAction,
  cancelAction,
  correctAction,
  declineAction,
  deliverAction,
  grantAction,
  refuseAction,
  releaseAction,
  resendAction,
  shipAction,
} from './brand-moves.ts';
import { samplesApprove, samplesDecline, samplesShip } from './commands.ts';
import { allAction, allYesAction, listAction, samplesList } from './list.ts';
import { mineAction } from './mine.ts';
import {
  extendAction,
  gotItAction,
  notYetAction,
  problemAction,
  sampleAction,
  withdrawAction,
} from './moves.ts';
import { brandRulesAction, productRulesAction, rulesAction, rulesPickAction } from './rules.ts';

export { refuseAddress } from './address-in-chat.ts';
export { tellSamples } from './alert.ts';
export { isTurn as isSampleTurn, sampleView } from './card.ts';
export { sampleNoteView } from './note.ts';

export const sampleCommands = [sample, samplesList, samplesApprove, samplesDecline, samplesShip];
export const sampleActions = [
  ...[askAction, pickAction, requestAction, addressAction, seeAddressAction, mineAction, sampleAction],
  ...[gotItAction, notYetAction, problemAction, extendAction, withdrawAction],
  ...[approveAction, declineAction, shipAction, correctAction, deliverAction, resendAction],
  ...[cancelAction, releaseAction, grantAction, refuseAction, listAction, allAction, allYesAction],
  ...[rulesAction, rulesPickAction, productRulesAction, brandRulesAction],
];

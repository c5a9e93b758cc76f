import { acceptAction, counterAction, declineAction, withdrawAction } from './moves.ts';
import { askAction, takeAction } from './offer.ts';
import { dealAction, deals, dealsAction } from './open.ts';
import { propose, proposeToAction } from './propose.ts';

export { askButton, takeButton } from './offer.ts';

export const dealCommands = [deals, propose];
export const dealActions = [
  ...[acceptAction, counterAction, declineAction, withdrawAction],
  ...[dealAction, dealsAction, takeAction, askAction, proposeToAction],
];

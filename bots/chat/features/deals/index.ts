import { approveAction, stopAction } from './approvals.ts';
import { counterAction, moreAction } from './counter.ts';
import { acceptAction, declineAction, withdrawAction } from './moves.ts';
import { askAction, takeAction } from './offer.ts';
import { dealAction, deals, dealsAction } from './open.ts';
import { propose, proposeToAction } from './propose.ts';
import { sayCounterAction, sayProposeAction } from './spoken.ts';

export { askButton, takeButton } from './offer.ts';

export const dealCommands = [deals, propose];
export const dealActions = [
  ...[acceptAction, counterAction, moreAction, declineAction, withdrawAction],
  ...[approveAction, stopAction, sayCounterAction, sayProposeAction],
  ...[dealAction, dealsAction, takeAction, askAction, proposeToAction],
];

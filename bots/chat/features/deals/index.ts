import { approveAction, stopAction } from './approvals.ts';
import { appealActions } from './appeals.ts';
import { counterAction, moreAction } from './counter.ts';
import {
  appealAction,
  askEndAction,
  endForCauseAction,
  endNowAction,
  keepAction,
  noticeAction,
  pauseAction,
  renegotiateAction,
  resumeAction,
} from './life.ts';
import { acceptAction, declineAction, withdrawAction } from './moves.ts';
import { askAction, takeAction } from './offer.ts';
import { dealAction, deals, dealsAction, dealsFilterAction } from './open.ts';
import { propose, proposeToAction } from './propose.ts';
import { sayCounterAction, sayProposeAction } from './spoken.ts';
import { termsAction } from './terms-file.ts';

export { askButton, takeButton } from './offer.ts';

export const dealCommands = [deals, propose];
export const dealActions = [
  ...[acceptAction, counterAction, moreAction, declineAction, withdrawAction],
  ...[approveAction, stopAction, sayCounterAction, sayProposeAction],
  ...[renegotiateAction, pauseAction, resumeAction, askEndAction, noticeAction, keepAction],
  ...[endNowAction, endForCauseAction, appealAction, termsAction, ...appealActions],
  ...[dealAction, dealsAction, dealsFilterAction, takeAction, askAction, proposeToAction],
];

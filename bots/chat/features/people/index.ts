import { acceptAction, declineAction, takeBackAction } from './answer.ts';
import { blockActions } from './block.ts';
import { findActions, findCommand } from './find.ts';
import { inviteActions, inviteCommand } from './invite.ts';
import { notesActions, notesCommand } from './notes.ts';
import { blockCommand, otherActions } from './others.ts';
import { personActions } from './person-card.ts';
import { waitingActions } from './waiting.ts';

export const peopleCommands = [findCommand, notesCommand, inviteCommand, blockCommand];
export const peopleActions = [
  ...[acceptAction, declineAction, takeBackAction],
  ...blockActions,
  ...findActions,
  ...personActions,
  ...notesActions,
  ...inviteActions,
  ...otherActions,
  ...waitingActions,
];

import { inviteToTeam } from './invite.ts';
import { changeRoles, removeAction } from './roles.ts';
import { showTeam } from './show.ts';

export const teamCommands = [showTeam, inviteToTeam, changeRoles];
export const teamActions = [removeAction];

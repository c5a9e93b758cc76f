import { offerChanges, pauseOffer } from './change.ts';
import { changeActions, listOffersCommand } from './list.ts';
import { openOffer } from './open.ts';
import { takeActions } from './take.ts';
import { targetedActions, targetedOffer } from './targeted.ts';

export const offerCommands = [openOffer, targetedOffer, listOffersCommand, pauseOffer];
export const offerActions = [...changeActions, ...offerChanges, ...targetedActions, ...takeActions];

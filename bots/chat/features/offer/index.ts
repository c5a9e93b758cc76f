import { changeActions, listOffersCommand } from './list.ts';
import { openOffer } from './open.ts';

export const offerCommands = [openOffer, listOffersCommand];
export const offerActions = changeActions;

import { createBrand } from './create.ts';
import { limitActions } from './limit-change.ts';
import { rateActions } from './rates.ts';
import { requestActions } from './requests.ts';
import { settingActions } from './settings.ts';
import { showBrand } from './show.ts';

export const brandCommands = [createBrand, showBrand];
export const brandActions = [...settingActions, ...rateActions, ...limitActions, ...requestActions];
export { waitingLimits } from './limit-change.ts';
export { waitingRequests } from './requests.ts';

import { createBrand } from './create.ts';
import { requestActions } from './requests.ts';
import { settingActions } from './settings.ts';
import { showBrand } from './show.ts';

export const brandCommands = [createBrand, showBrand];
export const brandActions = [...settingActions, ...requestActions];
export { waitingRequests } from './requests.ts';

import { connectStore } from './connect.ts';
import { listStoresCommand } from './list.ts';
import { secretAction } from './secret.ts';
import { testAction, testStore } from './test.ts';

export const storeCommands = [connectStore, listStoresCommand, testStore];
export const storeActions = [secretAction, testAction];

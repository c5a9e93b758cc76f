import { createRegistry, type Registry } from '../registry.ts';
import { alertActions, alerts } from './alert-settings/index.ts';
import { cancel } from './cancel.ts';
import { earnings } from './earnings.ts';
import { help } from './help.ts';
import { settings, settingsActions } from './settings/index.ts';
import { start } from './start.ts';
import { todo } from './todo.ts';
import { why, whyAction } from './why.ts';

/** Every command and button there is. */
export const registry: Registry = createRegistry(
  [start, help, todo, earnings, why, settings, alerts, cancel],
  [whyAction, ...settingsActions, ...alertActions],
);

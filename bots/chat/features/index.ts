import { createRegistry, type Registry } from '../registry.ts';
import { alertActions, alerts } from './alert-settings/index.ts';
import { announceActions, announceCommands } from './announce/index.ts';
import { boostActions, boostCommands } from './boost/index.ts';
import { brandActions, brandCommands } from './brand/index.ts';
import { cancel } from './cancel.ts';
import { connectActions, connectCommands } from './connect/index.ts';
import { contentActions, contentCommands } from './content/index.ts';
import { dealActions, dealCommands } from './deals/index.ts';
import { disclosureActions } from './disclosure/index.ts';
import { discoverActions, discoverCommands } from './discover/index.ts';
import { earnings } from './earnings.ts';
import { help } from './help.ts';
import { importActions, importCommands } from './import/index.ts';
import { joinCommands } from './join/index.ts';
import { linkActions, linkCommands } from './link/index.ts';
import { offerActions, offerCommands } from './offer/index.ts';
import { peopleActions, peopleCommands } from './people/index.ts';
import { placeActions, placeChanged, placeCommands } from './places/index.ts';
import { privacy, privacyActions } from './privacy/index.ts';
import { productActions, productCommands } from './product/index.ts';
import { editedText, privateText, roomActions, roomText } from './rooms/index.ts';
import { sampleActions, sampleCommands } from './samples/index.ts';
import { settings, settingsActions } from './settings/index.ts';
import { claimAction, start } from './start.ts';
import { storeActions, storeCommands } from './store/index.ts';
import { teamActions, teamCommands } from './team/index.ts';
import { todo, todoNextAction } from './todo.ts';
import { trendingCommands } from './trending/index.ts';
import { verifyActions, verifyCommands } from './verify/index.ts';
import { why, whyAction } from './why.ts';

/** Every command and button there is. */
export const registry: Registry = createRegistry(
  [
    start,
    help,
    todo,
    earnings,
    why,
    settings,
    alerts,
    privacy,
    cancel,
    ...brandCommands,
    ...teamCommands,
    ...storeCommands,
    ...productCommands,
    ...importCommands,
    ...peopleCommands,
    ...offerCommands,
    ...boostCommands,
    ...announceCommands,
    ...dealCommands,
    ...sampleCommands,
    ...joinCommands,
    ...verifyCommands,
    ...discoverCommands,
    ...trendingCommands,
    ...linkCommands,
    ...contentCommands,
    ...connectCommands,
    ...placeCommands,
  ],
  [
    claimAction,
    whyAction,
    todoNextAction,
    ...settingsActions,
    ...alertActions,
    ...privacyActions,
    ...brandActions,
    ...teamActions,
    ...storeActions,
    ...productActions,
    ...importActions,
    ...peopleActions,
    ...offerActions,
    ...boostActions,
    ...announceActions,
    ...dealActions,
    ...sampleActions,
    ...roomActions,
    ...verifyActions,
    ...disclosureActions,
    ...discoverActions,
    ...linkActions,
    ...contentActions,
    ...connectActions,
    ...placeActions,
  ],
  { roomText, privateText, edited: editedText, place: placeChanged },
);

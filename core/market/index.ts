export {
  announceBoosts,
  capBoosts,
  endBoosts,
  remindOfBoosts,
  startBoosts,
  sumUpBoosts,
} from './boost-clock.ts';
export {
  confirmBoost,
  createBoost,
  listBoosts,
  previewBoost,
  stopBoost,
  type BoostPreview,
  type OwnBoost,
} from './boosts.ts';
export { dropOldDrafts } from './drafts.store.ts';

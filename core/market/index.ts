export {
  announce,
  confirmAnnouncement,
  listSilenced,
  previewAnnouncement,
  silenceBrand,
  type AnnouncementPreview,
} from './announcements.ts';
export { AUDIENCES, TEXT_MAX, type AudienceKind } from './announcement.ts';
export {
  announceBoosts,
  capBoosts,
  endBoosts,
  remindOfBoosts,
  startBoosts,
  sumUpBoosts,
} from './boost-clock.ts';
export { confirmBoost, previewBoost, type BoostPreview } from './boost-draft.ts';
export { createBoost, listBoosts, stopBoost, type OwnBoost } from './boosts.ts';
export { dropOldDrafts } from './drafts.store.ts';
export { tellProductNews } from './product-news.ts';

export { claimSeat, refuseBothSides, type Claimed } from './claim.ts';
export { findProfileOwner, getCreator, type CreatorView } from './creators.ts';
export {
  findCreator,
  findCreatorByAccount,
  findCreatorsByAccount,
  lockCreator,
  type Creator,
} from './creators.store.ts';
export { belowThreshold, checkUnknown, creatorUnknown } from './errors.ts';
export { importCreator, type Imported } from './import.ts';
export { joinAsCreator, type Joined } from './join.ts';
export {
  PLATFORMS,
  platformName,
  profileUrl,
  readHandle,
  type Platform as ProfilePlatform,
} from './profile.ts';
export {
  findFollowing,
  findProof,
  getOwnProfiles,
  isEligible,
  type OwnProfile,
  type Following,
  type Proof,
} from './standing.ts';
export {
  decideForAll,
  decideForBrand,
  lockCheckByCode,
  requestCode,
  sendCheck,
  viewCheck,
  type CheckView,
  type OpenCheck,
  type Seen,
} from './verify.ts';
export { adWordOf, AD_WORD_LIST, DISCLOSURE_COUNTRIES, setViewersCountry } from './disclosure.ts';
export { viewClaim, type ClaimPreview } from './view-claim.ts';
export { previewCreators, takeOverCreators, type CreatorsTakenOver } from './import-list.ts';
export {
  CLAIM_LASTS_MS,
  FIRST_CONTACTS_MOST,
  FIRST_CONTACTS_WITHIN_MS,
  INVITATION_LASTS_MS,
  INVITATIONS_PER_WEEK,
  REPORTS_MOST,
  UNANSWERED_MOST,
  weekOf,
} from './contact.ts';
export {
  blockedByThem,
  blockedByYou,
  blockNeedsReason,
  brandUnknown,
  firstContactsUsedUp,
  invitationNeedless,
  invitationsUsedUp,
  invitationUnknown,
  invitationWaits,
  invitationWithoutRate,
  noConsent,
  reportsUsedUp,
  unansweredMost,
} from './contact-errors.ts';
export {
  countFirstContacts,
  countInvitations,
  countReports,
  deleteBlock,
  findBlocks,
  hasApproached,
  hasTurnedTo,
  insertApproach,
  insertBlock,
  insertFirstContact,
  insertReport,
  useInvitation,
  type ContactReport,
  type Pair,
} from './contact.store.ts';
export { decideInvitation, type InvitationMove, type InvitationState } from './invitation.ts';
export {
  findDueInvitations,
  findInvitation,
  findInvitationsOf,
  insertInvitation,
  lockInvitation,
  lockWaiting,
  saveInvitation,
  type Invitation,
} from './invitations.store.ts';
export { bringProfile, type Brought } from './bring.ts';
export { lapseProfiles } from './lapses.ts';
export { beginLogin, getLogin, type LoginLink, type OpenLogin } from './logins.ts';
export { beginLook, type LookOutcome } from './looks.ts';
export type {
  AccountAnswer,
  GrantedAnswer,
  LookMethod,
  ProfileLookups,
  TikTokLogin,
  Unseen,
  YouTubeLook,
} from './lookups.ts';
export { loginExpired, loginUnknown, loginUsed } from './errors.ts';
export { createVerifier, type LoginResult, type Verifier } from './verifier.ts';
export { LOGIN_MINUTES } from './watch.ts';
export { dropOldLogins } from './watches.store.ts';

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
export { PLATFORMS, profileUrl, readHandle, type Platform as ProfilePlatform } from './profile.ts';
export { findProof, getOwnProfiles, isEligible, type OwnProfile, type Proof } from './standing.ts';
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
export { viewClaim, type ClaimPreview } from './view-claim.ts';
export { importCreators, previewCreators, type CreatorsImported } from './import-list.ts';

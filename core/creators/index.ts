export { claimSeat, type Claimed } from './claim.ts';
export { findProfileOwner, getCreator, isEligible, type CreatorView } from './creators.ts';
export { findCreator, findCreatorByAccount, type Creator } from './creators.store.ts';
export { belowThreshold, creatorUnknown } from './errors.ts';
export { importCreator, type Imported } from './import.ts';

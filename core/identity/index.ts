export {
  channelOf,
  dropChannel,
  findChannelTrouble,
  openChannel,
  renameChannel,
  tuneChannel,
} from './channels.ts';
export { createClaimCode, findClaim, redeemClaimCode, type Claim } from './claims.ts';
export { authenticateKey, createApiKey } from './keys.ts';
export {
  addMemberSeat,
  findMemberships,
  findMembershipsOf,
  findRole,
  findTeam,
  lockTeam,
  removeSeat,
  saveRole,
  takeSeat,
} from './members.ts';
export {
  createOneTimePage,
  dropOldPages,
  getOneTimePage,
  PAGE_MINUTES,
  takeOneTimePage,
  type MadePage,
  type OneTimePage,
  type OneTimePurpose,
} from './one-time.ts';
export { alreadyMember, pageExpired, pageUnknown, pageUsed } from './errors.ts';
export {
  findIdentities,
  findPersonLocale,
  findPersonName,
  identifyPerson,
  recognisePeople,
  type Sighting,
  lockAccount,
  type ChatIdentity,
} from './people.ts';
export { findOperators, keepOperators, noteOperator } from './operators.ts';
export { decideTeam, type Seat } from './team.ts';
export { getSettings, lockSettings, saveSettings, type AccountSettings } from './settings.ts';

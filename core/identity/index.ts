export { createClaimCode, redeemClaimCode, type Claim } from './claims.ts';
export { authenticateKey, createApiKey } from './keys.ts';
export { addMemberSeat, findMemberships, takeSeat } from './members.ts';
export { findIdentities, identifyPerson, type ChatIdentity } from './people.ts';

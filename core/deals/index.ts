export {
  dealCard,
  getDealCard,
  type CardRound,
  type DealCard,
  type SaleFigures,
  type SharedCard,
} from './deal-card.ts';
export { settleApprovals, approveMove, listApprovals, stopMove, type WaitingApproval } from './approvals.ts';
export type { ApprovalMove, ApprovalView } from './approval.ts';
export { findWaitingChecks, type Checker, type WaitingCheck } from './check-readers.ts';
export {
  approveCheck,
  declineCheck,
  listWaitingChecks,
  submitCheck,
  type DecidedCheck,
  type SentCheck,
} from './checks.ts';
export { getDeal } from './deals.ts';
export { createOffer, draftOffer, extendDraft, publishOffer, type PublishedOffer } from './publish-offer.ts';
export {
  changeOffer,
  changeOfferEnd,
  changeOfferRate,
  endOffer,
  patchOffer,
  pauseOffer,
  resumeOffer,
} from './change-offer.ts';
export { declineOffer, takeOffer } from './take-offer.ts';
export { getOffer, listOffers, pageOffers, type ConflictView, type OwnOffer } from './own-offers.ts';
export { listInvitable, type Invitable } from './invitable.ts';
export { readInvitedOffer, seeInvitedOffer, type InvitedOffer } from './invited-offer.ts';
export { cutRates, endOffers, remindOfCuts, remindOfOfferEnds, spreadRates } from './offer-chores.ts';
export type { DealState, Side } from './deal.ts';
export type { DealView } from './deal-view.ts';
export { hasDealt, lockLiveDeal } from './live-deals.store.ts';
export { dealUnknown } from './errors.ts';
export { expireProposals } from './expire.ts';
export { remindOfProposals } from './remind.ts';
export { readHeldUp, type HeldUpText } from './held-up.ts';
export { appealDeal, APPEAL_MAX, decideAppeal, listAppeals, type AppealView } from './appeals.ts';
export { endDeal, keepDeal, LIFE_REASON_MAX, pauseDeal, resumeDeal } from './end-deal.ts';
export { beginDeals, endDeals, remindOfEnds, renewDeals, resumeDeals } from './life-chores.ts';
export { leaveDeals } from './leave.ts';
export { nextTier } from './tiers.ts';
export { lockDeal } from './deals.store.ts';
export { renegotiateDeal } from './renegotiate.ts';
export { pageDeals } from './all-deals.ts';
export type { CardLife } from './card-life.ts';
export { getTerms, keepTermsText, type TermsSheet } from './terms-sheet.ts';
export { addTermsVersion } from './terms-version.ts';
export type { TermsCause } from './spans.store.ts';
export { findPing } from './ping.ts';
export { DEAL_FILTERS, listDeals, type DealFilter, type DealSummary } from './list.ts';
export { acceptDeal, counterDeal, declineDeal, proposeDeal, withdrawDeal } from './negotiate.ts';
export { listPartners, listProposable, type Partner, type Proposable } from './proposable.ts';
export { editText } from './edit.ts';
export { answerCreator, keepDraft, sayToBrand, sayToCreator, sendDraft, type Said } from './relay.ts';
export {
  ROOM_FILES_MAX,
  ROOM_TEXT_MAX,
  type InvitedNote,
  type Origin,
  type PostBody,
  type PostFile,
  type SampleNews,
} from './room.ts';
export { addPost, reviseEverywhere, takeRoom, type NewPost } from './rooms.store.ts';
export { findSpeaker, NOBODY, type Speaker } from './speaker.ts';
export { askNewAcquaintance } from './check-asking.ts';
export {
  CHAT_TRIES_MAX,
  lookAfterRooms,
  renewRoomChats,
  settleRoomChat,
  takeRoomChats,
  type RoomChatOutcome,
  type RoomChatWork,
} from './room-chats.ts';
export {
  renewRoomDeliveries,
  arrangeSeats,
  postponeRoomDelivery,
  settleRoomDelivery,
  takeRoomDeliveries,
  type RoomDelivery,
  type RoomDeliveryOutcome,
  type RoomDeliveryParts,
} from './room-delivery.ts';
export type { Reader, ShownText } from './room-delivery.store.ts';
export { findSpokenTargets, type SpokenTargets } from './spoken.ts';
export { askBrand } from './rooms.ts';
export { holdRoom, listHolders, releaseRoom, type RoomHolder } from './room-holder.ts';
export type { Holder } from './room-holder.store.ts';
export { keepUnaddressed, takeUnaddressed } from './unaddressed.ts';
export {
  findRoomOfChat,
  findRoomOfMessage,
  findRoomSeat,
  findRoomsOf,
  isRoomShownIn,
  type RoomInList,
  type RoomSeat,
} from './room-list.ts';
export type { Terms } from './terms.ts';
export { approachCreator } from './approach.ts';
export { isConnected, refuseBlocked, refuseContact } from './contact.ts';
export {
  acceptInvitation,
  declineInvitation,
  expireInvitations,
  getInvitation,
  listInvitations,
  withdrawInvitation,
} from './invitations.ts';
export { INVITATION_TEXT_MAX, inviteCreator, type SentInvitation } from './invite.ts';
export type { InvitationView } from './invitation-view.ts';
export { blockOther, unblockOther, type Blocked } from './block.ts';
export { reportOther } from './report-other.ts';
export { listOthers, type Other } from './others.ts';
export { importCreators, type CreatorsImported } from './import-programme.ts';
export { listOwnInvitations, type OwnInvitation } from './own-invitations.ts';
export { listReports, settleReport, type WaitingReport } from './reports.ts';

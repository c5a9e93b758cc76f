export { dealCard, getDealCard, type CardRound, type DealCard, type SaleFigures } from './deal-card.ts';
export { findWaitingChecks, type Checker, type WaitingCheck } from './check-readers.ts';
export {
  approveCheck,
  declineCheck,
  listWaitingChecks,
  submitCheck,
  type DecidedCheck,
  type SentCheck,
} from './checks.ts';
export { getDeal, takeOffer } from './deals.ts';
export type { DealState, Side } from './deal.ts';
export type { DealView } from './deal-view.ts';
export { hasDealt, lockLiveDeal } from './deals.store.ts';
export { dealUnknown } from './errors.ts';
export { expireProposals } from './expire.ts';
export { listDeals, type DealSummary } from './list.ts';
export { acceptDeal, counterDeal, declineDeal, proposeDeal, withdrawDeal } from './negotiate.ts';
export { listPartners, listProposable, type Partner, type Proposable } from './proposable.ts';
export { answerCreator, keepDraft, sayToBrand, sendDraft } from './relay.ts';
export { ROOM_TEXT_MAX, type PostBody } from './room.ts';
export {
  renewRoomDeliveries,
  arrangeSeats,
  settleRoomDelivery,
  takeRoomDeliveries,
  type RoomDelivery,
  type RoomDeliveryParts,
} from './room-delivery.ts';
export { askBrand } from './rooms.ts';
export { findRoomOfMessage, findRoomSeat, findRoomsOf, type RoomInList, type RoomSeat } from './room-list.ts';
export type { Terms } from './terms.ts';

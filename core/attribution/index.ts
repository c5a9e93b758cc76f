export { createClickTokens, nonceOf, type ClickTokens } from './click-token.ts';
export type {
  Connector,
  ParsedEvent,
  ReportedLine,
  ReportedOrder,
  ReportedRefund,
  StoreFact,
  VerifiedEvent,
} from './facts.ts';
export { badBody, createIntake, type IncomingEvent, type Intake } from './intake.ts';
export { createStoreCache, type SigningStore, type StoreCache } from './store-cache.ts';
export { createLinkCache, type LinkCache, type LinkTarget } from './link-cache.ts';
export { createVisitLog, type Visit, type VisitLog } from './visits.ts';
export { openBatchDatabase } from './batch-database.ts';
export { createWorker, type BatchNews, type Worker, type WorkerParts } from './worker.ts';
export type { BatchResult } from './batch.ts';
export { SaleHops, type SaleHop } from './hops.ts';
export { findBrandsWithDue, releaseDueCommissions } from './release.ts';
export { getOrder, type OrderView } from './order-view.ts';
export { explainOrder, type Explanation, type ExplainedLine } from './explain.ts';
export { getCreatorBalances, getEarnings, type CreatorBalance, type Earning } from './earnings.ts';
export { readEventEnds, type EventStanding } from './event-ends.ts';
export { listSetAside, readBacklog, replaySetAside } from './set-aside.ts';
export { addContent, type ContentView } from './content.ts';
export { readTitle, type ContentLookup, type FoundContent } from './content-lookup.ts';
export { isShort, readContentUrl, type ContentAddress } from './content-url.ts';
export { drawLink, type LinkPicture } from './link-picture.ts';
export { bindContent, createLink, type LinkView } from './links.ts';
export { findBioOwner, findTileCode, readBioPage, TILES, type BioPage, type BioTile } from './bio.ts';
export { getOwnPage, getPromotions, type Promotion, type WaitingLink } from './promotions.ts';
export { linkContent, publishContent, type ContentLink, type Publication } from './publish.ts';
export { getStoreActivity, type StoreActivity } from './store-activity.ts';
export { createContradictionWatch } from './contradictions.ts';
export { describeVisit, type VisitView } from './visit-view.ts';
export { listDealLinks, type DealLink } from './deal-links.ts';
export { countStrikes } from './missing-disclosure.store.ts';
export type { ReportState } from './missing-disclosure.ts';
export {
  acceptDisclosure,
  addDisclosure,
  listDisclosures,
  pauseUndisclosed,
  rejectDisclosure,
  reportDisclosure,
  type ReportView,
} from './report-disclosure.ts';
export { raiseTiers } from './tiers.ts';
export { reduceOldBodies, type ReducingParts } from './reduce.ts';

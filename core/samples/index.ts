export { openAddress, type Address } from './address.ts';
export {
  describeAddressPage,
  giveAddress,
  openAddressPage,
  seeAddress,
  setAddress,
  type AddressPageView,
} from './address-pages.ts';
export { listAskable, previewSample, type Askable, type SampleOutlook } from './askable.ts';
export {
  getSampleCard,
  listWaitingSamples,
  sampleCard,
  type SampleCard,
  type WaitingSample,
} from './card.ts';
export { DESK_PARTS, listSampleDesk, type DeskPart, type DeskSample } from './desk.ts';
export { CARRIER_NAMES } from './carriers.ts';
export {
  approveSample,
  approveSamples,
  cancelSample,
  decideExtension,
  declineSample,
  releaseSample,
  resendSample,
  withdrawSample,
  type Approved,
} from './decide.ts';
export { endBaselessSamples, moveDueSamples, purgeAddresses, remindOfSamples } from './due.ts';
export { sampleUnknown } from './errors.ts';
export { fulfilSample, type PostedContent } from './fulfil.ts';
export { leaveSamples } from './leave.ts';
export { getSample, listSamples } from './list.ts';
export { extendSample, gotSample, notYetSample, reportSample } from './receive.ts';
export { requestSample } from './request.ts';
export {
  ELIGIBLE,
  getSampleRules,
  setBrandSampleRules,
  setProductSampleRules,
  type SampleRules,
  type SampleRulesView,
} from './rules.ts';
export {
  CONTENT_DAYS,
  PROBLEMS,
  SAMPLE_STATES,
  type Problem,
  type SampleCommand,
  type SampleState,
  type StopReason,
} from './sample.ts';
export type { SampleView } from './sample-view.ts';
export {
  brandSampleScores,
  creatorSampleScores,
  type BrandSampleScore,
  type CreatorSampleScore,
} from './scores.ts';
export { correctShipping, deliverSample, shipSample } from './ship.ts';

export {
  discoverOffers,
  seeOffer,
  suggestOffers,
  type Category,
  type Discovery,
  type FoundOffer,
} from './discover.ts';
export { SORTS, type OfferSort } from './discover.store.ts';
export { getTrending, type TrendingOffer } from './trending.ts';
export { countTrends, TRENDING_DAYS } from './trends.ts';
export {
  CREATOR_GROUPS,
  CREATOR_SORTS,
  findInDirectory,
  suggestCreators,
  type CreatorGroup,
  type CreatorsFound,
  type CreatorSort,
} from './directory.ts';
export type { FoundCreator } from './directory.store.ts';
export { listTags, NOTE_MAX, noteCreator, TAG_MAX, TAGS_MOST } from './notes.ts';
export { getInvitationsLeft, seePerson, type PersonCard, type SeenProfile } from './person.ts';
export { seeBrand, type BrandRecord, type CreatorRecord } from './public-record.ts';
export { bandOf, type Band } from './record.ts';
export { refreshRecords } from './records.ts';

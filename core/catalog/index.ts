export { askerOf, isSecond, type Asker } from './asker.ts';
export { FOLLOWERS_MAX, type Brand, type BrandView, type LimitChangeView } from './brand.ts';
export { findBrandNames, getBrand as getBrandSettings, lockBrand } from './brands.store.ts';
export { claimUrl, changeAnswerLimits, createBrand, getBrand, updateBrand } from './brands.ts';
export {
  boostInput,
  decideBoost,
  decideWindow,
  viewBoost,
  type BoostInput,
  type BoostState,
  type BoostView,
} from './boost.ts';
export {
  findBoostsOf,
  findBoostsOn,
  findBoostsToAnnounce,
  findBoostsToEnd,
  findBoostsToRemind,
  findBoostsToStart,
  findBoostsToSum,
  insertBoost,
  lockBoost,
  saveBoost,
  type Boost,
  type BoostKey,
} from './boosts.store.ts';
export { approveLimit, settleLimits, stopLimit } from './limit-change.ts';
export { nextCode, showCode, type CodeKind } from './codes.ts';
export { findFollowerDemand } from './follower-demand.store.ts';
export {
  notInOffer,
  offerEnded,
  offerState,
  offerUnknown,
  productExcluded,
  productUnknown,
} from './errors.ts';
export {
  CREATORS_MAX,
  decideOffer,
  endField,
  isOpen,
  OFFER_COMMANDS,
  offerFields,
  problemsOfKind,
  PRODUCTS_MAX,
  productIds,
  rateBps,
  stateAt,
  viewOffer,
  type OfferCommand,
  type OfferKind,
  type OfferState,
  type OfferView,
} from './offer.ts';
export { onOffer } from './on-offer.ts';
export {
  closePairs,
  declinePairs,
  findLivePairs,
  findNamed,
  findTargeted,
  insertPairs,
  nameCreators,
  type OfferPair,
} from './offer-creators.store.ts';
export {
  addOfferProducts,
  findOffer,
  findOffersOf,
  findRatesAfter,
  holdOffer,
  insertOffer,
  lockOffer,
  saveOffer,
  saveOfferRate,
  type Offer,
} from './offers.store.ts';
export { viewProduct, type ProductCard, type ProductView } from './product.ts';
export { patchProduct, updateProduct } from './edit-product.ts';
export { dropProductNews, findProductNews, lockProductNews, markProductNews } from './product-news.store.ts';
export { createProduct, findProducts, listProducts, seeProduct, type ProductsFound } from './products.ts';
export { stockOf, VARIANTS_MAX, type VariantView } from './variant.ts';
export { findVariantsOf, type Variant } from './variants.store.ts';
export {
  findProduct,
  findProductByUrl,
  findProductsOf,
  lockProduct,
  type Product,
} from './products.store.ts';
export { putBack, setAside } from './pieces.ts';
export { pageFields, pageOf, readAfter, type Page } from './page.ts';
export { findStore, type Store } from './stores.store.ts';
export type { AddedProduct } from './add-product.ts';
export type { StoreView } from './add-store.ts';
export {
  createStoreUseCases,
  listStores,
  prepareStoreTest,
  type StoreKinds,
  type StoreUseCases,
  type TestableStore,
} from './stores.ts';
export { renewSecretPage, type SecretPageView } from './secret-pages.ts';
export {
  createSignupUseCases,
  decideBrandRequest,
  listBrandRequests,
  type BrandRequestView,
  type SignupOutcome,
  type SignupPolicy,
  type SignupUseCases,
} from './signup.ts';
export { findStoreSecrets, OVERLAP_HOURS } from './store-secrets.ts';
export { getTeam, giveRole, inviteMember, removeMember, type SeatView } from './team.ts';
export { readHttpsUrl } from './web-address.ts';
export { importProducts, previewProducts, problemOf } from './import-products.ts';
export {
  dropOldImports,
  keepImport,
  takeImport,
  type ImportOutcome,
  type ImportPreview,
  type RowProblem,
} from './imports.ts';
export { CSV_MAX_BYTES, csvText, decodeText, readTable, type Column, type TableRow } from './csv.ts';

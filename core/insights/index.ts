export { discoverOffers, OFFERS_PER_PAGE, seeOffer, type Discovery, type FoundOffer } from './discover.ts';
export { getTrending, TRENDING_DAYS, type TrendingOffer } from './trending.ts';

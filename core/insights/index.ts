export { discoverOffers, seeOffer, type Discovery, type FoundOffer } from './discover.ts';
export { getTrending, TRENDING_DAYS, type TrendingOffer } from './trending.ts';

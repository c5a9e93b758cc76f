import type { StoreUseCases } from '../../core/catalog/index.ts';
import type { Route } from '../route.ts';
import { brandRoutes } from './brands.ts';
import { catalogRoutes } from './catalog.ts';
import { creatorRoutes } from './creators.ts';
import { dealRoutes } from './deals.ts';
import { linkRoutes } from './links.ts';

/** Every `/v1` route, in the order in which the reference shows them. */
export function createRoutes(useCases: StoreUseCases): Route[] {
  return [...brandRoutes, ...creatorRoutes, ...catalogRoutes(useCases), ...dealRoutes, ...linkRoutes];
}

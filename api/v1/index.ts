import type { StoreUseCases } from '../../core/catalog/index.ts';
import type { createMoveClock } from '../../core/move-clock.ts';
import type { Route } from '../route.ts';
import { brandRoutes } from './brands.ts';
import { catalogRoutes } from './catalog.ts';
import { clockRoutes } from './clock.ts';
import { creatorRoutes } from './creators.ts';
import { dealLifeRoutes } from './deal-life.ts';
import { dealRoutes } from './deals.ts';
import { invitationRoutes } from './invitations.ts';
import { linkRoutes } from './links.ts';
import { marketRoutes } from './market.ts';
import { moneyRoutes } from './money.ts';
import { offerRoutes } from './offers.ts';
import { sampleRoutes } from './samples.ts';

/** Use cases that need something of the running instance. */
export type InstanceUseCases = StoreUseCases & { moveClock: ReturnType<typeof createMoveClock> };

/** Every `/v1` route, in the order in which the reference shows them. */
export function createRoutes(useCases: InstanceUseCases): Route[] {
  return [
    ...brandRoutes,
    ...creatorRoutes,
    ...catalogRoutes(useCases),
    ...offerRoutes,
    ...marketRoutes,
    ...invitationRoutes,
    ...dealRoutes,
    ...dealLifeRoutes,
    ...sampleRoutes,
    ...linkRoutes,
    ...moneyRoutes,
    ...clockRoutes(useCases.moveClock),
  ];
}

import { z } from 'zod';
import {
  createOffer,
  endOffer,
  getOffer,
  pageOffers,
  patchOffer,
  pauseOffer,
  resumeOffer,
} from '../../core/deals/index.ts';
import { route, type Route } from '../route.ts';
import { product } from './catalog.ts';
import { id, pageOf, time } from './fields.ts';

/** An offer as its brand sees it. */
const offer = z.object({
  id,
  kind: z.enum(['open', 'targeted']),
  state: z.enum(['draft', 'open', 'paused', 'ended']),
  rateBps: z.int(),
  productIds: z.array(id),
  minFollowers: z.int().nullable(),
  approval: z.boolean(),
  message: z.string().nullable(),
  terms: z.record(z.string(), z.unknown()),
  endsAt: time.nullable(),
  createdAt: time,
  products: z.array(product),
  creators: z.array(
    z.object({
      id,
      name: z.string(),
      answer: z.enum(['invited', 'asked', 'taken', 'declined', 'conflicted']),
    }),
  ),
  conflicts: z.array(
    z.object({ creatorId: id, productId: id, reason: z.string(), deal: z.string().nullable() }),
  ),
  deals: z.int(),
  cuts: z.array(z.object({ rateBps: z.int(), dueAt: time, deals: z.int() })),
});

export const offerRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/v1/offers',
    summary:
      'Publish terms for some products: to every eligible creator (open) or to named ones (targeted); `conflicts` tells who was left out, and why',
    auth: 'brand',
    useCase: createOffer,
    answer: offer,
    status: 201,
  }),
  route({
    method: 'GET',
    path: '/v1/offers',
    summary: "List the brand's offers, newest first",
    auth: 'brand',
    useCase: pageOffers,
    answer: pageOf(offer),
    status: 200,
  }),
  route({
    method: 'GET',
    path: '/v1/offers/{id}',
    summary: 'See an offer',
    auth: 'brand',
    useCase: getOffer,
    answer: offer,
    status: 200,
  }),
  route({
    method: 'PATCH',
    path: '/v1/offers/{id}',
    summary:
      'Change the rate or the end of an offer; a raise counts at once for deals taken from it, a cut after 30 days',
    auth: 'brand',
    useCase: patchOffer,
    answer: offer,
    status: 200,
  }),
  route({
    method: 'POST',
    path: '/v1/offers/{id}/pause',
    summary: 'Pause an offer; deals taken from it go on',
    auth: 'brand',
    useCase: pauseOffer,
    answer: offer,
    status: 200,
  }),
  route({
    method: 'POST',
    path: '/v1/offers/{id}/resume',
    summary: 'Resume a paused offer',
    auth: 'brand',
    useCase: resumeOffer,
    answer: offer,
    status: 200,
  }),
  route({
    method: 'POST',
    path: '/v1/offers/{id}/end',
    summary: 'End an offer for good; deals taken from it go on',
    auth: 'brand',
    useCase: endOffer,
    answer: offer,
    status: 200,
  }),
];

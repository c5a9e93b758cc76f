import { z } from 'zod';
import {
  acceptDeal,
  counterDeal,
  declineDeal,
  getDeal,
  proposeDeal,
  withdrawDeal,
} from '../../core/deals/index.ts';
import { route, type Route } from '../route.ts';
import { id, money } from './fields.ts';

const side = z.enum(['brand', 'creator']);
const deal = z.object({
  id,
  code: z.string(),
  brandId: id,
  creatorId: id,
  productIds: z.array(id),
  state: z.enum(['proposed', 'accepted', 'declined', 'withdrawn', 'expired', 'paused', 'ended']),
  version: z.int(),
  round: z.int(),
  terms: z.object({
    rateBps: z.int(),
    shopRateBps: z.int().exactOptional(),
    startsAt: z.string().exactOptional(),
    endsAt: z.string().exactOptional(),
    deliverables: z
      .array(z.object({ kind: z.enum(['video', 'live', 'post']), count: z.int() }))
      .exactOptional(),
    sample: z.literal(true).exactOptional(),
    flatFee: money.exactOptional(),
    tiers: z.array(z.object({ sales: z.int(), rateBps: z.int() })).exactOptional(),
    usage: z
      .union([z.object({ kind: z.literal('repost') }), z.object({ kind: z.literal('ads'), days: z.int() })])
      .exactOptional(),
  }),
  termsHash: z.string().nullable(),
  turn: side.nullable(),
  final: z.boolean(),
  expiresAt: z.string().nullable(),
});

export const dealRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/v1/deals',
    summary: 'Propose a deal on products of one brand',
    auth: 'either',
    useCase: proposeDeal,
    answer: deal,
    status: 201,
  }),
  route({
    method: 'GET',
    path: '/v1/deals/{id}',
    summary: 'See a deal',
    auth: 'either',
    useCase: getDeal,
    answer: deal,
    status: 200,
  }),
  route({
    method: 'POST',
    path: '/v1/deals/{id}/counter',
    summary: 'Answer the open proposal with other terms',
    auth: 'either',
    useCase: counterDeal,
    answer: deal,
    status: 200,
  }),
  route({
    method: 'POST',
    path: '/v1/deals/{id}/accept',
    summary: 'Accept the open proposal; its terms are frozen and in force',
    auth: 'either',
    useCase: acceptDeal,
    answer: deal,
    status: 200,
  }),
  route({
    method: 'POST',
    path: '/v1/deals/{id}/decline',
    summary: 'Decline the open proposal',
    auth: 'either',
    useCase: declineDeal,
    answer: deal,
    status: 200,
  }),
  route({
    method: 'POST',
    path: '/v1/deals/{id}/withdraw',
    summary: 'Take the own open proposal back',
    auth: 'either',
    useCase: withdrawDeal,
    answer: deal,
    status: 200,
  }),
];

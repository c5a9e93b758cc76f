import { z } from 'zod';
import { createBrand, getBrand, updateBrand } from '../../core/catalog/index.ts';
import { route, type Route } from '../route.ts';
import { id, money, time } from './fields.ts';

const brand = z.object({
  id,
  name: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  followersMin: z.int(),
  windowDays: z.int(),
  holdDays: z.int(),
  payoutMin: money,
  secondApproverAbove: money,
  acceptUpToBps: z.int().nullable(),
  declineAboveBps: z.int().nullable(),
  rateLimitBps: z.int().nullable(),
  /** A higher limit that waits for a second person, or for a day to pass. */
  rateLimitChange: z
    .object({
      id,
      rateLimitBps: z.int().nullable(),
      askedBy: z.string().nullable(),
      askedAt: time,
      takesEffectAt: time,
      isSecond: z.boolean(),
    })
    .nullable(),
  defaultRateBps: z.int().nullable(),
  createdAt: time,
});

export const brandRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/v1/brands',
    summary: 'Make a brand; its key and claim code are shown this once',
    auth: 'operator',
    useCase: createBrand,
    answer: z.object({ id, apiKey: z.string(), claimCode: z.string(), claimUrl: z.string() }),
    status: 201,
  }),
  route({
    method: 'GET',
    path: '/v1/brand',
    summary: "See the own brand's settings",
    auth: 'brand',
    useCase: getBrand,
    answer: brand,
    status: 200,
  }),
  route({
    method: 'PATCH',
    path: '/v1/brand',
    summary: "Change some of the own brand's settings",
    auth: 'brand',
    useCase: updateBrand,
    answer: brand,
    status: 200,
  }),
];

import { z } from 'zod';
import { announce, AUDIENCES, createBoost, listBoosts, stopBoost } from '../../core/market/index.ts';
import { route, type Route } from '../route.ts';
import { id, money, time } from './fields.ts';

const boost = z.object({
  id,
  code: z.string(),
  state: z.enum(['scheduled', 'live', 'ended', 'stopped']),
  rateBps: z.int(),
  productIds: z.array(id),
  startsAt: time,
  endsAt: time,
  cap: money.nullable(),
  ownDeals: z.boolean(),
  whyEnded: z.string().nullable(),
});

/** What a brand does for its creators at once: boosts and announcements. */
export const marketRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/v1/boosts',
    summary: 'Raise the rate on products for a while, until an end or a cap on the commission',
    auth: 'brand',
    useCase: createBoost,
    answer: boost,
    status: 201,
  }),
  route({
    method: 'GET',
    path: '/v1/boosts',
    summary:
      "List the brand's boosts with what was sold at their rate, those that go on or are to come first",
    auth: 'brand',
    useCase: listBoosts,
    answer: z.object({
      data: z.array(
        boost.extend({
          products: z.array(z.object({ id, title: z.string() })),
          sales: z.int(),
          commission: z.array(money),
        }),
      ),
    }),
    status: 200,
  }),
  route({
    method: 'POST',
    path: '/v1/boosts/{id}/stop',
    summary: 'Stop a boost; orders placed until now keep its rate',
    auth: 'brand',
    useCase: stopBoost,
    answer: boost,
    status: 200,
  }),
  route({
    method: 'POST',
    path: '/v1/announcements',
    summary: 'Write to creators with a deal, twice in seven days at most',
    auth: 'brand',
    useCase: announce,
    answer: z.object({
      id,
      text: z.string(),
      audience: z.enum(AUDIENCES),
      readers: z.int(),
      sentAt: time,
    }),
    status: 201,
  }),
];

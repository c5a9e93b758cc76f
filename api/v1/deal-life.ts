import { z } from 'zod';
import {
  appealDeal,
  decideAppeal,
  endDeal,
  getTerms,
  keepDeal,
  listAppeals,
  pageDeals,
  pauseDeal,
  renegotiateDeal,
  resumeDeal,
} from '../../core/deals/index.ts';
import { route, type Route } from '../route.ts';
import { deal, dealLife, terms } from './deal.ts';
import { id, pageOf, time } from './fields.ts';

const named = z.object({ id, name: z.string() });
const sheet = z.object({
  id,
  code: z.string(),
  state: deal.shape.state.exclude(['waiting']),
  brand: named,
  creator: named,
  products: z.array(z.object({ id, title: z.string() })),
  life: dealLife,
  versions: z.array(
    z.object({ version: z.int(), cause: z.string(), terms, hash: z.string(), effectiveFrom: time }),
  ),
  scheduled: z.array(z.object({ terms, from: time })),
  inForce: z.array(z.object({ from: time, until: time.nullable() })),
});
const appeal = z.object({
  ...{ id, code: z.string(), version: z.int(), brand: z.string(), creator: z.string() },
  ...{ reason: z.string().nullable(), text: z.string(), since: time, ownBrand: z.boolean() },
});

/** What is done to a deal in force: each answers the deal as it is then. */
const change = { method: 'POST', answer: deal, status: 200 } as const;

export const dealLifeRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/v1/deals',
    summary: "List the brand's deals, oldest first",
    auth: 'brand',
    useCase: pageDeals,
    answer: pageOf(deal),
    status: 200,
  }),
  route({
    method: 'GET',
    path: '/v1/deals/{id}/terms',
    summary:
      'Every version of the frozen terms with its hash, what is agreed for later, and when the deal was in force',
    auth: 'either',
    useCase: getTerms,
    answer: sheet,
    status: 200,
  }),
  route({
    ...change,
    path: '/v1/deals/{id}/renegotiate',
    summary: 'Propose new terms for a deal in force, from now or from `startsAt` on',
    auth: 'either',
    useCase: renegotiateDeal,
  }),
  route({
    ...change,
    path: '/v1/deals/{id}/end',
    summary:
      "End a deal: a brand with 30 days' notice, or at once with `cause` and a reason; a creator at once, or with `notice`",
    auth: 'either',
    useCase: endDeal,
  }),
  route({
    ...change,
    path: '/v1/deals/{id}/keep',
    summary: 'Take the own notice back',
    auth: 'either',
    useCase: keepDeal,
  }),
  route({
    ...change,
    path: '/v1/deals/{id}/pause',
    summary:
      'Pause a deal for at most 14 days: its links lead to the product without a token, clicks before keep their window',
    auth: 'either',
    useCase: pauseDeal,
  }),
  route({
    ...change,
    path: '/v1/deals/{id}/resume',
    summary: 'Have a paused deal go on',
    auth: 'either',
    useCase: resumeDeal,
  }),
  route({
    ...change,
    path: '/v1/deals/{id}/appeal',
    summary: 'Enter what the creator says against the end of a deal for cause',
    auth: 'operator',
    useCase: appealDeal,
  }),
  route({
    ...change,
    path: '/v1/deals/{id}/appeal/decide',
    summary: 'Decide an appeal: a deal that is reinstated is in force again from now on',
    auth: 'operator',
    useCase: decideAppeal,
  }),
  route({
    method: 'GET',
    path: '/v1/appeals',
    summary: 'Appeals that wait for the operator, oldest first',
    auth: 'operator',
    useCase: listAppeals,
    answer: z.object({ data: z.array(appeal), next: z.null() }),
    status: 200,
  }),
];

import { z } from 'zod';
import {
  acceptDeal,
  approveMove,
  counterDeal,
  declineDeal,
  getDeal,
  proposeDeal,
  stopMove,
  withdrawDeal,
} from '../../core/deals/index.ts';
import { route, type Route } from '../route.ts';
import { deal } from './deal.ts';
import { id } from './fields.ts';

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
  route({
    method: 'POST',
    path: '/v1/deals/{id}/approve',
    summary: "Be the second person for what is above the brand's limit; it is done at once",
    auth: 'brand',
    useCase: approveMove,
    answer: deal,
    status: 200,
  }),
  route({
    method: 'POST',
    path: '/v1/deals/{id}/stop',
    summary: "Stop what is above the brand's limit and waits for a second person; the deal stays as it is",
    auth: 'brand',
    useCase: stopMove,
    answer: z.object({ id, code: z.string(), stopped: z.literal(true) }),
    status: 200,
  }),
];

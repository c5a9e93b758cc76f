import {
  acceptDeal,
  counterDeal,
  declineDeal,
  getDeal,
  proposeDeal,
  withdrawDeal,
} from '../../core/deals/index.ts';
import { route, type Route } from '../route.ts';
import { deal } from './deal.ts';

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

import { z } from 'zod';
import {
  approveSample,
  approveSamples,
  cancelSample,
  correctShipping,
  decideExtension,
  declineSample,
  deliverSample,
  ELIGIBLE,
  extendSample,
  getSample,
  getSampleRules,
  gotSample,
  listSamples,
  notYetSample,
  PROBLEMS,
  releaseSample,
  reportSample,
  requestSample,
  resendSample,
  SAMPLE_STATES,
  setAddress,
  setBrandSampleRules,
  setProductSampleRules,
  shipSample,
  withdrawSample,
  type SampleView,
} from '../../core/samples/index.ts';
import type { UseCase } from '../../core/use-case.ts';
import { route, type Route } from '../route.ts';
import { id, pageOf, time } from './fields.ts';

const sample = z.object({
  id,
  code: z.string(),
  brandId: id,
  creatorId: id,
  productId: id,
  variant: z.string().nullable(),
  note: z.string().nullable(),
  dealId: id.nullable(),
  promised: z.boolean(),
  state: z.enum(SAMPLE_STATES),
  version: z.int(),
  dueAt: time.nullable(),
  stop: z.enum(['not_yet', ...PROBLEMS]).nullable(),
  startedBy: z.enum(['creator', 'clock']).nullable(),
  extension: z.enum(['none', 'asked', 'granted', 'refused']),
  late: z.boolean(),
  reason: z.string().nullable(),
  cause: z.enum(['deal_ended', 'product_excluded', 'creator_erased', 'no_address', 'blocked']).nullable(),
  carrier: z.string().nullable(),
  tracking: z.string().nullable(),
  trackingUrl: z.string().nullable(),
  hasAddress: z.boolean(),
  contentId: id.nullable(),
  requestedAt: time,
  decidedAt: time.nullable(),
  shippedAt: time.nullable(),
  deliveredAt: time.nullable(),
  startedAt: time.nullable(),
  closedAt: time.nullable(),
});

const rules = z.object({
  productId: id.nullable(),
  own: z.boolean(),
  enabled: z.boolean(),
  quota: z.int().nullable(),
  quotaDays: z.int().nullable(),
  minFollowers: z.int().nullable(),
  minSales: z.int(),
  who: z.enum(ELIGIBLE),
  autoApprove: z.boolean(),
  openMax: z.int(),
});

const approved = z.union([
  z.object({ ref: z.string(), ok: z.literal(true), sample }),
  z.object({
    ref: z.string(),
    ok: z.literal(false),
    problem: z.object({
      code: z.string(),
      message: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  }),
]);

/** A command on one sample: `POST /v1/samples/{id}/NAME`. */
function command<I extends z.ZodType>(name: string, summary: string, useCase: UseCase<I, SampleView>): Route {
  const path = `/v1/samples/{id}/${name}`;
  return route({ method: 'POST', path, summary, auth: 'either', useCase, answer: sample, status: 200 });
}

/** What only whoever speaks for the creator says; a brand's key may not. */
function creatorCommand<I extends z.ZodType>(
  name: string,
  summary: string,
  useCase: UseCase<I, SampleView>,
): Route {
  const path = `/v1/samples/{id}/${name}`;
  return route({ method: 'POST', path, summary, auth: 'operator', useCase, answer: sample, status: 200 });
}

export const sampleRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/v1/samples',
    summary: 'Ask for a sample of a product for a creator',
    auth: 'either',
    useCase: requestSample,
    answer: sample,
    status: 201,
  }),
  route({
    method: 'GET',
    path: '/v1/samples',
    summary: 'The samples, oldest first; of one state, or with state=open all that still go on',
    auth: 'either',
    useCase: listSamples,
    answer: pageOf(sample),
    status: 200,
  }),
  route({
    method: 'POST',
    path: '/v1/samples/approve',
    summary: 'Approve several samples, each on its own; the answer tells what became of each',
    auth: 'either',
    useCase: approveSamples,
    answer: z.object({ data: z.array(approved) }),
    status: 200,
  }),
  route({
    method: 'GET',
    path: '/v1/samples/{id}',
    summary: 'See a sample, by its id or, with a brand key, by its code',
    auth: 'either',
    useCase: getSample,
    answer: sample,
    status: 200,
  }),
  command('approve', 'Approve a sample: a piece is set aside for it', approveSample),
  command('decline', 'Decline a sample', declineSample),
  command('ship', 'Say that a sample is on its way, with carrier and number', shipSample),
  command('correct', 'Put carrier and number of a shipped sample right', correctShipping),
  command('delivered', 'Say that a sample was delivered; the creator is asked', deliverSample),
  command('resend', 'Send another piece in the place of one with a problem', resendSample),
  command('cancel', 'Call a sample off, without blame for the creator', cancelSample),
  command('release', 'Let the creator off the content of a sample', releaseSample),
  command('extension', 'Give more time for the content, or not', decideExtension),
  command('address', 'Give the address of a sample', setAddress),
  creatorCommand('withdraw', 'Take a request for a sample back', withdrawSample),
  creatorCommand('got-it', 'Say for the creator that a sample has arrived', gotSample),
  creatorCommand('not-yet', 'Say for the creator that a sample has not arrived', notYetSample),
  creatorCommand('problem', 'Report for the creator a problem with a sample', reportSample),
  creatorCommand('extend', 'Ask for the creator for more time for the content', extendSample),
  route({
    method: 'GET',
    path: '/v1/brand/samples',
    summary: 'Who gets samples of the brand',
    auth: 'brand',
    useCase: getSampleRules,
    answer: rules,
    status: 200,
  }),
  route({
    method: 'PATCH',
    path: '/v1/brand/samples',
    summary: 'Change who gets samples of the brand',
    auth: 'brand',
    useCase: setBrandSampleRules,
    answer: rules,
    status: 200,
  }),
  route({
    method: 'GET',
    path: '/v1/products/{id}/samples',
    summary: 'Who gets samples of a product',
    auth: 'brand',
    useCase: getSampleRules,
    answer: rules,
    status: 200,
  }),
  route({
    method: 'PATCH',
    path: '/v1/products/{id}/samples',
    summary: "Give a product rules of its own for samples, or with inherit the brand's again",
    auth: 'brand',
    useCase: setProductSampleRules,
    answer: rules,
    status: 200,
  }),
];

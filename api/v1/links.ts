import { z } from 'zod';
import {
  acceptDisclosure,
  addContent,
  addDisclosure,
  bindContent,
  createLink,
  rejectDisclosure,
  reportDisclosure,
} from '../../core/attribution/index.ts';
import { route, type Route } from '../route.ts';
import { id, madeOrKnown, time } from './fields.ts';

const link = z.object({
  id,
  code: z.string(),
  url: z.string(),
  creatorId: id,
  productId: id,
  contentId: id.nullable(),
  tile: z.int().nullable(),
  isNew: z.boolean(),
});

const report = z.object({
  linkId: id,
  state: z.enum(['missing', 'added', 'paused', 'paused_added', 'accepted']),
  version: z.int(),
  dueAt: time.nullable(),
});

export const linkRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/v1/content',
    summary: "Add a creator's content by its address; a known address answers 200 with what is there",
    auth: 'either',
    useCase: addContent,
    answer: z.object({
      id,
      creatorId: id,
      platform: z.enum(['tiktok', 'youtube', 'instagram', 'other']),
      url: z.string(),
      title: z.string().nullable(),
      isNew: z.boolean(),
    }),
    status: madeOrKnown,
  }),
  route({
    method: 'POST',
    path: '/v1/links',
    summary: 'Make a tracked link; the caller vouches for the disclosure',
    auth: 'either',
    useCase: createLink,
    answer: link,
    status: madeOrKnown,
  }),
  route({
    method: 'POST',
    path: '/v1/links/{id}/content',
    summary: 'Bind a link to the content it stands under',
    auth: 'either',
    useCase: bindContent,
    answer: link,
    status: 200,
  }),
  route({
    method: 'POST',
    path: '/v1/links/{id}/disclosure/missing',
    summary:
      'Report that the disclosure is missing where a link stands; the creator has 24 hours, then it pauses',
    auth: 'either',
    useCase: reportDisclosure,
    answer: report,
    status: 201,
  }),
  route({
    method: 'POST',
    path: '/v1/links/{id}/disclosure/added',
    summary: 'Enter that the creator has added it',
    auth: 'operator',
    useCase: addDisclosure,
    answer: report,
    status: 200,
  }),
  route({
    method: 'POST',
    path: '/v1/links/{id}/disclosure/accept',
    summary: 'The disclosure is there: a paused link works again',
    auth: 'either',
    useCase: acceptDisclosure,
    answer: report,
    status: 200,
  }),
  route({
    method: 'POST',
    path: '/v1/links/{id}/disclosure/reject',
    summary: 'The disclosure is still missing: the link pauses, or stays so',
    auth: 'either',
    useCase: rejectDisclosure,
    answer: report,
    status: 200,
  }),
];

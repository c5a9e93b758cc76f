import { z } from 'zod';
import { addContent, bindContent, createLink } from '../../core/attribution/index.ts';
import { route, type Route } from '../route.ts';
import { id, madeOrKnown } from './fields.ts';

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
];

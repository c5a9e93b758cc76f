import { z } from 'zod';
import { getCreator, importCreator } from '../../core/creators/index.ts';
import { route, type Route } from '../route.ts';
import { id, time } from './fields.ts';

export const creatorRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/v1/creators',
    summary: 'Import a verified creator; a known profile answers 200 with the creator who has it',
    auth: 'operator',
    useCase: importCreator,
    answer: z.object({ id, claimCode: z.string().nullable(), claimUrl: z.string().nullable() }),
    status: (answer) => (answer.claimCode === null ? 200 : 201),
  }),
  route({
    method: 'GET',
    path: '/v1/creators/{id}',
    summary: 'See a creator and who checked the profiles',
    auth: 'operator',
    useCase: getCreator,
    answer: z.object({
      id,
      name: z.string(),
      claimed: z.boolean(),
      profiles: z.array(
        z.object({
          platform: z.string(),
          handle: z.string(),
          followers: z.int(),
          verifiedBy: z.string().nullable(),
          verifiedAt: time.nullable(),
          expiresAt: time.nullable(),
        }),
      ),
      createdAt: time,
    }),
    status: 200,
  }),
];

import { z } from 'zod';
import { getInvitation, inviteCreator, listInvitations, withdrawInvitation } from '../../core/deals/index.ts';
import { route, type Route } from '../route.ts';
import { id, pageOf, time } from './fields.ts';

const fields = {
  id,
  brandId: id,
  creatorId: id,
  creator: z.string(),
  productIds: z.array(id),
  rateBps: z.int().nullable(),
  message: z.string().nullable(),
  state: z.enum(['waiting', 'accepted', 'declined', 'withdrawn', 'expired']),
  reason: z.string().nullable(),
  dealId: id.nullable(),
  createdAt: time,
  expiresAt: time.nullable(),
};
const invitation = z.object(fields);

export const invitationRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/v1/invitations',
    summary: 'Invite a creator; a profile nobody is behind yet gets a claim link, shown this once',
    auth: 'brand',
    useCase: inviteCreator,
    answer: z.object({ ...fields, claimCode: z.string().nullable(), claimUrl: z.string().nullable() }),
    status: 201,
  }),
  route({
    method: 'GET',
    path: '/v1/invitations',
    summary: "List the brand's invitations, newest first",
    auth: 'brand',
    useCase: listInvitations,
    answer: pageOf(invitation),
    status: 200,
  }),
  route({
    method: 'GET',
    path: '/v1/invitations/{id}',
    summary: 'See an invitation',
    auth: 'brand',
    useCase: getInvitation,
    answer: invitation,
    status: 200,
  }),
  route({
    method: 'POST',
    path: '/v1/invitations/{id}/withdraw',
    summary: 'Take an invitation back that has not been answered',
    auth: 'brand',
    useCase: withdrawInvitation,
    answer: invitation,
    status: 200,
  }),
];

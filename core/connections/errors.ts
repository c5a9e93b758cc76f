import { defineError } from '../kernel/error.ts';

export const connectionUnknown = defineError(
  'connection.unknown',
  'not_found',
  () =>
    'This code is not known or not good any more, so nothing was connected. Send /connect in the other chat and use the new code within ten minutes.',
);

export const connectionOver = defineError(
  'connection.over',
  'conflict',
  () =>
    'This was decided already, or took longer than ten minutes. Nothing was changed. Send /connect to begin anew.',
);

export const connectedAlready = defineError(
  'connection.already',
  'conflict',
  () =>
    'These two chats belong to the same person already. Nothing was changed. Send /connect to see all of them.',
);

export const connectionClash = defineError(
  'connection.clash',
  'conflict',
  (p: { what: 'creator' | 'team' | 'request' | 'leaving' | 'many' }) =>
    `These two chats cannot become one person: ${CLASHES[p.what]} Nothing was connected.`,
);

const CLASHES = {
  creator: 'both are a creator, and what each has earned is not put together. Ask the operator.',
  team: 'both have a seat in the same brand. An owner removes one of them with /team roles first.',
  request: 'both have asked for a brand of their own. Wait for one of the answers first.',
  leaving: 'one of them has asked to be erased. Take that back with /privacy first.',
  many: 'one person has at most twenty chats. Disconnect one with /connect first.',
};

export const identityUnknown = defineError(
  'connection.identity_unknown',
  'not_found',
  () => 'This chat is not one of yours any more. Nothing was changed. Send /connect to see which are.',
);

export const lastIdentity = defineError(
  'connection.last_identity',
  'conflict',
  () =>
    'This is your only chat, and without it nobody could reach you. Nothing was changed. Connect another one first, or leave with /privacy.',
);

import { z } from 'zod';
import { id, money, time } from './fields.ts';

export const side = z.enum(['brand', 'creator']);

/** What two sides agree on; what was not promised is left out. */
export const terms = z.object({
  rateBps: z.int(),
  shopRateBps: z.int().exactOptional(),
  startsAt: z.string().exactOptional(),
  endsAt: z.string().exactOptional(),
  deliverables: z
    .array(z.object({ kind: z.enum(['video', 'live', 'post']), count: z.int() }))
    .exactOptional(),
  sample: z.literal(true).exactOptional(),
  flatFee: money.exactOptional(),
  tiers: z.array(z.object({ sales: z.int(), rateBps: z.int() })).exactOptional(),
  usage: z
    .union([z.object({ kind: z.literal('repost') }), z.object({ kind: z.literal('ads'), days: z.int() })])
    .exactOptional(),
});

/** How it stands with a deal that was accepted; times are business time. */
export const dealLife = z
  .object({
    beginsAt: time.nullable(),
    endsAt: time.nullable(),
    noticeBy: side.nullable(),
    pausedUntil: time.nullable(),
    endedAt: time.nullable(),
    ending: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .nullable();

/** What waits for a second person of the brand. */
const approval = z.object({
  id,
  move: z.enum(['propose', 'counter', 'accept', 'renegotiate']),
  terms,
  final: z.boolean(),
  askedBy: z.string().nullable(),
  askedAt: time,
  takesEffectAt: time.nullable(),
});

export const deal = z.object({
  id,
  code: z.string(),
  brandId: id,
  creatorId: id,
  productIds: z.array(id),
  state: z.enum([
    ...(['waiting', 'proposed', 'accepted', 'declined'] as const),
    ...(['withdrawn', 'expired', 'paused', 'ended'] as const),
  ]),
  version: z.int(),
  round: z.int(),
  terms,
  termsHash: z.string().nullable(),
  turn: side.nullable(),
  final: z.boolean(),
  expiresAt: z.string().nullable(),
  life: dealLife,
  approval: approval.exactOptional(),
});

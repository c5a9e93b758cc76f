import { z } from 'zod';
import { brandOf } from '../access.ts';
import { showCode } from '../catalog/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf, type Actor } from '../use-case.ts';
import { countDesk, findDesk, type DeskScope } from './desk.store.ts';
import { CLOSED_STATES, SAMPLE_STATES, type SampleState } from './sample.ts';
import { creatorSampleScores, type CreatorSampleScore } from './scores.ts';

/** What a team or a creator looks through at once. `waiting` is what the brand has the next move in. */
export const DESK_STATES = {
  waiting: ['requested', 'approved', 'stopped'],
  requested: ['requested'],
  approved: ['approved'],
  underway: ['shipped', 'asked', 'delivered'],
  stopped: ['stopped'],
  content: ['content_due', 'overdue'],
  closed: CLOSED_STATES,
  all: SAMPLE_STATES,
} satisfies Record<string, readonly SampleState[]>;
export type DeskPart = keyof typeof DESK_STATES;
export const DESK_PARTS = Object.keys(DESK_STATES) as DeskPart[];

/** A sample in a list. */
export type DeskSample = {
  id: string;
  /** `S-142` */
  code: string;
  brand: string;
  creator: string;
  product: string;
  variant: string | null;
  state: SampleState;
  /** Business time; null where nothing runs out. */
  dueAt: string | null;
  hasAddress: boolean;
  requestedAt: string;
  /** How the creator deals with samples; for the brand alone. */
  score: CreatorSampleScore | null;
};

const PAGE_MAX = 25;

/** A brand's samples for its team, the oldest first, or a creator's own, what still goes on first. */
export const listSampleDesk = defineUseCase({
  name: 'look through the samples',
  input: z.strictObject({
    part: z.enum(DESK_PARTS as [DeskPart, ...DeskPart[]]),
    from: z.int().min(0).max(1_000_000).default(0),
    limit: z.int().min(1).max(PAGE_MAX).default(PAGE_MAX),
    /** Only those from the first to the last of these, by when they were asked for. */
    between: z.tuple([idOf('sample'), idOf('sample')]).optional(),
  }),
  allow: ['owner', 'manager', 'fulfilment', 'creator'],
  async run(
    { tx, actor, clock },
    { part, from, limit, between },
  ): Promise<{ data: DeskSample[]; total: number }> {
    const whose = whoseOf(actor);
    const scope: DeskScope = { whose, states: DESK_STATES[part], orAsked: part === 'waiting', between };
    const newestFirst = 'creatorId' in whose;
    const rows = await findDesk(tx, scope, { from, limit, newestFirst });
    const creatorIds = [...new Set(rows.map(({ creatorId }) => creatorId))];
    const scores = newestFirst ? undefined : await creatorSampleScores(tx, creatorIds, clock.business());
    const data = rows.map(({ id, number, creatorId, dueAt, requestedAt, ...row }) => ({
      ...row,
      ...{ id: showId('sample', id), code: showCode('sample', number) },
      ...{ dueAt: dueAt?.toISOString() ?? null, requestedAt: requestedAt.toISOString() },
      score: scores?.get(creatorId) ?? null,
    }));
    return { data, total: await countDesk(tx, scope) };
  },
});

function whoseOf(actor: Actor): { brandId: Uuid } | { creatorId: Uuid } {
  if (actor.kind === 'creator') return { creatorId: actor.creatorId };
  const brandId = brandOf(actor);
  invariant(brandId, 'a member is of a brand', { kind: actor.kind });
  return { brandId };
}

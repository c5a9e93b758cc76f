import { z } from 'zod';
import { refuseBlocked } from '../deals/index.ts';
import { showId } from '../kernel/id.ts';
import { DomainError, type ErrorParams } from '../kernel/error.ts';
import { defineUseCase, lineOf, type Context } from '../use-case.ts';
import { DECIDES, lockOwn, RECEIVES, sampleRef, type SampleRef } from './access.ts';
import { changeSample, type SampleDetails } from './change.ts';
import type { SampleCommand } from './sample.ts';
import { viewSample, type SampleView } from './sample-view.ts';

/** Longest reason, in characters. */
const REASON_MAX = 300;
/** Samples decided on at once. */
const BULK_MAX = 50;

/** `version` is the one that was seen; left out, the sample is taken as it stands. */
export const commandFields = {
  id: sampleRef,
  version: z.int('must be the version you saw').min(1).optional(),
};
const reason = lineOf(REASON_MAX).optional();

/** Agrees to send a sample: a piece is set aside, and it has to be shipped within its days. */
export const approveSample = defineUseCase({
  name: 'approve a sample',
  input: z.strictObject(commandFields),
  allow: DECIDES,
  run: (context, input) => giveCommand(context, 'approve', 'brand', input),
});

/** What became of one of several. */
export type Approved =
  | { ref: string; ok: true; sample: SampleView }
  | { ref: string; ok: false; problem: { code: string; message: string; params: ErrorParams } };

/** {@link approveSample} for several, each on its own: what cannot be approved holds up none of the others. */
export const approveSamples = defineUseCase({
  name: 'approve samples',
  input: z.strictObject({ ids: z.array(sampleRef).min(1, 'must not be empty').max(BULK_MAX) }),
  allow: DECIDES,
  async run(context, { ids }): Promise<{ data: Approved[] }> {
    const data: Approved[] = [];
    for (const ref of ids) data.push(await approveOne(context, ref));
    return { data };
  },
});

/** Says no to a request, with a reason or without. */
export const declineSample = defineUseCase({
  name: 'decline a sample',
  input: z.strictObject({ ...commandFields, reason }),
  allow: DECIDES,
  run: (context, input) => giveCommand(context, 'decline', 'brand', input, { reason: input.reason ?? null }),
});

/** Calls a sample off without blame for the creator: before it is shipped, or where it did not arrive. */
export const cancelSample = defineUseCase({
  name: 'cancel a sample',
  input: z.strictObject({ ...commandFields, reason }),
  allow: DECIDES,
  run: (context, input) => giveCommand(context, 'cancel', 'brand', input, { reason: input.reason ?? null }),
});

/** Lets the creator off the content; what was sent stays theirs. */
export const releaseSample = defineUseCase({
  name: 'release a creator from a sample',
  input: z.strictObject({ ...commandFields, reason }),
  allow: DECIDES,
  run: (context, input) => giveCommand(context, 'release', 'brand', input, { reason: input.reason ?? null }),
});

/** Sends another piece in the place of one that did not arrive as it should; it has to be shipped within its days. */
export const resendSample = defineUseCase({
  name: 'send a sample again',
  input: z.strictObject(commandFields),
  allow: DECIDES,
  run: (context, input) => giveCommand(context, 'resend', 'brand', input),
});

/** Gives more time for the content, or does not. Without an answer until the day of the content it is given. */
export const decideExtension = defineUseCase({
  name: 'decide on more time for a sample',
  input: z.strictObject({ ...commandFields, grant: z.boolean('must be true or false') }),
  allow: DECIDES,
  run: (context, { grant, ...input }) => giveCommand(context, grant ? 'grant' : 'refuse', 'brand', input),
});

/** Takes a request back, as long as nothing was shipped. */
export const withdrawSample = defineUseCase({
  name: 'withdraw a sample',
  input: z.strictObject(commandFields),
  allow: RECEIVES,
  run: (context, input) => giveCommand(context, 'withdraw', 'creator', input),
});

/** Gives a command of one side on the actor's sample. */
export async function giveCommand(
  context: Context,
  command: SampleCommand,
  by: 'brand' | 'creator',
  { id, version }: { id: SampleRef; version?: number | undefined },
  details: SampleDetails = {},
): Promise<SampleView> {
  const sample = await lockOwn(context, id);
  // Whoever was blocked may still see a sample through, but has nothing more to say.
  const says = command === 'correct' || typeof details.reason === 'string';
  if (says && context.actor.kind !== 'operator') await refuseBlocked(context.tx, sample, by);
  return viewSample(await changeSample(context, sample, command, { by, version }, details));
}

async function approveOne(context: Context, id: SampleRef): Promise<Approved> {
  const ref = 'id' in id ? showId('sample', id.id) : `S-${id.number}`;
  try {
    return { ref, ok: true, sample: await giveCommand(context, 'approve', 'brand', { id }) };
  } catch (error) {
    // A refusal comes before anything of this sample is written.
    if (!(error instanceof DomainError)) throw error;
    const { code, message, params } = error;
    return { ref, ok: false, problem: { code, message, params } };
  }
}

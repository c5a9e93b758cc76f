import { changeSample, type SampleContext, type SampleDetails } from './change.ts';
import type { Sample } from './samples.store.ts';
import type { EndCause } from './samples.tables.ts';

/** Why a sample ran out: of one whose creator never said where to, the brand is not to blame. */
export const lapseCause = ({ state, addressAt }: Sample): SampleDetails =>
  state === 'approved' && addressAt === null ? { cause: 'no_address' } : {};

/** Ends a sample that rests on nothing any more. What had run out before, unseen by a sweep, ran out. */
export async function endSample(context: SampleContext, sample: Sample, cause: EndCause): Promise<void> {
  const { state, dueAt } = sample;
  const waits = state === 'requested' || state === 'approved';
  if (waits && dueAt !== null && dueAt <= context.clock.business())
    await changeSample(context, sample, 'lapse', { by: 'clock' }, lapseCause(sample));
  else await changeSample(context, sample, 'end', { by: 'system' }, { cause });
}

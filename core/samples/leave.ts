import type { Uuid } from '../kernel/id.ts';
import type { SampleContext } from './change.ts';
import { endSample } from './end.ts';
import { lockAllOpenOf } from './samples.store.ts';

/** Ends every sample of a creator who is leaving: pieces go back, and nobody waits for content any more. */
export async function leaveSamples(context: SampleContext, creatorId: Uuid): Promise<void> {
  for (const sample of await lockAllOpenOf(context.tx, creatorId))
    await endSample(context, sample, 'creator_erased');
}

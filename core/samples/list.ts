import { z } from 'zod';
import { brandOf } from '../access.ts';
import { pageFields, pageOf, readAfter, type Page } from '../catalog/index.ts';
import { defineUseCase } from '../use-case.ts';
import { DECIDES, findOwn, sampleRef, SEES } from './access.ts';
import { OPEN_STATES, SAMPLE_STATES } from './sample.ts';
import { viewSample, type SampleView } from './sample-view.ts';
import { pageOfSamples } from './samples.store.ts';

/** One sample, for its two sides and the operator. */
export const getSample = defineUseCase({
  name: 'see a sample',
  input: z.strictObject({ id: sampleRef }),
  allow: SEES,
  run: async ({ tx, actor }, { id }): Promise<SampleView> => viewSample(await findOwn(tx, actor, id)),
});

/** The brand's samples, or for the operator everybody's, oldest first. */
export const listSamples = defineUseCase({
  name: 'see the samples',
  input: z.strictObject({
    ...pageFields,
    /** Only those in one state; `open` for all that still go on. */
    state: z.enum([...SAMPLE_STATES, 'open'], 'must be a state of samples, or "open"').optional(),
  }),
  allow: DECIDES,
  async run({ tx, actor, keys }, { limit, after, state }): Promise<Page<SampleView>> {
    const brandId = brandOf(actor);
    const scope = `samples ${brandId ?? 'all'} ${state ?? 'any'}`;
    const states = state === undefined ? undefined : state === 'open' ? OPEN_STATES : [state];
    const rows = await pageOfSamples(tx, { brandId, states }, limit + 1, readAfter(keys, scope, after));
    return pageOf(keys, scope, { rows, limit, view: viewSample });
  },
});

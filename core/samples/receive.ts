import { z } from 'zod';
import { defineUseCase } from '../use-case.ts';
import { lockOwn, RECEIVES } from './access.ts';
import { changeSample } from './change.ts';
import { commandFields, giveCommand } from './decide.ts';
import { PROBLEMS } from './sample.ts';
import { viewSample } from './sample-view.ts';

/** "Got it": the content clock starts. */
export const gotSample = defineUseCase({
  name: 'say that a sample has arrived',
  input: z.strictObject(commandFields),
  allow: RECEIVES,
  run: (context, input) => giveCommand(context, 'gotIt', 'creator', input),
});

/** "Not yet": the content clock stands still until the brand has looked into it, or it arrives after all. */
export const notYetSample = defineUseCase({
  name: 'say that a sample has not arrived',
  input: z.strictObject(commandFields),
  allow: RECEIVES,
  run: (context, input) => giveCommand(context, 'notYet', 'creator', input),
});

/** "Problem": lost, damaged or the wrong thing; the content clock stands still until the brand has settled it. */
export const reportSample = defineUseCase({
  name: 'report a problem with a sample',
  input: z.strictObject({
    ...commandFields,
    problem: z.enum(PROBLEMS, 'must be "lost", "damaged" or "wrong"'),
  }),
  allow: RECEIVES,
  async run(context, { id, version, problem }) {
    const sample = await lockOwn(context, id);
    return viewSample(await changeSample(context, sample, 'problem', { by: 'creator', version, problem }));
  },
});

/** Asks for more time for the content, once. */
export const extendSample = defineUseCase({
  name: 'ask for more time for a sample',
  input: z.strictObject(commandFields),
  allow: RECEIVES,
  run: (context, input) => giveCommand(context, 'extend', 'creator', input),
});

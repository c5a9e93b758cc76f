import { z } from 'zod';
import { shorten } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { line, title, type View } from '../../view.ts';
import type { Words } from '../../words.ts';

const payload = z.object({ brands: z.array(z.string()) });
/** As much of the names as a push line has room for, in characters. */
const NAMES_MAX = 80;

/** Says that someone who had asked to be erased was not, because a brand would have been left without an owner. */
export function tellErasureStopped(payloads: readonly unknown[], words: Words): View {
  const { brands } = payload.parse(payloads.at(-1));
  return {
    blocks: [
      title(words.say('alert-erasure_stopped', { brands: shorten(brands.join(', '), NAMES_MAX) })),
      line(words.say('alert-erasure_stopped-next')),
    ],
    actions: [goButton(words.label('button-privacy'), 'privacy')],
  };
}

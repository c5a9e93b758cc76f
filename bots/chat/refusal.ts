import { DomainError } from '../../core/kernel/error.ts';
import type { Random } from '../../core/kernel/random.ts';
import type { Logger } from 'pino';
import { goButton } from './target.ts';
import { code, line, list, type View } from './view.ts';
import type { Words } from './words.ts';

/** Random bytes of a reference: short enough to read out, and no two alike in a log. */
const REFERENCE_BYTES = 5;

/**
 * The one way out for errors. A refusal says what happened, what was not done and what next; anything else is a bug,
 * which is logged under a reference that the person can pass on.
 */
export function refusalView(error: unknown, words: Words, parts: { random: Random; log: Logger }): View {
  if (error instanceof DomainError) {
    const fields = error.fields.map(({ path, message }) => `${path}: ${message}`);
    return { blocks: [line(words.refusal(error)), ...(fields.length > 0 ? [list(fields)] : [])] };
  }
  const reference = parts.random.bytes(REFERENCE_BYTES).toString('hex').toUpperCase();
  parts.log.error({ err: error, reference }, 'a chat event could not be handled');
  return {
    blocks: [line(words.say('error-bug', { reference: code(reference) }))],
    actions: [goButton(words.label('button-help'), 'help')],
  };
}

import { DomainError } from '../../../../core/kernel/error.ts';
import type { Approved } from '../../../../core/samples/index.ts';
import { nameOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { bold, line, list, title, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';

/** What became of one of several samples. */
export type Outcome = {
  code: string;
  creator: string;
  problem: Extract<Approved, { ok: false }>['problem'] | undefined;
};

/** One answer per code: what was done, and what was not and why. */
export function bulkView(
  outcomes: readonly Outcome[],
  { done, brand }: { done: 'approved' | 'declined'; brand: string },
  words: Words,
): View {
  const good = outcomes.filter(({ problem }) => problem === undefined).length;
  return {
    blocks: [
      title(words.say('samples-bulk-title', { done: String(good), count: String(outcomes.length) })),
      list(outcomes.map((outcome) => bulkLine(outcome, { done, brand }, words))),
      ...(good > 0 && done === 'approved' ? [line(words.say('samples-bulk-next-ship'))] : []),
    ],
    actions: [goButton(words.label('button-samples-list'), 'samples list', 'primary')],
  };
}

function bulkLine(
  { code, creator, problem }: Outcome,
  { done, brand }: { done: 'approved' | 'declined'; brand: string },
  words: Words,
): Span[] {
  const said = { code: bold(code), creator: nameOf(creator), brand: nameOf(brand) };
  if (problem === undefined) return words.say(`samples-bulk-${done}`, said);
  if (problem.code === 'sample.unknown') return words.say('samples-bulk-unknown', said);
  const error = new DomainError(problem.code, 'conflict', problem.params, problem.message);
  return words.say('samples-bulk-refused', { ...said, why: words.refusal(error) });
}

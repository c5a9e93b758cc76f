import { readId } from '../../../../core/kernel/id.ts';
import { listWaitingSamples, type WaitingSample } from '../../../../core/samples/index.ts';
import { button } from '../../action.ts';
import { actorsOf } from '../../context.ts';
import { fitLabel, nameOf, titleOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { bold, day } from '../../view.ts';
import type { WaitingSource } from '../../waiting.ts';
import { askSeats } from '../seats.ts';
import { SAMPLE_SEATS } from './list.ts';
import { targets } from './targets.ts';

/** Samples in which this person has the next move, as a creator or in a team. */
export const waitingSamples: WaitingSource = async (context) => {
  const { words, person } = context;
  const actors = actorsOf(person).filter(
    (actor) => actor.kind === 'creator' || (actor.kind === 'member' && SAMPLE_SEATS.includes(actor.role)),
  );
  const answers = await askSeats(actors, (actor) => context.ask(listWaitingSamples, actor, {}));
  return answers.flatMap(({ actor, answer }) =>
    answer.map((one) => ({
      kind: 'sample',
      since: one.since,
      said: words.say(`todo-sample-${whatOf(one, actor.kind === 'creator')}`, {
        code: bold(one.code),
        with: nameOf(one.with),
        product: titleOf(one.product),
        since: day(new Date(one.since)),
        due: day(new Date(one.dueAt ?? one.since)),
      }),
      action: button(fitLabel(`${one.code} · ${nameOf(one.with)}`, LABEL_MAX), targets.open, {
        sample: readId('sample', one.id) ?? '',
      }),
    })),
  );
};

/** What is waited for: by its state, as the side sees it that has the next move. */
function whatOf({ state, extension }: WaitingSample, isCreator: boolean): string {
  if (isCreator) return state === 'delivered' ? 'asked' : state === 'approved' ? 'address' : state;
  return state === 'content_due' && extension === 'asked' ? 'extension' : state;
}

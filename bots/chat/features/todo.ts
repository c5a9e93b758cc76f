import { defineCommand } from '../command.ts';
import { actorsOf } from '../context.ts';
import { nameOf, titleOf } from '../inert.ts';
import { goButton } from '../target.ts';
import { bold, code, day, line, list, rate, title } from '../view.ts';
import { askSeats } from './seats.ts';

/** More than this is not read at once; the rest moves up as things get done. */
const SHOWN = 10;

/** `/todo`: what waits for this person, oldest first. */
export const todo = defineCommand({
  name: 'todo',
  audience: ['everyone'],
  place: 'private',
  visibility: 'private',
  fields: {},
  async run({ person, words, ports }) {
    const actors = actorsOf(person);
    const answers = await askSeats(actors, (actor) => ports.waitingDeals(actor));
    const waiting = answers
      .flatMap(({ answer }) => answer)
      .toSorted((left, right) => left.since.localeCompare(right.since));
    if (waiting.length === 0) {
      const hint =
        actors.length > 0 ? [] : [line(words.say('you-are-nobody', { start: code('/start CODE') }))];
      return {
        blocks: [title(words.say('todo-nothing')), ...hint],
        actions: [goButton(words.label('button-help'), 'help')],
      };
    }
    const items = waiting.slice(0, SHOWN).map((deal) =>
      words.say('todo-deal', {
        code: bold(deal.code),
        with: nameOf(deal.with),
        product: titleOf(deal.product),
        rate: rate(deal.rateBps),
        since: day(new Date(deal.since)),
      }),
    );
    const more = waiting.length - items.length;
    return {
      blocks: [
        title(words.say('todo-title', { count: waiting.length })),
        list(items),
        ...(more > 0 ? [line(words.say('and-more', { count: more }))] : []),
      ],
    };
  },
});

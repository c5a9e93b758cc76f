import { defineCommand } from '../command.ts';
import { goButton } from '../target.ts';
import { code, line, list, title } from '../view.ts';
import { waitingSources } from './waiting.ts';

/** More than this is not read at once, and each has a button; the rest moves up as things get done. */
const SHOWN = 8;

/** `/todo`: what waits for this person, oldest first, each with the button that goes on with it. */
export const todo = defineCommand({
  name: 'todo',
  audience: ['everyone'],
  place: 'private',
  visibility: 'private',
  fields: {},
  async run(context) {
    const { person, words } = context;
    const found = await Promise.all(waitingSources.map((source) => source(context)));
    const waiting = found.flat().toSorted((left, right) => left.since.localeCompare(right.since));
    if (waiting.length === 0) {
      const seated = person.creator !== undefined || person.memberships.length > 0;
      const hint = seated ? [] : [line(words.say('you-are-nobody', { start: code('/start CODE') }))];
      return {
        blocks: [title(words.say('todo-nothing')), ...hint],
        actions: [goButton(words.label('button-help'), 'help')],
      };
    }
    const shown = waiting.slice(0, SHOWN);
    const more = waiting.length - shown.length;
    return {
      blocks: [
        title(words.say('todo-title', { count: waiting.length })),
        list(shown.map(({ said }) => said)),
        ...(more > 0 ? [line(words.say('and-more', { count: more }))] : []),
      ],
      actions: shown.map(({ action }) => action),
    };
  },
});

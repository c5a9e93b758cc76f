import { createHash } from 'node:crypto';
import { button, defineAction, numberPart, textPart } from '../action.ts';
import { defineCommand } from '../command.ts';
import type { ChatContext } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { goButton } from '../target.ts';
import { code, line, list, title, type View } from '../view.ts';
import type { Waiting } from '../waiting.ts';
import { waitingSources } from './waiting.ts';

/** More than this is not read at once, and each has a button; the rest moves up as things get done. */
const SHOWN = 7;
const KEY_CHARS = 8;

/** What a button saw last: the next thing is the first one behind it. */
const next = { verb: 'todonext', parts: { since: numberPart, key: textPart } };

type Keyed = Waiting & { key: string };

/** `/todo`: what waits for this person, oldest first, each with the button that goes on with it. */
export const todo = defineCommand({
  name: 'todo',
  audience: ['everyone'],
  place: 'private',
  visibility: 'private',
  fields: {},
  async run(context) {
    const { person, words } = context;
    const waiting = await findWaiting(context);
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
    const each = button(words.label('button-todo-each'), next, { since: 0, key: '' }, 'primary');
    return {
      blocks: [
        title(words.say('todo-title', { count: waiting.length })),
        list(shown.map(({ said }) => said)),
        ...(more > 0 ? [line(words.say('and-more', { count: more }))] : []),
      ],
      actions: [...shown.map(({ action }) => action), ...(waiting.length > 1 ? [each] : [])],
    };
  },
});

/** The next thing that waits, with all that can be done about it; what was done meanwhile is passed over. */
export const todoNextAction = defineAction({
  ...next,
  ack: 'update',
  async run(context, { since, key }) {
    const { words, platform } = context;
    const waiting = await findWaiting(context);
    const at = waiting.findIndex((one) => isBehind(one, since, key));
    const one = waiting[at];
    if (!one) return { blocks: [title(words.say('todo-done', { count: waiting.length }))] };
    const view: View = (await one.show?.()) ?? { blocks: [title(one.said)], actions: [one.action] };
    const isLast = at === waiting.length - 1;
    const seen = { since: Date.parse(one.since), key: one.key };
    const { actions = [] } = view;
    return {
      ...view,
      blocks: [...view.blocks, line(words.say('todo-at', { at: at + 1, count: waiting.length }))],
      actions: [
        ...actions.slice(0, LIMITS[platform].buttons - 1),
        ...(isLast ? [] : [button(words.label('button-todo-next'), next, seen)]),
      ],
    };
  },
});

const isBehind = (one: Keyed, since: number, key: string): boolean => {
  const at = Date.parse(one.since);
  return at > since || (at === since && one.key > key);
};

/** Everything that waits, the oldest first; what came at once stands in an order that stays. */
async function findWaiting(context: ChatContext): Promise<Keyed[]> {
  const found = await Promise.all(waitingSources.map((source) => source(context)));
  return found
    .flat()
    .map((one) => ({ ...one, key: keyOf(one) }))
    .toSorted(
      (left, right) => Date.parse(left.since) - Date.parse(right.since) || (left.key < right.key ? -1 : 1),
    );
}

/** A thing is told by the button that goes on with it. */
const keyOf = ({ action }: Waiting): string =>
  createHash('sha256').update(JSON.stringify(action)).digest('base64url').slice(0, KEY_CHARS);

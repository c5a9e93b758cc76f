import { decideBrandRequest, listBrandRequests } from '../../../../core/catalog/index.ts';
import { readId, showId } from '../../../../core/kernel/id.ts';
import type { Actor } from '../../../../core/use-case.ts';
import { button, defineAction, idPart } from '../../action.ts';
import type { ChatContext } from '../../context.ts';
import { nameOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { line, status, title } from '../../view.ts';
import type { WaitingSource } from '../../waiting.ts';
import { decideTarget, requestCard } from './request-alerts.ts';

const operatorOf = ({ person }: ChatContext): Actor => ({ kind: 'operator', name: person.accountId });

/** Approves or declines a request; the card then says how it was decided. */
const decide = defineAction({
  ...decideTarget,
  ack: 'update',
  label: 'request-chip',
  audience: ['operator'],
  async run(context, { request, approve }) {
    const { words, act } = context;
    const input = { id: showId('request', request), approve: approve === 1 };
    const { name, state } = await act(decideBrandRequest, operatorOf(context), input);
    return {
      blocks: [
        status(words.say('brand-overline'), {
          label: words.label(`request-${state}`),
          tone: state === 'approved' ? 'good' : 'quiet',
        }),
        title(words.say(`request-${state}-title`, { name: nameOf(name) })),
        line(words.say(`request-${state}-next`)),
      ],
      actions: [goButton(words.label('button-todo'), 'todo')],
    };
  },
});

const openTarget = { verb: 'brequest', parts: { request: idPart } };

/** Shows the card of a request that waits. */
const open = defineAction({
  ...openTarget,
  ack: 'reply',
  label: 'request-chip',
  audience: ['operator'],
  async run(context, { request }) {
    const { words, ask } = context;
    const waiting = await ask(listBrandRequests, operatorOf(context), {});
    const found = waiting.find(({ id }) => readId('request', id) === request);
    if (found) return requestCard(found, words);
    return {
      blocks: [line(words.say('request-gone'))],
      actions: [goButton(words.label('button-todo'), 'todo')],
    };
  },
});

export const requestActions = [decide, open];

/** Brands that people want to make, for whoever runs the instance. */
export const waitingRequests: WaitingSource = async (context) => {
  const { person, words, ask } = context;
  if (!person.operator) return [];
  const requests = await ask(listBrandRequests, operatorOf(context), {});
  return requests.map(({ id, name, person: asking, since }) => ({
    kind: 'brand_request',
    since,
    said: words.say('request-item', { person: nameOf(asking ?? ''), name: nameOf(name) }),
    action: button(words.label('button-decide'), openTarget, { request: readId('request', id) ?? '' }),
  }));
};

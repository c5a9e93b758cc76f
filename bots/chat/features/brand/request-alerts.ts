import { z } from 'zod';
import { readId } from '../../../../core/kernel/id.ts';
import { button, idPart, numberPart } from '../../action.ts';
import { nameOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { facts, line, list, status, title, type Action, type View } from '../../view.ts';
import type { Words } from '../../words.ts';

/** What the button of a request carries: which one, and 1 to approve it. */
export const decideTarget = { verb: 'bdecide', parts: { request: idPart, approve: numberPart } };

const request = z.object({
  id: z.string(),
  name: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  person: z.string().nullable(),
});
const decided = z.object({ name: z.string() });

/** A brand that somebody wants to make, as the operator decides on it. */
export type RequestCard = z.output<typeof request>;

/** The card of a request, with the buttons that decide it. */
export function requestCard({ id, name, currency, timeZone, person }: RequestCard, words: Words): View {
  const requestId = readId('request', id) ?? '';
  const decide = (label: string, approve: 0 | 1, tone: 'primary' | 'danger'): Action =>
    button(words.label(label), decideTarget, { request: requestId, approve }, tone);
  return {
    blocks: [
      status(words.say('brand-overline'), { label: words.label('request-chip'), tone: 'turn' }),
      title(words.say('request-title', { person: nameOf(person ?? ''), name: nameOf(name) })),
      facts([
        [words.label('field-currency'), currency],
        [words.label('field-zone'), timeZone.replaceAll('_', ' ')],
      ]),
      line(words.say('request-what')),
    ],
    actions: [decide('button-approve', 1, 'primary'), decide('button-decline', 0, 'danger')],
  };
}

/** Tells an operator of requests: one with its buttons, several by name. */
export function tellRequest(payloads: readonly unknown[], words: Words): View {
  const requests = payloads.map((payload) => request.parse(payload));
  const [only, ...others] = requests;
  if (only && others.length === 0) return requestCard(only, words);
  const items = requests.map(({ person, name }) =>
    words.say('request-item', { person: nameOf(person ?? ''), name: nameOf(name) }),
  );
  return {
    blocks: [title(words.say('request-many', { count: requests.length })), list(items)],
    actions: [goButton(words.label('button-todo'), 'todo', 'primary')],
  };
}

/** Tells the person who asked how it was decided. */
export function tellRequestDecided(
  kind: 'brand_approved' | 'brand_declined',
  payloads: readonly unknown[],
  words: Words,
): View {
  const names = payloads.map((payload) => decided.parse(payload).name);
  const lines = names.map((name) =>
    title(words.say(`alert-${kind.replace('_', '-')}`, { name: nameOf(name) })),
  );
  const approved = kind === 'brand_approved';
  return {
    blocks: [...lines, line(words.say(approved ? 'brand-made-next' : 'brand-declined-next'))],
    actions: approved
      ? [
          goButton(words.label('button-connect-store'), 'store connect', 'primary'),
          goButton(words.label('button-add-product'), 'product add'),
        ]
      : [goButton(words.label('button-help'), 'help')],
  };
}

import { z } from 'zod';
import { decideAppeal, listAppeals, LIFE_REASON_MAX, type AppealView } from '../../../../core/deals/index.ts';
import { readId, showId } from '../../../../core/kernel/id.ts';
import type { Actor } from '../../../../core/use-case.ts';
import { button, defineAction, idPart, numberPart } from '../../action.ts';
import type { ChatContext } from '../../context.ts';
import { textField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { nameOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { line, list, status, title, type View } from '../../view.ts';
import type { WaitingSource } from '../../waiting.ts';
import type { Words } from '../../words.ts';

const seen = { deal: idPart, version: numberPart };
const openTarget = { verb: 'seeappeal', parts: { deal: idPart } };
const grantTarget = { verb: 'grant', parts: seen };
const refuseTarget = { verb: 'refuse', parts: seen };

const appeal = z.object({
  ...{ id: z.string(), code: z.string(), version: z.number(), brand: z.string(), creator: z.string() },
  ...{ reason: z.string().nullable(), text: z.string(), since: z.string(), ownBrand: z.boolean() },
});

const operatorOf = ({ person }: ChatContext): Actor => ({ kind: 'operator', name: person.accountId });

/** An appeal with what both sides say, and the buttons that decide it. */
function appealCard(one: AppealView, words: Words): View {
  const values = { deal: readId('deal', one.id) ?? '', version: one.version };
  const said = { code: one.code, brand: nameOf(one.brand), creator: nameOf(one.creator) };
  return {
    blocks: [
      status(words.say('appeal-overline', said), { label: words.label('appeal-chip'), tone: 'turn' }),
      title(words.say('appeal-title', said)),
      ...(one.reason === null ? [] : [line(words.say('appeal-said', { who: said.brand, text: one.reason }))]),
      line(words.say('appeal-said', { who: said.creator, text: one.text })),
      line(words.say('appeal-what')),
      ...(one.ownBrand ? [line(words.say('appeal-own-brand', said))] : []),
    ],
    actions: [
      button(words.label('button-appeal-grant'), grantTarget, values, 'primary'),
      button(words.label('button-appeal-refuse'), refuseTarget, values, 'danger'),
    ],
  };
}

const answer = {
  answer: optional(
    textField({ label: 'field-appeal-answer', hint: 'field-appeal-answer-hint', max: LIFE_REASON_MAX }),
  ),
};

const grant = defineAction({
  ...grantTarget,
  ack: 'update',
  label: 'button-appeal-grant',
  audience: ['operator'],
  fields: answer,
  run: (context, values, _picked, given) => decide(context, values, true, given.answer),
});

const refuse = defineAction({
  ...refuseTarget,
  ack: 'update',
  label: 'button-appeal-refuse',
  audience: ['operator'],
  fields: answer,
  run: (context, values, _picked, given) => decide(context, values, false, given.answer),
});

async function decide(
  context: ChatContext,
  { deal, version }: { deal: string; version: number },
  isGranted: boolean,
  said: string | undefined,
): Promise<View> {
  const { words } = context;
  const input = { id: showId('deal', deal), version, grant: isGranted };
  const { code } = await context.act(decideAppeal, operatorOf(context), {
    ...input,
    ...(said !== undefined && { answer: said }),
  });
  return {
    blocks: [title(words.say(isGranted ? 'appeal-granted' : 'appeal-refused', { code }))],
    actions: [goButton(words.label('button-todo'), 'todo')],
  };
}

const open = defineAction({
  ...openTarget,
  ack: 'reply',
  label: 'appeal-chip',
  audience: ['operator'],
  async run(context, { deal }) {
    const { words } = context;
    const { data } = await context.ask(listAppeals, operatorOf(context), {});
    const found = data.find(({ id }) => readId('deal', id) === deal);
    if (found) return appealCard(found, words);
    return {
      blocks: [line(words.say('appeal-gone'))],
      actions: [goButton(words.label('button-todo'), 'todo')],
    };
  },
});

export const appealActions = [open, grant, refuse];

/** Tells an operator of appeals: one with its buttons, several by name. */
export function tellAppeals(payloads: readonly unknown[], words: Words, count = payloads.length): View {
  const appeals = payloads.map((payload) => appeal.parse(payload));
  const [only, ...others] = appeals;
  if (only && others.length === 0) return appealCard(only, words);
  return {
    blocks: [title(words.say('appeal-many', { count })), list(appeals.map((one) => itemOf(one, words)))],
    actions: [goButton(words.label('button-todo'), 'todo', 'primary')],
  };
}

const itemOf = ({ code, brand, creator }: AppealView, words: Words) =>
  words.say('appeal-item', { code, brand: nameOf(brand), creator: nameOf(creator) });

/** Appeals that wait for whoever runs the instance. */
export const waitingAppeals: WaitingSource = async (context) => {
  const { person, words } = context;
  if (!person.operator) return [];
  const { data } = await context.ask(listAppeals, operatorOf(context), {});
  return data.map((one) => ({
    kind: 'appeal',
    since: one.since,
    said: itemOf(one, words),
    action: button(words.label('button-decide'), openTarget, { deal: readId('deal', one.id) ?? '' }),
    show: async () => appealCard(one, words),
  }));
};

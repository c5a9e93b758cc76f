import { claimSeat, type Claimed } from '../../../core/creators/index.ts';
import { defineCommand } from '../command.ts';
import type { ChatContext } from '../context.ts';
import { textField } from '../fields.ts';
import { optional } from '../form.ts';
import { nameOf } from '../inert.ts';
import { goButton } from '../target.ts';
import { code, line, title, type Action, type View } from '../view.ts';

/** As much as Telegram's links carry. */
const CODE_MAX = 64;

/** `/start [CODE]`: the first thing people send; with a code it makes them who the code was made for. */
export const start = defineCommand({
  name: 'start',
  audience: ['everyone'],
  place: 'private',
  visibility: 'private',
  fields: { code: optional(textField({ label: 'field-code', max: CODE_MAX })) },
  run: (context, values) => (values.code === undefined ? introduce(context) : claim(context, values.code)),
});

async function claim({ person, words, act }: ChatContext, given: string): Promise<View> {
  const claimed = await act(claimSeat, { kind: 'person', accountId: person.accountId }, { code: given });
  const name = nameOf(claimed.name);
  return {
    blocks: [
      title(words.say(claimedWords(claimed), { name })),
      line(words.say(`claimed-${claimed.kind}-next`, { help: code('/help') })),
    ],
    actions: nextSteps({ words }, true),
  };
}

/** What somebody has become; whoever owns a brand is told in words of their own. */
const claimedWords = (claimed: Claimed): string =>
  claimed.kind === 'creator' || claimed.role === 'owner'
    ? `claimed-${claimed.kind}`
    : `claimed-brand-${claimed.role}`;

async function introduce({ person, words }: ChatContext): Promise<View> {
  const { creator, memberships } = person;
  const seats = [
    ...(creator ? [line(words.say('you-are-creator', { name: nameOf(creator.name) }))] : []),
    ...memberships.map(({ role, brandName }) =>
      line(words.say('you-are-member', { role: words.label(`role-${role}`), brand: nameOf(brandName) })),
    ),
  ];
  const newcomer = [
    line(words.say('start-who')),
    line(words.say('start-code', { start: code('/start CODE') })),
  ];
  const blocks = [title(words.say('start-what')), ...(seats.length > 0 ? seats : newcomer)];
  return { blocks, actions: nextSteps({ words }, seats.length > 0) };
}

function nextSteps({ words }: Pick<ChatContext, 'words'>, seated: boolean): Action[] {
  const help = goButton(words.label('button-help'), 'help');
  if (!seated) {
    return [
      goButton(words.label('button-am-creator'), 'join', 'primary'),
      goButton(words.label('button-have-brand'), 'brand create', 'primary'),
      help,
    ];
  }
  return [
    goButton(words.label('button-todo'), 'todo', 'primary'),
    goButton(words.label('button-earnings'), 'earnings'),
    help,
  ];
}

import { claimSeat, viewClaim, type Claimed } from '../../../core/creators/index.ts';
import { button, defineAction, fitsPayload, textPart } from '../action.ts';
import { defineCommand } from '../command.ts';
import type { ChatContext } from '../context.ts';
import { textField } from '../fields.ts';
import { optional } from '../form.ts';
import { nameOf } from '../inert.ts';
import { goButton } from '../target.ts';
import { isConnectCode, previewConnect } from './connect/index.ts';
import { code, line, title, type Action, type View } from '../view.ts';

/** As much as Telegram's links carry. */
const CODE_MAX = 64;

/**
 * `/start [CODE]`: the first thing people send; with a code it makes them who the code was made for. A code that came by
 * a link is shown first: whoever opened the link has not seen it.
 */
export const start = defineCommand({
  name: 'start',
  audience: ['everyone'],
  place: 'private',
  visibility: 'private',
  fields: { code: optional(textField({ label: 'field-code', max: CODE_MAX })) },
  async run(context, { code: given }) {
    if (given === undefined) return introduce(context);
    if (isConnectCode(given)) return previewConnect(context, given);
    return context.linked ? preview(context, given) : claim(context, given);
  },
});

/** Takes over what a code was made for, once it has been seen. */
export const claimAction = defineAction({
  verb: 'claim',
  parts: { code: textPart },
  ack: 'update',
  run: (context, values) => claim(context, values.code),
});

async function preview({ person, words, ask }: ChatContext, given: string): Promise<View> {
  const seen = await ask(viewClaim, { kind: 'person', accountId: person.accountId }, { code: given });
  const name = nameOf(seen.name);
  const said =
    seen.kind === 'creator'
      ? words.say('claim-would-creator', { name })
      : words.say('claim-would-brand', { name, role: words.label(`role-${seen.role}`) });
  const confirm = fitsPayload(claimAction, { code: given })
    ? [button(words.label('button-claim'), claimAction, { code: given }, 'primary')]
    : [];
  return {
    blocks: [title(said), line(words.say('claim-would-check'))],
    actions: [...confirm, goButton(words.label('button-help'), 'help')],
  };
}

async function claim({ person, words, act }: ChatContext, given: string): Promise<View> {
  const claimed = await act(claimSeat, { kind: 'person', accountId: person.accountId }, { code: given });
  const name = nameOf(claimed.name);
  return {
    blocks: [
      title(words.say(claimedWords(claimed), { name })),
      line(words.say(nextWords(claimed), { help: code('/help') })),
    ],
    actions: nextSteps({ words }, true),
  };
}

/** What somebody has become; whoever owns a brand is told in words of their own. */
const claimedWords = (claimed: Claimed): string =>
  claimed.kind === 'creator' || claimed.role === 'owner'
    ? `claimed-${claimed.kind}`
    : `claimed-brand-${claimed.role}`;

/** What is told to whom: those who look after samples or payouts hear of nothing else by default. */
const nextWords = (claimed: Claimed): string =>
  claimed.kind === 'brand' && (claimed.role === 'fulfilment' || claimed.role === 'finance')
    ? `claimed-brand-${claimed.role}-next`
    : `claimed-${claimed.kind}-next`;

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

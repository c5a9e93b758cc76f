import { readCommandLine } from './command-line.ts';
import { commandKey, isFor } from './command.ts';
import type { ChatContext } from './context.ts';
import type { Turn } from './conversation.ts';
import type { Session } from './session.store.ts';
import { fillButton, fitsButton, goButton, type Target } from './target.ts';
import { code, line, type Action, type View } from './view.ts';
import { commandWish, type Wish } from './wish.ts';

/** What to say to something that is no command; nothing where others read along. */
export function hint({ context, ingress }: Pick<Turn, 'context' | 'ingress'>, id: string): View | undefined {
  if (ingress.chat.kind === 'group') return undefined;
  return { blocks: [line(context.words.say(id, { help: code('/help') }))], actions: [helpButton(context)] };
}

/** What was done is not meant for the form that is open: it is still there, and nothing was put into it. */
export function draftHint(
  { words }: Pick<ChatContext, 'words'>,
  { session, wish, said }: { session: Session; wish: Wish; said: 'hint-draft' | 'form-moved' },
): View {
  const command = code(wish.name(words));
  return {
    blocks: [line(words.say(said, { command }))],
    actions: [
      fillButton(words.label('button-go-on'), session.id),
      goButton(words.label('button-cancel'), 'cancel'),
      helpButton({ words }),
    ],
  };
}

/** A refusal to who is on no side or the wrong one; the right one's command is a button. */
export function notForYou({ words, person, registry }: ChatContext, wish: Wish): View {
  const command = code(wish.name(words));
  const other = wish.pair === undefined ? undefined : registry.byKey(wish.pair);
  const [side = 'everyone'] = wish.audience;
  if (!other || !isFor(other, person)) {
    const [creators, teams] = [wish.audience.includes('creator'), wish.audience.includes('brand')];
    return {
      blocks: [
        line(words.say(creators && teams ? 'not-for-you-dealer' : `not-for-you-${side}`, { command })),
      ],
      actions: [
        ...(creators ? [goButton('/join', 'join', 'primary')] : []),
        ...(creators && teams ? [goButton('/brand create', 'brand create')] : []),
        helpButton({ words }),
      ],
    };
  }
  const key = commandKey(other);
  return {
    blocks: [line(words.say(`other-side-${side}`, { command, other: code(`/${key}`) }))],
    actions: [goButton(`/${key}`, key, 'primary')],
  };
}

/** A command that is none, with those that may have been meant. */
export function unknownCommand(
  context: ChatContext,
  target: Extract<Target, { kind: 'unknown_command' }>,
): View {
  const { words, person, registry } = context;
  // The word after a name that was misspelt may be right.
  const [word = '', ...others] = target.rest.split(' ');
  const meant = target.closest
    .map((command) => registry.byKey(`${command.name} ${word.toLowerCase()}`) ?? command)
    .filter((command) => isFor(command, person));
  const known = target.closest.find(({ name }) => name === target.name);
  if (known && meant.length === 0) {
    return notForYou(context, { ...commandWish(known), name: () => `/${target.name}` });
  }
  const parts = meant.every(({ name }) => name === target.name);
  const close = parts ? 'unknown-command-parts' : 'unknown-command-close';
  const id = meant.length > 0 ? close : 'unknown-command';
  const buttons = meant.map((command) => {
    const key = commandKey(command);
    const rest = command.subcommand === word.toLowerCase() ? others.join(' ') : target.rest;
    const whole = `${key} ${rest}`.trim();
    return goButton(`/${key}`, fitsButton(whole) ? whole : key, 'primary');
  });
  const actions: Action[] = buttons.length > 0 ? buttons : [goButton('/help', 'help')];
  return {
    blocks: [line(words.say(id, { command: code(`/${target.name}`), help: code('/help') }))],
    actions,
  };
}

/** A command was changed after it had been read; nothing for any other text. */
export function changedCommand({ words, registry }: ChatContext, text: string): View | undefined {
  const typed = readCommandLine(text);
  if (!typed) return undefined;
  const found = registry.find(typed.name, typed.words);
  const whole = text.trim().slice(1);
  return {
    blocks: [line(words.say('hint-edited'))],
    actions: [
      ...(found && fitsButton(whole) ? [goButton(`/${commandKey(found.command)}`, whole, 'primary')] : []),
      helpButton({ words }),
    ],
  };
}

/** The button that leads on from wherever nothing else does. */
export const helpButton = ({ words }: Pick<ChatContext, 'words'>): Action =>
  goButton(words.label('button-help'), 'help');

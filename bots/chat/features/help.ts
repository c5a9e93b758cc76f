import { commandKey, defineCommand, isOpenTo, purposeOf, type Audience, type Command } from '../command.ts';
import type { ChatContext, Person } from '../context.ts';
import { goButton } from '../target.ts';
import { code, line, list, title, type Action, type Block, type Span } from '../view.ts';

/** Commands that are worth a button, where the person may give them. */
const BUTTONS = new Set(['todo', 'earnings', 'why']);
/** More arguments than this are not shown: what may be left out first, then what has to be given, which a form asks for. */
const ARGUMENTS_SHOWN = 2;
const REQUIRED_SHOWN = 3;

/** Whose commands stand under one heading, in the order in which they are read. */
const GROUPS: readonly Audience[] = ['creator', 'brand', 'everyone', 'operator'];

/** `/help`: what this person can do here, by what the person is. */
export const help = defineCommand({
  name: 'help',
  audience: ['everyone'],
  place: 'anywhere',
  visibility: 'private',
  fields: {},
  async run({ person, words, registry }) {
    const allowed = registry.commands.filter((command) => isOpenTo(command, person));
    const blocks = GROUPS.flatMap((group): Block[] => {
      const commands = allowed.filter((command) => groupOf(command, person) === group);
      if (commands.length === 0) return [];
      const items = list(commands.map((command) => describe(command, words)));
      return [title(words.say(`help-for-${group}`)), items];
    });
    const seated = person.creator !== undefined || person.memberships.length > 0;
    return {
      blocks: [
        title(words.say('help-title')),
        ...blocks,
        line(words.say('help-missing')),
        ...(seated
          ? [line(words.say('help-not-passed'))]
          : [line(words.say('start-code', { start: code('/start CODE') }))]),
      ],
      actions: seated ? shortcuts(allowed) : beginnings(words),
    };
  },
});

/** A command that several may give stands where this person reads first. */
function groupOf({ audience }: Command, { creator, operator, memberships }: Person): Audience | undefined {
  if (audience.includes('everyone')) return 'everyone';
  const isOne: Record<Audience, boolean> = {
    creator: creator !== undefined,
    brand: memberships.length > 0,
    everyone: true,
    operator,
  };
  return GROUPS.find((group) => audience.includes(group) && isOne[group]);
}

const shortcuts = (allowed: readonly Command[]): Action[] =>
  allowed
    .filter(({ name }) => BUTTONS.has(name))
    .map((command) => goButton(`/${commandKey(command)}`, commandKey(command)));

/** The two ways in. */
const beginnings = (words: ChatContext['words']): Action[] => [
  goButton(words.label('button-am-creator'), 'join', 'primary'),
  goButton(words.label('button-have-brand'), 'brand create', 'primary'),
];

/** `/why ORDER`, and what it is for. */
function describe(command: Command, words: ChatContext['words']): Span[] {
  const fields = Object.values(command.fields);
  const needed = fields.filter(({ required }) => required);
  const shown = fields.length <= ARGUMENTS_SHOWN ? fields : needed.length <= REQUIRED_SHOWN ? needed : [];
  const usage = shown.map(({ label, required }) => {
    const name = words.label(label).toUpperCase();
    return required ? ` ${name}` : ` [${name}]`;
  });
  const whole = code(`/${commandKey(command)}${usage.join('')}`);
  return words.say('help-command', { usage: whole, purpose: words.label(purposeOf(command)) });
}

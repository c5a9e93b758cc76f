import { commandKey, defineCommand, isOpenTo, purposeOf, type Command } from '../command.ts';
import type { ChatContext } from '../context.ts';
import { goButton } from '../target.ts';
import { code, line, list, title, type Span } from '../view.ts';

/** Commands that are worth a button, where the person may give them. */
const BUTTONS = new Set(['todo', 'earnings', 'why']);

/** `/help`: what this person can do here. */
export const help = defineCommand({
  name: 'help',
  audience: ['everyone'],
  place: 'anywhere',
  visibility: 'private',
  fields: {},
  async run({ person, words, registry }) {
    const allowed = registry.commands.filter((command) => isOpenTo(command, person));
    const seated = person.creator !== undefined || person.memberships.length > 0;
    const buttons = allowed.filter(({ name }) => BUTTONS.has(name));
    return {
      blocks: [
        title(words.say('help-title')),
        list(allowed.map((command) => describe(command, words))),
        line(words.say('help-missing')),
        ...(seated ? [] : [line(words.say('you-are-nobody', { start: code('/start CODE') }))]),
      ],
      actions: buttons.map((command) => goButton(`/${commandKey(command)}`, commandKey(command))),
    };
  },
});

/** `/why ORDER`, and what it is for. */
function describe(command: Command, words: ChatContext['words']): Span[] {
  const fields = Object.values(command.fields).map(({ label, required }) => {
    const shown = words.label(label).toUpperCase();
    return required ? ` ${shown}` : ` [${shown}]`;
  });
  const usage = code(`/${commandKey(command)}${fields.join('')}`);
  return words.say('help-command', { usage, purpose: words.label(purposeOf(command)) });
}

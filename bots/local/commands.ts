import { commandKey, isOpenTo, purposeOf } from '../chat/command.ts';
import type { Person } from '../chat/context.ts';
import { plainFields, showForm } from '../chat/form.ts';
import type { Registry } from '../chat/registry.ts';
import type { Words } from '../chat/words.ts';

/** Every command there is, with whether this person may give it. */
export function listCommands(registry: Registry, person: Person, words: Words) {
  return registry.commands.map((command) => {
    const { name, subcommand, audience, fields } = command;
    const key = commandKey(command);
    return {
      name,
      subcommand: subcommand ?? null,
      purpose: words.label(purposeOf(command)),
      audience,
      arguments: showForm({ id: key, title: key, known: plainFields(fields, words) }, words, {}).fields,
      allowed: isOpenTo(command, person),
    };
  });
}

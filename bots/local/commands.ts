import { BRAND_OPTION, commandKey, isOpenTo, purposeOf, type Command } from '../chat/command.ts';
import type { Person } from '../chat/context.ts';
import { plainFields, showForm } from '../chat/form.ts';
import type { Registry } from '../chat/registry.ts';
import { brandOptions } from '../chat/seat.ts';
import type { FormField } from '../chat/view.ts';
import type { Words } from '../chat/words.ts';

/** Every command there is, with whether this person may give it. */
export function listCommands(registry: Registry, person: Person, words: Words) {
  return registry.commands.map((command) => {
    const { name, subcommand, audience, fields } = command;
    const key = commandKey(command);
    const form = showForm({ id: key, title: key, known: plainFields(fields, words) }, words, {});
    return {
      name,
      subcommand: subcommand ?? null,
      purpose: words.label(purposeOf(command)),
      audience,
      arguments: [...form.fields, ...brandArgument(command, person, words)],
      allowed: isOpenTo(command, person),
    };
  });
}

/** The brand a command is for, for someone who acts for several. */
function brandArgument({ seat }: Command, { memberships }: Person, words: Words): FormField[] {
  const able = memberships.filter(({ role }) => seat?.includes(role));
  if (able.length < 2) return [];
  const label = words.label('field-brand');
  return [{ name: BRAND_OPTION, label, kind: 'choice', required: false, options: brandOptions(able) }];
}

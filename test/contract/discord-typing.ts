import { PRIVATE_CHAT } from '../../bots/chat/adapter.ts';
import { aim } from '../../bots/chat/target.ts';
import type { FieldValue } from '../support/discord/form-input.ts';
import type { Discord, Person } from '../support/discord/index.ts';
import type { World } from './world.ts';

const CHECKBOX = 23;
const FILES = 19;

/** A yes or no is a box to tick in some forms, and the text of a file is sent as one. */
export function fieldValue({ form }: Person, name: string, value: string): FieldValue {
  const field = form?.fields.find((one) => one.field.custom_id === name)?.field;
  if (field?.type === FILES) return [{ name: 'list.csv', type: 'text/csv', bytes: Buffer.from(value) }];
  return field?.type === CHECKBOX ? /^(?:yes|sí)$/i.test(value) : value;
}

type Typed = { path: string; options: Record<string, string | number> };

const INTEGER = 4;

/** A line as it is given by choosing a command and its options; undefined where it can only be written as a text. */
export function commandIn(
  { world, discord }: { world: World; discord: Discord },
  text: string,
): Typed | undefined {
  const chat = { id: PRIVATE_CHAT, kind: 'private' } as const;
  const said = {
    platform: 'discord',
    key: '',
    from: { userId: '', name: '' },
    chat,
    kind: 'text',
    text,
  } as const;
  const target = aim(world.chat.registry, said);
  if (target.kind !== 'command') return undefined;
  const { name, subcommand = 'show' } = target.command;
  const published = discord.platform.commands.global.find((one) => one.name === name);
  const sub = published?.options?.find((one) => one.type === 1 && one.name === subcommand);
  const known = sub ?? published;
  if (!known) return undefined;
  const options: Typed['options'] = {};
  for (const [field, value] of Object.entries(target.given)) {
    const option = known.options?.find((one) => one.name === optionName(field));
    if (!option) return undefined;
    const choices = option.choices ?? [];
    const choice = choices.find(({ name: label, name_localizations: other, value: own }) =>
      [label, own, ...Object.values(other ?? {})].some(
        (one) => String(one).toLowerCase() === value.toLowerCase(),
      ),
    );
    if (choices.length > 0 && !choice) return undefined;
    if (option.type === INTEGER && !Number.isSafeInteger(Number(value))) return undefined;
    options[option.name] = option.type === INTEGER ? Number(value) : (choice?.value ?? value);
  }
  return { path: sub ? `${name} ${sub.name}` : name, options };
}

const optionName = (field: string): string =>
  field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

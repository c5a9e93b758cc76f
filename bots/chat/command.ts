import type { ChatContext, Person } from './context.ts';
import type { Fields, ValuesOf } from './form.ts';
import type { View } from './view.ts';

/** For whom a command is: everyone, or those who are one of the others. */
export type Audience = 'everyone' | 'creator' | 'brand' | 'operator';

/**
 * One thing people can ask for. It is acknowledged with a form when a required field is missing and with a reply
 * otherwise, so that this, like its visibility, is known before anything is looked up.
 */
export type Command<F = Fields> = {
  name: string;
  subcommand?: string;
  audience: readonly Audience[];
  /** `private` commands answer only where nobody else reads along. */
  place: 'anywhere' | 'private';
  /** Who sees the answer where others read along. */
  visibility: 'private' | 'public';
  fields: F;
  run(context: ChatContext, values: ValuesOf<F>): Promise<View>;
};

/** Declares a command; what it is for stands in the locale files as `command-<name>`. */
export function defineCommand<F extends Fields>(command: Command<F>): Command {
  return command;
}

/** The name of a command with its subcommand: `product add`. */
export const commandKey = ({ name, subcommand }: Pick<Command, 'name' | 'subcommand'>): string =>
  subcommand === undefined ? name : `${name} ${subcommand}`;

/** The message that says in one line what a command is for. */
export const purposeOf = (command: Command): string => `command-${commandKey(command).replace(' ', '-')}`;

/** Whether a command is for this person. */
export function isFor({ audience }: Pick<Command, 'audience'>, person: Person): boolean {
  return audience.some((one) => {
    switch (one) {
      case 'everyone':
        return true;
      case 'creator':
        return person.creator !== undefined;
      case 'brand':
        return person.memberships.length > 0;
      case 'operator':
        return person.operator;
    }
  });
}

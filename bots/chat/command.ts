import type { Role } from '../../core/use-case.ts';
import type { ChatContext, CreatorContext, Person, SeatContext } from './context.ts';
import type { Fields, Given, ValuesOf } from './form.ts';
import type { View } from './view.ts';

/** For whom a command is: everyone, or those who are one of the others. */
export type Audience = 'everyone' | 'creator' | 'brand' | 'operator';

/** The option by which someone of several brands names the one a command is for. */
export const BRAND_OPTION = 'brand';

/** The subcommand that a command with subcommands is where it has to be one itself: `/team` is `/team show`. */
export const SHOW = 'show';

/**
 * One thing people can ask for. It is acknowledged with a form when a required field is missing and with a reply
 * otherwise, so that this, like its visibility, is known before anything is looked up.
 */
export type Command<F = Fields> = {
  name: string;
  subcommand?: string;
  audience: readonly Audience[];
  /**
   * The roles that may give it. The frame then finds the brand (the option `brand`, the room, the only brand; else it
   * asks) and the handler gets `seat` and `brand`. Beside another audience the seat is given where it needs no asking.
   */
  seat?: readonly Role[];
  /** The key of the command that the other side has in its place: who gives the wrong one gets a button for it. */
  pair?: string;
  /** `private` commands answer only where nobody else reads along. */
  place: 'anywhere' | 'private';
  /** Who sees the answer where others read along. */
  visibility: 'private' | 'public';
  fields: F;
  /** Matches the words after the name to fields, where their order alone does not tell; see `assignWords`. */
  assign?(words: readonly string[]): Given;
  run(context: ChatContext, values: ValuesOf<F>): Promise<View>;
};

/** What a handler gets, by whom it is for. */
export type ContextFor<A extends Audience, S> = [A] extends ['brand']
  ? S extends readonly Role[]
    ? SeatContext
    : ChatContext
  : [A] extends ['creator']
    ? CreatorContext
    : ChatContext;

/** Declares a command; what it is for stands in the locale files as `command-<name>`. */
export function defineCommand<
  F extends Fields,
  A extends Audience = Audience,
  S extends readonly Role[] | undefined = undefined,
>(
  command: Omit<Command<F>, 'audience' | 'seat' | 'run'> & {
    audience: readonly A[];
    seat?: S;
    run(context: ContextFor<A, S>, values: ValuesOf<F>): Promise<View>;
  },
): Command {
  // The frame looks after what the narrower context promises; see give() in conversation.ts.
  return command as unknown as Command;
}

/** The name of a command with its subcommand: `product add`. */
export const commandKey = ({ name, subcommand }: Pick<Command, 'name' | 'subcommand'>): string =>
  subcommand === undefined ? name : `${name} ${subcommand}`;

/** The message that says in one line what a command is for. */
export const purposeOf = (command: Command): string => `command-${commandKey(command).replace(' ', '-')}`;

/** Whether a command or button is for this person. */
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

/** Whether this person may give a command somewhere: it is for them, and they have a role that may. */
export const isOpenTo = (command: Pick<Command, 'audience' | 'seat'>, person: Person): boolean =>
  isFor(command, person) &&
  (!command.seat ||
    command.audience.some((one) => one !== 'brand' && isFor({ audience: [one] }, person)) ||
    person.memberships.some(({ role }) => command.seat?.includes(role)));

import { invariant } from '../../core/kernel/invariant.ts';
import type { ActionDefinition } from './action.ts';
import { verbOf } from './action.ts';
import { distance } from './command-line.ts';
import { namesOf, type ReadNames } from './command-names.ts';
import { commandKey, SHOW, type Command } from './command.ts';
import type { IncomingFile } from './adapter.ts';
import type { ChatContext, PlaceContext, RoomContext } from './context.ts';
import type { View } from './view.ts';

/** Everything that can be asked for and pressed, on every platform the same. */
export type Registry = {
  readonly commands: readonly Command[];
  readonly actions: readonly ActionDefinition[];
  /** The command for a name, in any language, and the words after it, and the words that are left for its fields. */
  find(name: string, words: readonly string[]): { command: Command; words: readonly string[] } | undefined;
  /** The command whose key (`product add`) this is. */
  byKey(key: string): Command | undefined;
  /** What may have been meant by a name that is none: the subcommands of it, or the one that is spelt most like it. */
  closest(name: string): Command[];
  actionOf(payload: string): ActionDefinition | undefined;
  readonly hooks: Hooks;
};

/** What becomes of events that are neither a command nor a press nor an answer to a form; silence with undefined. */
export type Hooks = {
  /** Something said in a room, or in answer to a message of one. */
  roomText?: RoomText;
  /** Something said in a private chat that answers nothing; undefined where it can be meant for nobody. */
  privateText?(context: ChatContext, said: Said): Promise<View | undefined>;
  /** Something said earlier has other words now. */
  edited?(context: ChatContext, edited: Edited): Promise<View | undefined>;
  /** We came into a server or group, were taken out of it, or it has another id. */
  place?(context: PlaceContext, change: PlaceChange): Promise<View | undefined>;
};

export type RoomText = (context: RoomContext, said: Said) => Promise<View | undefined>;

/** What a person wrote or sent: `messageRef` is their own message, `repliesTo` the one of ours that it answers. */
export type Said = { text: string; files: readonly IncomingFile[]; messageRef?: string; repliesTo?: string };

export type Edited = { messageRef: string; text: string };

/** @see Ingress, whose kind `place` this is */
export type PlaceChange = { change: 'joined' | 'left' | 'moved'; name: string; to?: string };

/** More letters than this apart, a name is not a slip of the finger. */
const SLIP = 2;

/** Puts commands and actions together; two of one name, or half a pair, are a bug. */
export function createRegistry(
  commands: readonly Command[],
  actions: readonly ActionDefinition[],
  hooks: Hooks = {},
): Registry {
  const byKey = new Map(commands.map((command) => [commandKey(command), command]));
  const byVerb = new Map(actions.map((action) => [action.verb, action]));
  invariant(
    byKey.size === commands.length && byVerb.size === actions.length,
    'a command or an action is there twice',
  );
  const unpaired = commands.find(({ pair }) => pair !== undefined && !byKey.has(pair));
  invariant(unpaired === undefined, 'the other half of a pair is a command', { pair: unpaired?.pair });

  const nesting = new Set(commands.filter((one) => one.subcommand !== undefined).map(({ name }) => name));
  let readNames: ReadNames | undefined;
  return {
    commands,
    actions,
    byKey: (key) => byKey.get(key),
    find(given, words) {
      readNames ??= namesOf(commands);
      const [first = '', ...rest] = words;
      const { name, word } = readNames(given, first.toLowerCase());
      const nested = byKey.get(`${name} ${word}`);
      if (nested) return { command: nested, words: rest };
      const command = byKey.get(name);
      if (!command) return undefined;
      return word === SHOW && nesting.has(name) ? { command, words: rest } : { command, words };
    },
    closest(name) {
      const nested = commands.filter((command) => command.name === name);
      if (nested.length > 0) return nested;
      const near = commands
        .map((command) => ({ command, letters: distance(name, command.name) }))
        .filter(
          ({ command, letters }) => letters <= SLIP || (name.length > 1 && command.name.startsWith(name)),
        )
        .toSorted((left, right) => left.letters - right.letters);
      return near.slice(0, 1).map(({ command }) => command);
    },
    actionOf: (payload) => byVerb.get(verbOf(payload)),
    hooks,
  };
}

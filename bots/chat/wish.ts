import type { Role } from '../../core/use-case.ts';
import { readPayload, type ActionDefinition } from './action.ts';
import type { SessionPress } from './chat.tables.ts';
import { BRAND_OPTION, commandKey, type Audience, type Command } from './command.ts';
import type { ChatContext } from './context.ts';
import type { FieldFacts, Fields, ValuesOf } from './form.ts';
import type { Registry } from './registry.ts';
import type { Session } from './session.store.ts';
import type { View } from './view.ts';
import type { Words } from './words.ts';

/** A command, or a press of a button, on its way to its handler: what both have in common. */
export type Wish = {
  /** As a person calls it: `/product add`, `Counter`. */
  name(words: Words): string;
  /** The message above its form; undefined for what a command asks. */
  heading?: string | undefined;
  /** What a session keeps of it. */
  kept: Pick<Session, 'command' | 'press'>;
  audience: readonly Audience[];
  seat: readonly Role[] | undefined;
  pair: string | undefined;
  place: Command['place'];
  fields: Fields;
  /** The brand that the button names. */
  brand: string | undefined;
  /** The message whose place the answer takes. */
  replaces: string | undefined;
  /** What its form says beyond what the fields look up themselves. */
  facts?(context: ChatContext): Promise<Record<string, FieldFacts>>;
  run(context: ChatContext, values: ValuesOf<Fields>): Promise<View>;
};

/** A command as a wish. */
export function commandWish(command: Command): Wish {
  const { audience, seat, pair, place, fields } = command;
  const key = commandKey(command);
  return {
    name: () => `/${key}`,
    kept: { command: key, press: null },
    audience,
    seat,
    pair,
    place,
    fields,
    brand: undefined,
    replaces: undefined,
    run: (context, values) => command.run(context, values),
  };
}

/** A press as a wish. */
export function pressWish(
  action: ActionDefinition,
  values: Record<string, unknown>,
  press: SessionPress,
): Wish {
  const { verb, label, heading, audience = ['everyone'], seat, fields = {}, ack } = action;
  const brand = values[BRAND_OPTION];
  return {
    name: (words) => (label === undefined ? verb : words.label(label)),
    heading,
    kept: { command: verb, press },
    audience,
    seat,
    pair: undefined,
    place: 'anywhere',
    fields,
    brand: typeof brand === 'string' ? brand : undefined,
    replaces: ack === 'update' && press.messageRef !== '' ? press.messageRef : undefined,
    facts: async (context) => {
      const known = action.known?.(values, context.words) ?? {};
      const found = (await action.facts?.(context, values)) ?? {};
      const names = new Set([...Object.keys(known), ...Object.keys(found)]);
      return Object.fromEntries([...names].map((name) => [name, { ...known[name], ...found[name] }]));
    },
    run: (context, given) => action.run(context, values, press.picked, given),
  };
}

/** What a session waits for; undefined when there is no such command or button any more. */
export function sessionWish(registry: Registry, { command, press }: Session): Wish | undefined {
  if (!press) {
    const found = registry.byKey(command);
    return found && commandWish(found);
  }
  const action = registry.actionOf(press.payload);
  const values = action && readPayload(action, press.payload);
  return action && values && pressWish(action, values, press);
}

import type { Uuid } from '../../core/kernel/id.ts';
import { invariant } from '../../core/kernel/invariant.ts';
import type { Role } from '../../core/use-case.ts';
import type { Audience, ContextFor } from './command.ts';
import type { ChatContext } from './context.ts';
import type { FieldFacts, Fields, ValuesOf } from './form.ts';
import type { Action, View } from './view.ts';
import type { Words } from './words.ts';

/** What Telegram carries behind a button, in bytes; Discord carries 100 characters. */
export const PAYLOAD_BYTES = 64;

const SEPARATOR = '|';
const VERB = /^[a-z]{1,10}$/;

/** How one value stands in a payload. `read` answers undefined for anything that `write` does not write. */
export type PartCodec<T> = { write(value: T): string; read(text: string): T | undefined };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An id, in 22 characters. */
export const idPart: PartCodec<Uuid> = {
  write: (id) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url'),
  read(text) {
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.length !== 16 || bytes.toString('base64url') !== text) return undefined;
    const hex = bytes.toString('hex');
    const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
      '-',
    );
    return UUID.test(id) ? id : undefined;
  },
};

/** A whole number from 0: a version, a page. */
export const numberPart: PartCodec<number> = {
  write: (value) => value.toString(36),
  read(text) {
    const value = /^[0-9a-z]{1,11}$/.test(text) ? Number.parseInt(text, 36) : Number.NaN;
    return Number.isSafeInteger(value) && value.toString(36) === text ? value : undefined;
  },
};

/** A short text without `|`; {@link fitsPayload} tells whether it can be carried. */
export const textPart: PartCodec<string> = { write: (value) => value, read: (text) => text };

export type Parts = Record<string, PartCodec<unknown>>;
export type PartValues<P> = { [K in keyof P]: P[K] extends PartCodec<infer T> ? T : never };

/**
 * Something a button does. Its payload is an id and a version, never authority: whoever presses is asked for again, and
 * the use case checks that version still holds.
 */
export type ActionDefinition<P = Parts, F = Fields> = {
  verb: string;
  parts: P;
  /** Whether the answer is a new message or takes the place of the one with the button. */
  ack: 'reply' | 'update';
  /** The message that names it in a refusal or above its form: the label of its button. */
  label?: string;
  /** For whom it is; everyone unless said. As with a command. */
  audience?: readonly Audience[];
  /** The roles that may press it, as with a command. A part `brand` names the brand, else the room does. */
  seat?: readonly Role[];
  /** The message above its form, where the label says too little. */
  heading?: string;
  /** What it asks for before it acts, in a form. */
  fields?: F;
  /**
   * What its form says, by field, as far as the button itself tells: that is known where a form has to be shown before
   * anything can be looked up.
   */
  known?(values: PartValues<P>, words: Words): Record<string, FieldFacts>;
  /** What its form says beyond what the fields look up themselves, by field. */
  facts?(context: ChatContext, values: PartValues<P>): Promise<Record<string, FieldFacts>>;
  /** @param picked what was picked, if it is a select. @param given what its form brought */
  run(
    context: ChatContext,
    values: PartValues<P>,
    picked: string | undefined,
    given: ValuesOf<F>,
  ): Promise<View>;
};

/** Declares what a button does. */
export function defineAction<
  P,
  F extends Fields = Record<never, never>,
  A extends Audience = 'everyone',
  S extends readonly Role[] | undefined = undefined,
>(
  definition: Omit<ActionDefinition<P, F>, 'audience' | 'seat' | 'run'> & {
    audience?: readonly A[];
    seat?: S;
    run(
      context: ContextFor<A, S>,
      values: PartValues<P>,
      picked: string | undefined,
      given: ValuesOf<F>,
    ): Promise<View>;
  },
): ActionDefinition<P> {
  const { verb, seat, fields, label } = definition;
  invariant(VERB.test(verb), 'a verb is up to ten small letters', { verb });
  invariant(label !== undefined || (!seat && !fields), 'what asks or refuses has a name', { verb });
  // The frame looks after what the narrower context promises; see give() in conversation.ts.
  return definition as unknown as ActionDefinition<P>;
}

/** A button for an action. */
export function button<P>(
  label: string,
  action: Pick<ActionDefinition<P>, 'verb' | 'parts'>,
  values: PartValues<P>,
  tone?: 'primary' | 'danger',
): Action {
  return { kind: 'button', label, payload: writePayload(action, values), ...(tone && { tone }) };
}

/** The payload of an action: its verb and its parts in their order, at most {@link PAYLOAD_BYTES}. */
export function writePayload<P>(
  action: Pick<ActionDefinition<P>, 'verb' | 'parts'>,
  values: PartValues<P>,
): string {
  invariant(fitsPayload(action, values), 'a payload fits behind a button', { verb: action.verb });
  return joinPayload(action, values);
}

/** Whether values fit behind a button; texts may not. */
export function fitsPayload<P>(
  action: Pick<ActionDefinition<P>, 'verb' | 'parts'>,
  values: PartValues<P>,
): boolean {
  const payload = joinPayload(action, values);
  return Buffer.byteLength(payload) <= PAYLOAD_BYTES && readPayload(action, payload) !== undefined;
}

function joinPayload<P>(
  { verb, parts }: Pick<ActionDefinition<P>, 'verb' | 'parts'>,
  values: PartValues<P>,
): string {
  const codecs = Object.entries(parts as Record<string, PartCodec<unknown>>);
  const written = codecs.map(([name, codec]) => codec.write((values as Record<string, unknown>)[name]));
  return [verb, ...written].join(SEPARATOR);
}

/** The verb of a payload, whether or not there is such an action. */
export const verbOf = (payload: string): string => payload.split(SEPARATOR, 1)[0] ?? '';

/** The values in a payload of this action; undefined when someone else wrote it. */
export function readPayload<P>(
  action: Pick<ActionDefinition<P>, 'verb' | 'parts'>,
  payload: string,
): PartValues<P> | undefined {
  const codecs = Object.entries(action.parts as Record<string, PartCodec<unknown>>);
  const [verb, ...texts] = payload.split(SEPARATOR);
  if (verb !== action.verb || texts.length !== codecs.length) return undefined;
  const values = codecs.map(([name, codec], index) => [name, codec.read(texts[index] ?? '')] as const);
  if (values.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(values) as PartValues<P>;
}

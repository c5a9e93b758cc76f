import {
  button,
  fitsPayload,
  idPart,
  readPayload,
  textPart,
  writePayload,
  type ActionDefinition,
} from './action.ts';
import type { Acknowledgement, Ingress } from './adapter.ts';
import type { SessionPress } from './chat.tables.ts';
import { readCommandLine } from './command-line.ts';
import { BRAND_OPTION, type Command } from './command.ts';
import { assignWords, type Given, type Option } from './form.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import type { Edited, PlaceChange, Registry, Said } from './registry.ts';
import type { Action } from './view.ts';

/** What an event is aimed at, as far as can be told without looking anything up. */
export type Target =
  | { kind: 'command'; command: Command; given: Given }
  | {
      kind: 'action';
      action: ActionDefinition;
      values: Record<string, unknown>;
      press: SessionPress;
      given: Given;
    }
  /** The button that opens a form that is being filled in. */
  | { kind: 'fill'; sessionId: Uuid }
  /** An option that answers the field an open form asks for. */
  | { kind: 'pick'; sessionId: Uuid; picked: string }
  /** The button that sends an open form as far as it is filled in. */
  | { kind: 'send'; sessionId: Uuid }
  | { kind: 'form'; formId: string; values: Given }
  | ({ kind: 'text' } & Said)
  | ({ kind: 'edited' } & Edited)
  | ({ kind: 'place' } & PlaceChange)
  | { kind: 'unreadable' }
  | { kind: 'hidden' }
  | { kind: 'unknown_command'; name: string; rest: string; closest: Command[] }
  | { kind: 'unknown_action' };

type Press = Extract<Ingress, { kind: 'press' }>;

const GO = { verb: 'go', parts: { line: textPart } };
const FILL = { verb: 'fill', parts: { session: idPart } };
const PICK = { verb: 'pick', parts: { session: idPart } };
const SKIP = { verb: 'skip', parts: { session: idPart } };
const SEND = { verb: 'send', parts: { session: idPart } };

/** A button that gives a command, as if it had been typed without its slash. */
export const goButton = (label: string, line: string, tone?: 'primary'): Action =>
  button(label, GO, { line }, tone);

/** Whether a command with its arguments fits behind a button. */
export const fitsButton = (line: string): boolean => fitsPayload(GO, { line });

/** A button that opens the form of a session, where a form can only be opened by a press. */
export const fillButton = (label: string, session: Uuid): Action =>
  button(label, FILL, { session }, 'primary');

/** A button that sends the form of a session without what could still be added. */
export const sendButton = (label: string, session: Uuid): Action => button(label, SEND, { session });

/** A button that leaves out what the form of a session asks for. */
export const skipButton = (label: string, session: Uuid): Action => button(label, SKIP, { session });

/** Options that answer the field which the form of a session asks for. */
export const pickSelect = (label: string, session: Uuid, options: readonly Option[]): Action => ({
  kind: 'select',
  label,
  payload: writePayload(PICK, { session }),
  options: [...options],
});

/** Finds what an event is aimed at. */
export function aim(registry: Registry, ingress: Ingress): Target {
  switch (ingress.kind) {
    case 'text': {
      const line = readCommandLine(ingress.text);
      const { text, files = [], messageRef, repliesTo } = ingress;
      return line
        ? aimAtLine(registry, line.name, line.words)
        : {
            kind: 'text',
            text,
            files,
            ...(messageRef !== undefined && { messageRef }),
            ...(repliesTo !== undefined && { repliesTo }),
          };
    }
    case 'command': {
      const { name, subcommand, values } = ingress;
      const found = registry.find(name, subcommand === undefined ? [] : [subcommand]);
      return found
        ? { kind: 'command', command: found.command, given: values }
        : { kind: 'unknown_command', name, rest: '', closest: registry.closest(name) };
    }
    case 'press':
      return aimAtPress(registry, ingress);
    case 'form':
      return aimAtForm(registry, ingress.formId, ingress.values);
    case 'edited':
      return { kind: 'edited', messageRef: ingress.messageRef, text: ingress.text };
    case 'place': {
      const { change, name, to } = ingress;
      return { kind: 'place', change, name, ...(to !== undefined && { to }) };
    }
    case 'unreadable':
      return { kind: 'unreadable' };
    case 'hidden':
      return { kind: 'hidden' };
  }
}

function aimAtLine(registry: Registry, name: string, words: readonly string[]): Target {
  const found = registry.find(name, words);
  if (!found)
    return { kind: 'unknown_command', name, rest: words.join(' '), closest: registry.closest(name) };
  const also = found.command.seat ? [BRAND_OPTION] : [];
  const { command, words: rest } = found;
  const given = command.assign?.(rest) ?? assignWords(command.fields, rest, also);
  return { kind: 'command', command, given };
}

function aimAtPress(registry: Registry, { payload, picked, messageRef }: Press): Target {
  const line = readCommandLine(`/${readPayload(GO, payload)?.line ?? ''}`);
  if (line) return aimAtLine(registry, line.name, line.words);
  const fill = readPayload(FILL, payload);
  if (fill) return { kind: 'fill', sessionId: fill.session };
  const pick = readPayload(PICK, payload);
  if (pick) return { kind: 'pick', sessionId: pick.session, picked: picked ?? '' };
  const skip = readPayload(SKIP, payload);
  if (skip) return { kind: 'pick', sessionId: skip.session, picked: '' };
  const send = readPayload(SEND, payload);
  if (send) return { kind: 'send', sessionId: send.session };
  const action = registry.actionOf(payload);
  const values = action && readPayload(action, payload);
  if (!action || !values) return { kind: 'unknown_action' };
  const press = { payload, messageRef, ...(picked !== undefined && { picked }) };
  return { kind: 'action', action, values, press, given: {} };
}

/** A form that was opened without a session is named after its command, or after the button that asks for it. */
function aimAtForm(registry: Registry, formId: string, given: Given): Target {
  const command = registry.byKey(formId);
  if (command) return { kind: 'command', command, given };
  const action = registry.actionOf(formId);
  const values = action?.fields && readPayload(action, formId);
  return values
    ? { kind: 'action', action, values, press: { payload: formId, messageRef: '' }, given }
    : { kind: 'form', formId, values: given };
}

/** How a target is acknowledged, by its definition. */
export function acknowledgementOf(target: Target): Acknowledgement {
  switch (target.kind) {
    case 'command':
      return { ack: 'reply', visibility: target.command.visibility };
    case 'action':
      return { ack: target.action.ack, visibility: 'private' };
    case 'fill':
    case 'pick':
    case 'send':
    case 'form':
    case 'text':
    case 'edited':
    case 'place':
    case 'unreadable':
    case 'hidden':
    case 'unknown_command':
    case 'unknown_action':
      return { ack: 'reply', visibility: 'private' };
  }
}

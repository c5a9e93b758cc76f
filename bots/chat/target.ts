import { button, fitsPayload, idPart, readPayload, textPart, type ActionDefinition } from './action.ts';
import type { Acknowledgement, Ingress } from './adapter.ts';
import { readCommandLine } from './command-line.ts';
import type { Command } from './command.ts';
import { assignWords, type Given } from './form.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import type { Registry } from './registry.ts';
import type { Action } from './view.ts';

/** What an event is aimed at, as far as can be told without looking anything up. */
export type Target =
  | { kind: 'command'; command: Command; given: Given }
  | { kind: 'action'; action: ActionDefinition; values: Record<string, unknown>; picked: string | undefined }
  /** The button that opens a form that is being filled in. */
  | { kind: 'fill'; sessionId: Uuid }
  | { kind: 'form'; formId: string; values: Given }
  | { kind: 'text'; text: string }
  | { kind: 'unreadable' }
  | { kind: 'unknown_command'; name: string; rest: string; closest: Command[] }
  | { kind: 'unknown_action' };

const GO = { verb: 'go', parts: { line: textPart } };
const FILL = { verb: 'fill', parts: { session: idPart } };

/** A button that gives a command, as if it had been typed without its slash. */
export const goButton = (label: string, line: string, tone?: 'primary'): Action =>
  button(label, GO, { line }, tone);

/** Whether a command with its arguments fits behind a button. */
export const fitsButton = (line: string): boolean => fitsPayload(GO, { line });

/** A button that opens the form of a session, where a form can only be opened by a press. */
export const fillButton = (label: string, session: Uuid): Action =>
  button(label, FILL, { session }, 'primary');

/** Finds what an event is aimed at. */
export function aim(registry: Registry, ingress: Ingress): Target {
  switch (ingress.kind) {
    case 'text': {
      const line = readCommandLine(ingress.text);
      return line ? aimAtLine(registry, line.name, line.words) : { kind: 'text', text: ingress.text };
    }
    case 'command': {
      const { name, subcommand, values } = ingress;
      const found = registry.find(name, subcommand === undefined ? [] : [subcommand]);
      return found
        ? { kind: 'command', command: found.command, given: values }
        : { kind: 'unknown_command', name, rest: '', closest: registry.closest(name) };
    }
    case 'press':
      return aimAtPress(registry, ingress.payload, ingress.picked);
    case 'form': {
      // A modal that was opened without a session is named after its command.
      const command = registry.byKey(ingress.formId);
      return command
        ? { kind: 'command', command, given: ingress.values }
        : { kind: 'form', formId: ingress.formId, values: ingress.values };
    }
    case 'unreadable':
      return { kind: 'unreadable' };
  }
}

function aimAtLine(registry: Registry, name: string, words: readonly string[]): Target {
  const found = registry.find(name, words);
  if (!found)
    return { kind: 'unknown_command', name, rest: words.join(' '), closest: registry.closest(name) };
  return { kind: 'command', command: found.command, given: assignWords(found.command.fields, found.words) };
}

function aimAtPress(registry: Registry, payload: string, picked: string | undefined): Target {
  const line = readCommandLine(`/${readPayload(GO, payload)?.line ?? ''}`);
  if (line) return aimAtLine(registry, line.name, line.words);
  const sessionId = readPayload(FILL, payload)?.session;
  if (sessionId !== undefined) return { kind: 'fill', sessionId };
  const action = registry.actionOf(payload);
  const values = action && readPayload(action, payload);
  return action && values ? { kind: 'action', action, values, picked } : { kind: 'unknown_action' };
}

/** How a target is acknowledged, by its definition. */
export function acknowledgementOf(target: Target): Acknowledgement {
  switch (target.kind) {
    case 'command':
      return { ack: 'reply', visibility: target.command.visibility };
    case 'action':
      return { ack: target.action.ack, visibility: 'private' };
    case 'fill':
    case 'form':
    case 'text':
    case 'unreadable':
    case 'unknown_command':
    case 'unknown_action':
      return { ack: 'reply', visibility: 'private' };
  }
}

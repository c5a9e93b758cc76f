import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Ingress } from './adapter.ts';
import { commandKey } from './command.ts';
import { readFields, showForm } from './form.ts';
import type { Registry } from './registry.ts';
import { findSessionById } from './session.store.ts';
import type { Target } from './target.ts';
import type { Form } from './view.ts';
import { chooseLocale } from './locale.ts';
import { wordsFor } from './words.ts';

/** How long a form may take to be looked up before a button is shown in its place. */
const LOOKUP_MS = 1_000;

/**
 * The form that answers an event at once, where a form can be nothing but the first answer: known from a command's
 * definition, or read by the session a button names.
 */
export async function modalFor(
  parts: { database: Database; clock: Clock; registry: Registry },
  ingress: Ingress,
  target: Target,
): Promise<Form | undefined> {
  if (ingress.kind !== 'command' && ingress.kind !== 'press') return undefined;
  const words = wordsFor(chooseLocale(ingress.from.locale));
  if (target.kind === 'command') {
    const { command, given } = target;
    const id = commandKey(command);
    if (readFields(command.fields, given, words).complete) return undefined;
    return showForm({ id, title: `/${id}`, fields: command.fields }, words, given);
  }
  if (target.kind !== 'fill') return undefined;
  const place = { platform: ingress.platform, chatId: ingress.chat.id, id: target.sessionId };
  const session = await Promise.race([
    findSessionById(parts.database, place, parts.clock.business()),
    wait(LOOKUP_MS, undefined, { ref: false }),
  ]);
  const command = session && parts.registry.byKey(session.command);
  if (!command) return undefined;
  return showForm(
    { id: session.id, title: `/${session.command}`, fields: command.fields },
    words,
    session.given,
  );
}

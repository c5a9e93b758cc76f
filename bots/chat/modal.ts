import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Ingress } from './adapter.ts';
import { BRAND_OPTION, commandKey } from './command.ts';
import {
  arePlain,
  plainFields,
  readFields,
  showForm,
  type FieldFacts,
  type Fields,
  type Given,
} from './form.ts';
import { countFiles } from './file-fields.ts';
import { fitForm, formPages } from './form-pages.ts';
import { LIMITS } from './limits.ts';
import type { Registry } from './registry.ts';
import { findSessionById } from './session.store.ts';
import type { Target } from './target.ts';
import type { Form } from './view.ts';
import { chooseLocale } from './locale.ts';
import { wordsFor, type Words } from './words.ts';

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
  const limits = LIMITS[ingress.platform];
  const asked = askedFor(target, words);
  if (asked) {
    const { id, title, fields, given } = asked;
    const isOnePage = formPages(Object.keys(fields), limits).length === 1;
    // What a form cannot hold is kept in a session: a button then opens it.
    const isWhole = isOnePage && arePlain(fields) && given[BRAND_OPTION] === undefined;
    if (!isWhole) return undefined;
    const known = plainFields(fields, words);
    for (const [name, facts] of Object.entries(asked.facts))
      known.facts[name] = { ...known.facts[name], ...facts };
    const counted = countFiles(fields, given, 'files' in ingress ? ingress.files : []);
    if (readFields(known, counted, words).complete && !asked.always) return undefined;
    return fitForm(showForm({ id, title, known }, words, given), limits);
  }
  if (target.kind !== 'fill') return undefined;
  const { platform, chat, from } = ingress;
  const place = { platform, chatId: chat.id, userId: from.userId, id: target.sessionId };
  const session = await Promise.race([
    findSessionById(parts.database, place, parts.clock.business()),
    wait(LOOKUP_MS, undefined, { ref: false }),
  ]);
  return session?.form ?? undefined;
}

type AskedFor = {
  id: string;
  title: string;
  fields: Fields;
  given: Given;
  always: boolean;
  facts: Record<string, FieldFacts>;
};

/** What a form may be for that can be shown without looking anything up. A button with fields always asks. */
function askedFor(target: Target, words: Words): AskedFor | undefined {
  if (target.kind === 'command') {
    const { command, given } = target;
    const id = commandKey(command);
    return { id, title: `/${id}`, fields: command.fields, given, always: false, facts: {} };
  }
  if (target.kind !== 'action') return undefined;
  const { action, press, values } = target;
  const { fields } = action;
  if (!fields) return undefined;
  const title = action.label === undefined ? action.verb : words.label(action.label);
  return {
    id: press.payload,
    title,
    fields,
    given: {},
    always: true,
    facts: action.known?.(values, words) ?? {},
  };
}

import type { Uuid } from '../../core/kernel/id.ts';
import type { Adapter } from './adapter.ts';
import { BRAND_OPTION } from './command.ts';
import type { Membership } from './context.ts';
import { showForm, type FieldsReading, type Fields, type Given, type KnownFields } from './form.ts';
import { fitForm, fitOptions, formPages } from './form-pages.ts';
import { shorten } from './inert.ts';
import { LIMITS, type Platform } from './limits.ts';
import { brandOptions } from './seat.ts';
import type { Session } from './session.store.ts';
import { fillButton, goButton, pickSelect, sendButton, skipButton } from './target.ts';
import { code, line, list, title, type Action, type Block, type Form, type View } from './view.ts';
import type { Saying, Words } from './words.ts';
import type { Wish } from './wish.ts';

/** How things are asked for here. */
export type AskParts = { words: Words; platform: Platform; forms: Adapter['forms']; newId(): Uuid };

/** A question, and the form that waits for its answer. */
export type Asked = { view: View; session: Session };

type Incomplete = Omit<Extract<FieldsReading<Fields>, { complete: false }>, 'complete'>;

/** A stranger's field name, as it is shown. */
const NAME_MAX = 40;

/**
 * Asks for what is missing, in the way of the platform, and remembers what was given.
 * @param from the field to begin at, where nothing is missing but more could be said
 */
export function askFields(
  parts: AskParts,
  wish: Wish,
  asking: { known: KnownFields; given: Given; from?: string } & Incomplete,
): Asked {
  const { words, forms } = parts;
  const { known, given, problems, missing } = asking;
  // What may be left out and has nothing to pick from is no question.
  const names = Object.keys(known.fields).filter(
    (name) => known.fields[name]?.required === true || known.facts[name]?.options?.length !== 0,
  );
  const asks =
    asking.from ?? names.find((name) => missing.includes(name) || problems[name]) ?? names[0] ?? '';
  const session: Session = {
    id: parts.newId(),
    ...wish.kept,
    form: null,
    given: withoutWrong(given, problems),
    asks,
  };
  const form = showForm({ id: session.id, title: wish.name(words), known }, words, given, problems);
  const blocks = [heading(parts, wish, { problems, missing }), ...wrongLines(words, known, problems)];
  const cancel = goButton(words.label('button-cancel'), 'cancel');
  const more = sendable(asking) ? [sendButton(words.label('button-send-as-is'), session.id)] : [];
  switch (forms) {
    case 'inline': {
      const view = { blocks, form: fitForm(form, LIMITS[parts.platform]), actions: [cancel] };
      return { view, session };
    }
    case 'modal': {
      const page = pageOf(parts, form, asks);
      const fill = fillButton(words.label('button-fill'), session.id);
      const view = { blocks: [...blocks, ...page.note], actions: [fill, ...more, cancel] };
      return { view, session: { ...session, form: page.form } };
    }
    case 'prompts': {
      const prompt = promptFor(parts, form, session);
      return {
        view: { blocks: [...blocks, ...prompt.blocks], actions: [...prompt.actions, ...more, cancel] },
        session,
      };
    }
  }
}

const sendable = ({ problems, missing }: Incomplete): boolean =>
  missing.length === 0 && Object.keys(problems).length === 0;

function heading({ words }: AskParts, wish: Wish, { problems, missing }: Incomplete): Block {
  const wrong = Object.keys(problems).length > 0;
  if (wish.heading !== undefined && !wrong) return title(words.say(wish.heading));
  const more = missing.length > 0 ? 'form-title' : 'form-title-check';
  const id = missing.length === 0 && wrong ? 'form-title-wrong' : more;
  return title(words.say(id, { command: code(wish.name(words)) }));
}

/** A form that was sent without what it needs says at which fields, as it does of what is wrong. */
export const missingProblems = (missing: readonly string[]): Record<string, Saying> =>
  Object.fromEntries(missing.map((name) => [name, { id: 'problem-missing' }]));

const isQuestion = (label: string): boolean => label.endsWith('?');

const wrongLines = (words: Words, { fields }: KnownFields, problems: Record<string, Saying>): Block[] =>
  Object.entries(problems).map(([name, { id, args }]) => {
    const label = Object.hasOwn(fields, name) ? fields[name]?.label : undefined;
    const field = label === undefined ? shorten(name, NAME_MAX) : words.label(label);
    const problem = words.say(id, args);
    return isQuestion(field)
      ? line(`${field} `, ...problem)
      : line(words.say('form-problem', { field, problem }));
  });

/** The part of a form that is asked for at once, which is the part that a field stands in. */
function pageOf({ words, platform }: AskParts, form: Form, asks: string): { form: Form; note: Block[] } {
  const limits = LIMITS[platform];
  const pages = formPages(
    form.fields.map(({ name }) => name),
    limits,
  );
  const at = Math.max(
    pages.findIndex((page) => page.includes(asks)),
    0,
  );
  const shown = { ...form, fields: form.fields.filter(({ name }) => pages[at]?.includes(name)) };
  const note = pages.length > 1 ? [line(words.say('form-page', { page: at + 1, pages: pages.length }))] : [];
  return { form: fitForm(shown, limits), note };
}

/** One field at a time: its question, and its options where they can be picked. */
function promptFor({ words, platform }: AskParts, form: Form, session: Session) {
  const field = fitForm(form, LIMITS[platform]).fields.find(({ name }) => name === session.asks);
  if (!field) return { blocks: [], actions: [] };
  // Some labels are questions by themselves.
  const prompt = isQuestion(field.label)
    ? line(field.label)
    : line(words.say('form-prompt', { field: field.label }));
  const hint = field.hint === undefined ? [] : [line(field.hint)];
  const { options = field.presets?.options ?? [] } = field;
  const pick = options.length > 0 ? [pickSelect(field.label, session.id, options)] : [];
  const skip = field.required ? [] : [skipButton(words.label('button-skip'), session.id)];
  return { blocks: [prompt, ...hint], actions: [...pick, ...skip] };
}

/** Asks for which of several brands something is; picked, or typed as the brand's name. */
export function askBrand(parts: AskParts, wish: Wish, given: Given, among: readonly Membership[]): Asked {
  const { words, platform } = parts;
  const session: Session = {
    id: parts.newId(),
    ...wish.kept,
    form: null,
    given: withoutBrand(given),
    asks: BRAND_OPTION,
  };
  const options = fitOptions(brandOptions(among), LIMITS[platform]);
  const actions: Action[] = [goButton(words.label('button-cancel'), 'cancel')];
  const blocks: Block[] = [title(words.say('which-brand', { command: code(wish.name(words)) }))];
  if (options.length > LIMITS[platform].options) blocks.push(list(options.map(({ label }) => label)));
  else actions.unshift(pickSelect(words.label('field-brand'), session.id, options));
  return { view: { blocks, actions }, session };
}

// A wrong value is asked for again; kept, it would count as given.
function withoutWrong(given: Given, problems: Record<string, Saying>): Given {
  return Object.fromEntries(Object.entries(given).filter(([name]) => problems[name] === undefined));
}

/** What was given but for the brand it is for. */
export const withoutBrand = (given: Given): Given =>
  Object.fromEntries(Object.entries(given).filter(([name]) => name !== BRAND_OPTION));

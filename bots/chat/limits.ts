import { spansText, sumLine } from './plain-text.ts';
import { isSilent, type Action, type Block, type Span, type View } from './view.ts';
import type { Locale } from './locale.ts';

export type Platform = 'discord' | 'telegram' | 'local';

/** What one message can hold on a platform. Lengths are UTF-16 code units, after escaping. */
export type Limits = {
  text: number;
  /** Code units that escaping adds to a text. */
  escaped: RegExp | undefined;
  buttons: number;
  label: number;
  options: number;
  optionLabel: number;
  files: number;
  formTitle: number;
  /** Fields that one form asks for at a time; a longer one goes on in a further form. */
  formFields: number;
  formOptions: number;
  fieldLabel: number;
  fieldHint: number;
};

/** Labels are verbs of a few words; more is cut off on a phone (Discord's design guide says 34). */
export const LABEL_MAX = 34;
/** More than two rows of buttons are not read. */
const BUTTONS_MAX = 8;

/** From the platforms' documentation; what a platform leaves open is held to what the others say. */
export const LIMITS: Record<Platform, Limits> = {
  // An embed holds 4,096 of markdown; what is kept back is for marks, and for links that no button can hold.
  discord: {
    text: 3_600,
    escaped: /[\\*_~`|[\]<:@.]/g,
    buttons: BUTTONS_MAX,
    label: LABEL_MAX,
    options: 25,
    optionLabel: 100,
    files: 10,
    formTitle: 45,
    formFields: 5,
    formOptions: 25,
    fieldLabel: 45,
    fieldHint: 100,
  },
  // 4,096 there, less what a message that is sent again says of it. Text travels beside its entities, but what Telegram
  // would find in it by itself is broken up (bots/telegram/spans.ts).
  telegram: {
    text: 3_900,
    escaped: /[@#$:./]/g,
    buttons: BUTTONS_MAX,
    label: LABEL_MAX,
    options: 25,
    optionLabel: LABEL_MAX,
    files: 10,
    formTitle: 128,
    formFields: 40,
    formOptions: 25,
    fieldLabel: 256,
    fieldHint: 256,
  },
  local: {
    text: 8_000,
    escaped: undefined,
    buttons: BUTTONS_MAX,
    label: LABEL_MAX,
    options: 25,
    optionLabel: 100,
    files: 10,
    formTitle: 128,
    formFields: 40,
    formOptions: 500,
    fieldLabel: 128,
    fieldHint: 256,
  },
};

/** How much of a message's text the blocks take. */
export function measure(blocks: readonly Block[], limits: Limits, locale: Locale): number {
  return blocks.flatMap(linesOf).reduce((sum, spans) => sum + lengthOf(spans, limits, locale), 0);
}

// Per line: the bullet or line break, and the marks that make part of it bold or code.
const LINE_MARGIN = 8;

function lengthOf(spans: readonly Span[], limits: Limits, locale: Locale): number {
  const shown = spansText(spans, locale);
  const escaped = limits.escaped ? (shown.match(limits.escaped)?.length ?? 0) : 0;
  return shown.length + escaped + LINE_MARGIN + 4 * spans.length;
}

function linesOf(block: Block): Span[][] {
  switch (block.kind) {
    case 'title':
    case 'line':
      return [block.spans];
    case 'list':
      return block.items;
    case 'facts':
      return block.rows.map(({ label, value }) => [{ kind: 'bold', text: label }, ...value]);
    case 'status':
      return [[...block.overline, { kind: 'text', text: ' · ' }, { kind: 'bold', text: block.chip.label }]];
    case 'sums':
      return block.rows.map((row) => sumLine(row, block.columns));
    case 'image':
      return [[{ kind: 'link', text: block.alt, url: block.url }]];
    case 'rates':
      return [];
  }
}

/**
 * A view as messages that each fit: what is too long goes on in a further message, nothing is cut. Buttons and forms
 * come with the last one.
 */
export function paged(view: View, limits: Limits, locale: Locale): View[] {
  if (isSilent(view)) return [];
  const pages: Block[][] = [];
  let page: Block[] = [];
  let length = 0;
  for (const piece of view.blocks.flatMap(pieces)) {
    const more = measure([piece], limits, locale);
    if (page.length > 0 && length + more > limits.text) {
      pages.push(page);
      page = [];
      length = 0;
    }
    page.push(piece);
    length += more;
  }
  return [...pages.map((blocks) => ({ blocks: joined(blocks) })), { ...view, blocks: joined(page) }];
}

/** A block in pieces of one line, so that a list can be divided between its items. */
function pieces(block: Block): Block[] {
  switch (block.kind) {
    case 'title':
    case 'line':
    case 'status':
    case 'rates':
    case 'image':
      return [block];
    case 'sums':
      return block.rows.map((row) => ({ ...block, rows: [row] }));
    case 'list':
      return block.items.map((item) => ({ kind: 'list', items: [item] }));
    case 'facts':
      return block.rows.map((row) => ({ kind: 'facts', rows: [row] }));
  }
}

function joined(blocks: readonly Block[]): Block[] {
  const result: Block[] = [];
  for (const block of blocks) {
    const last = result.at(-1);
    if (last?.kind === 'list' && block.kind === 'list') last.items.push(...block.items);
    else if (last?.kind === 'facts' && block.kind === 'facts') last.rows.push(...block.rows);
    else if (last?.kind === 'sums' && block.kind === 'sums' && sameColumns(last, block))
      last.rows.push(...block.rows);
    else result.push(structuredClone(block));
  }
  return result;
}

type Sums = Extract<Block, { kind: 'sums' }>;
const sameColumns = (left: Sums, right: Sums): boolean => left.columns?.join() === right.columns?.join();

/** What of a view a platform could not show; empty when it fits. */
export function breaches(view: View, limits: Limits, locale: Locale): string[] {
  const { actions = [], form, files = [] } = view;
  const over = (what: string, value: number, most: number): string[] =>
    value > most ? [`${what}: ${value} of ${most}`] : [];
  return [
    ...over('text', measure(view.blocks, limits, locale), limits.text),
    ...over('buttons', actions.length, limits.buttons),
    ...actions.flatMap((action) => [
      ...over(`label "${action.label}"`, action.label.length, limits.label),
      ...optionBreaches(action, limits),
    ]),
    ...over('files', files.length, limits.files),
    ...over('form title', form?.title.length ?? 0, limits.formTitle),
    ...over('form fields', form?.fields.length ?? 0, limits.formFields),
    ...(form?.fields ?? []).flatMap((field) => [
      ...over(`field "${field.label}"`, field.label.length, limits.fieldLabel),
      ...over(`hint of "${field.label}"`, field.hint?.length ?? 0, limits.fieldHint),
      ...over(`options of "${field.label}"`, field.options?.length ?? 0, limits.formOptions),
    ]),
  ];

  function optionBreaches(action: Action, { options, optionLabel }: Limits): string[] {
    if (action.kind !== 'select') return [];
    const long = action.options.flatMap((option) =>
      over(`option "${option.label}"`, option.label.length, optionLabel),
    );
    return [...over('options', action.options.length, options), ...long];
  }
}

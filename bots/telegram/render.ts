import type { FormattedString } from '@grammyjs/parse-mode';
import type { MessageEntity } from 'grammy/types';
import { sentenceFirst, sumLine } from '../chat/plain-text.ts';
import type { Action, Block, Span, View, ViewFile } from '../chat/view.ts';
import type { Locale } from '../chat/locale.ts';
import { wordsFor, type Words } from '../chat/words.ts';
import { KEYS_MAX, type Key, type Plan } from './keyboard.ts';
import { boldText, drawSpans, isOpenTo, joined, type Hand } from './spans.ts';

/** A message as it is kept until it is sent. Plain JSON. */
export type TelegramMessage = {
  locale: Locale;
  text: string;
  entities: MessageEntity[];
  plan: Plan;
  /** A picture that the message shows; the text is its caption where it fits. */
  picture?: { url: string; alt: string };
  files: ViewFile[];
};

/** A text that says nothing, where only buttons are shown. */
const NOTHING = '·';

/** Draws views for Telegram. @param isCommand which names after a slash are commands of ours */
export const createRender =
  (isCommand: Hand['isCommand']) =>
  (view: View, locale: Locale): TelegramMessage => {
    const words = wordsFor(locale);
    const hand: Hand = { locale, isCommand };
    const picture = view.blocks.find((block) => block.kind === 'image' && isOpenTo(block.url));
    const lines = sentenceFirst(view.blocks)
      .filter((block) => block !== picture)
      .flatMap((block) => drawBlock(block, hand));
    const { actions = [], files = [] } = view;
    const closed = actions.filter((action) => action.kind === 'link' && !isOpenTo(action.url));
    const whole = joined(
      [...lines, ...closed.map((action) => drawClosed(action, hand))].flatMap((line, at) =>
        at === 0 ? [line] : ['\n', line],
      ),
    );
    const shown = whole.text.trim() === '' ? undefined : whole;
    return {
      locale,
      text: shown?.text ?? (files.length > 0 || picture ? '' : NOTHING),
      entities: shown?.entities.filter(({ length }) => length > 0) ?? [],
      plan: planOf(view, words),
      ...(picture?.kind === 'image' && { picture: { url: picture.url, alt: picture.alt } }),
      files,
    };
  };

function drawBlock(block: Block, hand: Hand): FormattedString[] {
  switch (block.kind) {
    case 'title':
      return [drawSpans(block.spans, hand, true)];
    case 'line':
      return [drawSpans(block.spans, hand)];
    case 'list':
      return block.items.map((item) => joined(['• ', drawSpans(item, hand)]));
    case 'facts':
      return block.rows.map(({ label, value }) =>
        joined([boldText(label, hand), ': ', drawSpans(value, hand)]),
      );
    case 'status':
      return [joined([drawSpans(block.overline, hand), ' · ', boldText(block.chip.label, hand)])];
    case 'sums':
      return block.rows.map((row) => drawSpans(sumLine(row, block.columns), hand, row.total));
    case 'image':
      return [drawSpans([{ kind: 'link', text: block.alt, url: block.url }], hand)];
    case 'rates':
      return [];
  }
}

/** A button that Telegram would refuse: the address as text, to be opened by hand. */
const drawClosed = (action: Action, hand: Hand): FormattedString => {
  const url = action.kind === 'link' ? action.url : '';
  return drawSpans(
    [
      { kind: 'text', text: `${action.label}: ` },
      { kind: 'code', text: url },
    ],
    hand,
  );
};

function planOf(view: View, words: Words): Plan {
  const plan = (view.actions ?? []).flatMap((action): Plan => {
    switch (action.kind) {
      case 'button': {
        const { label, payload, tone } = action;
        return [{ kind: 'press', label, payload, ...(tone && { tone }) }];
      }
      case 'select':
        return [
          { kind: 'choice', label: action.label, payload: action.payload, options: [...action.options] },
        ];
      case 'link':
        return isOpenTo(action.url) ? [{ kind: 'url', label: action.label, url: action.url }] : [];
    }
  });
  const room = Math.max(0, KEYS_MAX - plan.length);
  return plan.some(({ kind }) => kind === 'choice') ? plan : [...copies(view, words).slice(0, room), ...plan];
}

const COPY_MAX = 256;
const ADDRESS = /^https?:\/\/\S+$/;
const CODE = /^(?=.*[A-Za-z])(?=.*[\d-])[\w-]{8,64}$/;

/** Buttons that copy what is there to be passed on: the first address and the first code. */
function copies({ blocks }: View, words: Words): Key[] {
  const codes = blocks.flatMap(spansOf).flatMap((span) => (span.kind === 'code' ? [span.text] : []));
  const address = codes.find((text) => ADDRESS.test(text) && text.length <= COPY_MAX);
  const code = codes.find((text) => CODE.test(text));
  return [
    ...(address === undefined
      ? []
      : [{ kind: 'copy' as const, label: words.label('button-copy-link'), text: address }]),
    ...(code === undefined
      ? []
      : [{ kind: 'copy' as const, label: words.label('button-copy-code'), text: code }]),
  ];
}

function spansOf(block: Block): Span[] {
  switch (block.kind) {
    case 'title':
    case 'line':
      return block.spans;
    case 'list':
      return block.items.flat();
    case 'facts':
      return block.rows.flatMap(({ value }) => value);
    case 'status':
      return block.overline;
    case 'sums':
      return block.rows.flatMap(({ values }) => values.flat());
    case 'image':
    case 'rates':
      return [];
  }
}

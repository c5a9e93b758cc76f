import type { InlineKeyboardButton } from 'grammy/types';
import type { Words } from '../chat/words.ts';
import { LABEL_MAX } from '../chat/limits.ts';
import { fitLabel } from '../chat/inert.ts';
import {
  nameOfKept,
  writeKept,
  writeLeaf,
  writePress,
  type Kept,
  type Leaf,
  type Press,
} from './callback-data.ts';

/** A button as a message keeps it, before it is known what fits behind it. */
export type Key =
  | { kind: 'press'; label: string; payload: string; tone?: 'primary' | 'danger' }
  | { kind: 'url'; label: string; url: string }
  | { kind: 'copy'; label: string; text: string };

export type Choice = {
  kind: 'choice';
  label: string;
  payload: string;
  options: { value: string; label: string }[];
};

/** All that can be pressed under a message. Plain JSON. */
export type Plan = (Key | Choice)[];

/** A keyboard as Telegram takes it, and what has to be kept for its buttons to mean something. */
export type Keyboard = { rows: InlineKeyboardButton[][]; kept: ReadonlyMap<string, Kept> };

/** More buttons than this under one message are not read. */
export const KEYS_MAX = 8;
/** Labels up to this length share a row of two. */
const HALF_ROW = 17;
/** Beside more buttons than this, options without their heading would be taken for more of the same. */
const BESIDE_MAX = 2;
/** Pages turn by two buttons. */
const TURNING = 2;

/**
 * Draws what stands at a place of a keyboard. A select that is what the message is about shows its options at once, a
 * long one a page at a time; among other buttons it stands behind one with its own label.
 */
export function drawKeyboard(plan: Plan, words: Words, leaf?: Leaf): Keyboard {
  const kept = new Map<string, Kept>();
  const whole: Kept = { plan, locale: words.locale };
  const keep = (one: Kept): string => {
    const id = nameOfKept(one);
    kept.set(id, one);
    return id;
  };
  const press = (label: string, pressed: Press, tone?: 'primary' | 'danger'): InlineKeyboardButton => ({
    text: label,
    callback_data: writePress(pressed) ?? writeKept(keep({ press: pressed })),
    ...(tone && { style: tone }),
  });
  const turn = (label: string, to: Leaf): InlineKeyboardButton => ({
    text: label,
    callback_data: writeLeaf(keep(whole), to),
  });
  const key = (one: Key): InlineKeyboardButton => {
    switch (one.kind) {
      case 'press':
        return press(one.label, { payload: one.payload }, one.tone);
      case 'url':
        return { text: one.label, url: one.url };
      case 'copy':
        return { text: one.label, copy_text: { text: one.text } };
    }
  };
  const options = (choice: Choice, at: number, page: number, room: number): InlineKeyboardButton[] => {
    const perPage = choice.options.length <= room ? room : room - TURNING;
    const pages = Math.max(1, Math.ceil(choice.options.length / perPage));
    const here = Math.min(page, pages - 1);
    const shown = choice.options
      .slice(here * perPage, (here + 1) * perPage)
      .map(({ value, label }) => press(label, { payload: choice.payload, picked: value }));
    if (pages === 1) return shown;
    const before = words.label('button-page-before');
    const after = words.label('button-page-after');
    const where = (label: string): string =>
      fitLabel(words.label('keyboard-page', { label, page: here + 1, pages }), LABEL_MAX);
    const isLast = here === pages - 1;
    return [
      ...shown,
      ...(here > 0 ? [turn(isLast ? where(before) : before, { select: at, page: here - 1 })] : []),
      ...(isLast ? [] : [turn(where(after), { select: at, page: here + 1 })]),
    ];
  };

  const open = leaf && plan[leaf.select];
  if (leaf && open?.kind === 'choice' && !isSpread(plan)) {
    const back = turn(words.label('button-back'), undefined);
    return { rows: inRows([...options(open, leaf.select, leaf.page, KEYS_MAX - 1), back]), kept };
  }
  const room = KEYS_MAX - (plan.length - 1);
  const buttons = plan.flatMap((one, at) => {
    if (one.kind !== 'choice') return [key(one)];
    return isSpread(plan)
      ? options(one, at, leaf?.page ?? 0, room)
      : [turn(one.label, { select: at, page: 0 })];
  });
  return { rows: inRows(buttons), kept };
}

/** Whether the options stand among the other buttons: there is one select, and it is what the message is about. */
function isSpread(plan: Plan): boolean {
  const choices = plan.filter(({ kind }) => kind === 'choice');
  return choices.length === 1 && plan.length - 1 <= BESIDE_MAX;
}

/** Two short labels share a row; a long one has it for itself. */
function inRows(buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  const rows: InlineKeyboardButton[][] = [];
  for (const button of buttons) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row?.length === 1 && first && isShort(first) && isShort(button)) row.push(button);
    else rows.push([button]);
  }
  return rows;
}

const isShort = ({ text }: InlineKeyboardButton): boolean => text.length <= HALF_ROW;

import type { Money } from '../../core/kernel/money.ts';
import type { RateBps } from '../../core/kernel/rate.ts';
import { later } from '../../core/kernel/clock.ts';
import { inert } from './inert.ts';

/** A piece of a line. Never markup: every platform escapes what stands in it once, on its own way out. */
export type Span =
  | { kind: 'text' | 'bold' | 'code'; text: string }
  | { kind: 'link'; text: string; url: string }
  /** The one person whose move it is: the only span that may notify someone. */
  | { kind: 'mention'; userId: string; name: string }
  /** `signed` shows a plus in front of what is gained; a minus shows by itself. */
  | { kind: 'money'; amount: Money; signed: boolean }
  | { kind: 'rate'; rateBps: RateBps }
  /** Shown by the reader's clock; see zone.ts, which puts the zone in. */
  | { kind: 'date'; at: Date; style: 'day' | 'last-day' | 'minute'; timeZone?: string };

export type Block =
  | { kind: 'title' | 'line'; spans: Span[] }
  | { kind: 'list'; items: Span[][] }
  | { kind: 'facts'; rows: { label: string; value: Span[] }[] }
  /** The head of a card: what it is, and where it stands. */
  | { kind: 'status'; overline: Span[]; chip: Chip }
  /** The rates of a negotiation as a picture, where one can be drawn; the numbers stand in the blocks beside it. */
  | { kind: 'rates'; points: RatePoint[] }
  /** Numbers under each other, such as terms side by side. `columns` name the values. */
  | { kind: 'sums'; columns?: string[]; rows: SumRow[] }
  /** A picture within the text; `alt` says in words what it shows. */
  | { kind: 'image'; url: string; alt: string };

/** Where a card stands: the reader has to act, somebody else has, it went well, or something needs care. */
export type Tone = 'turn' | 'quiet' | 'good' | 'warn';
export type Chip = { label: string; tone: Tone };

/** One round: the rate a side named. `live` is the one that can be answered now. */
export type RatePoint = { rateBps: RateBps; side: 'brand' | 'creator'; label: string; live: boolean };

export type SumRow = { label: string; values: Span[][]; total?: boolean };

/** What can be pressed or picked. `payload` is what comes back; see action.ts for what it may hold. */
export type Action =
  | { kind: 'button'; label: string; payload: string; tone?: 'primary' | 'danger' }
  | { kind: 'select'; label: string; payload: string; options: { value: string; label: string }[] }
  | { kind: 'link'; label: string; url: string };

/** How a field is filled in: `long` has several lines, `choice` has options, `file` is the text of a file. */
export type FieldKind = 'text' | 'long' | 'number' | 'rate' | 'money' | 'date' | 'url' | 'choice' | 'file';

export type FormField = {
  name: string;
  label: string;
  kind: FieldKind;
  required: boolean;
  hint?: string;
  options?: { value: string; label: string }[];
  /** Values to pick instead of typing one; anything else may be typed. `label` names the picking by itself. */
  presets?: { label: string; options: { value: string; label: string }[] };
  /** What was given so far. */
  value?: string;
  /** What is wrong with it, in words that mend it. */
  problem?: string;
};

/** Ordered fields to be filled in. `id` comes back with the values. */
export type Form = { id: string; title: string; submit: string; fields: FormField[] };

/** A file beside the text. `alt` says in words what it shows. */
export type ViewFile = { name: string; url: string; alt: string };

/** What is shown, the same on every platform. */
export type View = { blocks: Block[]; actions?: Action[]; form?: Form; files?: ViewFile[] };

/** Nothing to show: what was done is seen elsewhere in the same chat. */
export const SILENCE: View = { blocks: [] };

/** Whether there is nothing to send of a view. */
export const isSilent = ({ blocks, form, actions = [] }: View): boolean =>
  blocks.length === 0 && form === undefined && actions.length === 0;

/** What a line is put together from. */
export type Part = string | Span | Span[];

/** A plain span; like all of them it holds nothing invisible, wherever its text came from. */
export const text = (value: string): Span => ({ kind: 'text', text: inert(value) });
/** A span that stands out. */
export const bold = (value: string): Span => ({ kind: 'bold', text: inert(value) });
/** Something to be copied or typed exactly: a command, a code, an id. */
export const code = (value: string): Span => ({ kind: 'code', text: inert(value) });

/** A link; an address that is not http or https stays text. */
export function link(label: string, url: string): Span {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const known = parsed?.protocol === 'https:' || parsed?.protocol === 'http:';
  return known ? { kind: 'link', text: inert(label), url: parsed.href } : text(label);
}

/** Names a person so that the platform may call them; see {@link Span}. */
export const mention = (userId: string, name: string): Span => ({
  kind: 'mention',
  userId,
  name: inert(name),
});
/** An amount, in the reader's habits of writing money. */
export const money = (amount: Money): Span => ({ kind: 'money', amount, signed: false });
/** Money that comes or goes: `+$6.00`, `−$3.00`. */
export const change = (amount: Money): Span => ({ kind: 'money', amount, signed: true });
/** A commission rate: `15 %`. */
export const rate = (rateBps: RateBps): Span => ({ kind: 'rate', rateBps });
/** A date without a time: `Mon 21 Dec`. */
export const day = (at: Date): Span => ({ kind: 'date', at, style: 'day' });
/** The last day before an end that may be far off: `Fri 31 Dec 2027`. */
export const lastDay = (end: Date): Span => ({ kind: 'date', at: later(end, -1), style: 'last-day' });
/** A date with its time: `Mon 23 Nov, 09:16`. */
export const minute = (at: Date): Span => ({ kind: 'date', at, style: 'minute' });

const spans = (parts: Part[]): Span[] =>
  parts.flatMap((part) => (typeof part === 'string' ? [text(part)] : part));

/** The heading of a view: shown in bold, and what a push notification shows. */
export const title = (...parts: Part[]): Block => ({ kind: 'title', spans: spans(parts) });
/** A paragraph of one line. */
export const line = (...parts: Part[]): Block => ({ kind: 'line', spans: spans(parts) });
/** Items below each other. */
export const list = (items: Part[]): Block => ({ kind: 'list', items: items.map((item) => spans([item])) });

/** Labels beside values, one per row. */
export const facts = (rows: [label: string, value: Part][]): Block => ({
  kind: 'facts',
  rows: rows.map(([label, value]) => ({ label: inert(label), value: spans([value]) })),
});

/** The head of a card: `Deal D-27 · round 3` and the chip `Your turn`. */
export const status = (overline: Part, chip: Chip): Block => ({
  kind: 'status',
  overline: spans([overline]),
  chip: { label: inert(chip.label), tone: chip.tone },
});

/** The rates named so far, oldest first. */
export const rates = (points: RatePoint[]): Block => ({
  kind: 'rates',
  points: points.map((point) => ({ ...point, label: inert(point.label) })),
});

/** Rows of numbers; with `columns`, each value stands under the name of its column. */
export const sums = (
  rows: { label: string; values: Part[]; total?: boolean }[],
  columns?: string[],
): Block => ({
  kind: 'sums',
  ...(columns && { columns: columns.map(inert) }),
  rows: rows.map(({ label, values, total }) => ({
    label: inert(label),
    values: values.map((value) => spans([value])),
    ...(total === true && { total }),
  })),
});

/** A picture; with an address that is not https or http it is its description. */
export function image(url: string, alt: string): Block {
  const span = link(alt, url);
  return span.kind === 'link'
    ? { kind: 'image', url: span.url, alt: span.text }
    : { kind: 'line', spans: [span] };
}

import type { Money } from '../../core/kernel/money.ts';
import type { RateBps } from '../../core/kernel/rate.ts';
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
  | { kind: 'date'; at: Date; style: 'day' | 'minute' };

export type Block =
  | { kind: 'title' | 'line'; spans: Span[] }
  | { kind: 'list'; items: Span[][] }
  | { kind: 'facts'; rows: { label: string; value: Span[] }[] };

/** What can be pressed or picked. `payload` is what comes back; see action.ts for what it may hold. */
export type Action =
  | { kind: 'button'; label: string; payload: string; tone?: 'primary' | 'danger' }
  | { kind: 'select'; label: string; payload: string; options: { value: string; label: string }[] }
  | { kind: 'link'; label: string; url: string };

export type FormField = {
  name: string;
  label: string;
  kind: 'text' | 'choice';
  required: boolean;
  hint?: string;
  options?: { value: string; label: string }[];
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

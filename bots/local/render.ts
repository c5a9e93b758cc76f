import { moneyText } from '../../core/kernel/money.ts';
import { showRate } from '../../core/kernel/rate.ts';
import { plainText, spanText } from '../chat/plain-text.ts';
import type { Action, Block, Chip, Form, RatePoint, Span, View, ViewFile } from '../chat/view.ts';
import type { Locale } from '../chat/locale.ts';
import { fileUrl } from './files.ts';

/** A message as it is kept and as the page draws it: plain JSON, every span with its text. */
export type LocalContent = {
  text: string;
  blocks: LocalBlock[];
  actions: LocalAction[];
  form: Form | null;
  files: ViewFile[];
};

export type LocalSpan = {
  kind: Span['kind'];
  text: string;
  url?: string;
  at?: string;
  amount?: string;
  currency?: string;
};

export type LocalBlock =
  | { kind: 'title' | 'line'; spans: LocalSpan[] }
  | { kind: 'list'; items: LocalSpan[][] }
  | { kind: 'facts'; rows: { label: string; value: LocalSpan[] }[] }
  | { kind: 'status'; overline: LocalSpan[]; chip: Chip }
  | { kind: 'rates'; points: (RatePoint & { text: string })[] }
  | { kind: 'sums'; columns: string[] | null; rows: LocalSumRow[] }
  | { kind: 'image'; url: string; alt: string };

export type LocalSumRow = { label: string; values: LocalSpan[][]; total: boolean };

/** `id` is what a press sends back; two buttons with one label are told apart by it. */
export type LocalAction = {
  id: string;
  label: string;
  kind: Action['kind'];
  tone?: 'primary' | 'danger';
  url?: string;
  options?: { value: string; label: string }[];
};

/** A view as a message of the local chat. */
export function renderView(view: View, locale: Locale): LocalContent {
  return {
    text: plainText(view, locale),
    blocks: view.blocks.map((block) => renderBlock(block, locale)),
    actions: (view.actions ?? []).map(renderAction),
    form: view.form ?? null,
    files: (view.files ?? []).map((file) => ({ ...file, url: fileUrl(file.url) })),
  };
}

/** What a person typed, as a message: its lines as they are. */
export function renderTyped(text: string): LocalContent {
  const lines = text.split(/\r\n|\r|\n/);
  const blocks = lines.map((line): LocalBlock => ({ kind: 'line', spans: [{ kind: 'text', text: line }] }));
  return { text, blocks, actions: [], form: null, files: [] };
}

function renderBlock(block: Block, locale: Locale): LocalBlock {
  const spans = (list: readonly Span[]): LocalSpan[] => list.map((span) => renderSpan(span, locale));
  switch (block.kind) {
    case 'title':
    case 'line':
      return { kind: block.kind, spans: spans(block.spans) };
    case 'list':
      return { kind: 'list', items: block.items.map(spans) };
    case 'facts':
      return { kind: 'facts', rows: block.rows.map(({ label, value }) => ({ label, value: spans(value) })) };
    case 'status':
      return { kind: 'status', overline: spans(block.overline), chip: block.chip };
    case 'rates':
      return {
        kind: 'rates',
        points: block.points.map((point) => ({ ...point, text: showRate(point.rateBps, locale) })),
      };
    case 'sums':
      return {
        kind: 'sums',
        columns: block.columns ?? null,
        rows: block.rows.map(({ label, values, total = false }) => ({
          label,
          values: values.map(spans),
          total,
        })),
      };
    case 'image':
      return { kind: 'image', url: block.url, alt: block.alt };
  }
}

function renderSpan(span: Span, locale: Locale): LocalSpan {
  const text = spanText(span, locale);
  switch (span.kind) {
    case 'link':
      return { kind: 'link', text: span.text, url: span.url };
    case 'money':
      return { kind: 'money', text, ...moneyText(span.amount) };
    case 'date':
      return { kind: 'date', text, at: span.at.toISOString() };
    case 'text':
    case 'bold':
    case 'code':
    case 'mention':
    case 'rate':
      return { kind: span.kind, text };
  }
}

function renderAction(action: Action): LocalAction {
  switch (action.kind) {
    case 'button':
      return {
        id: action.payload,
        label: action.label,
        kind: 'button',
        ...(action.tone && { tone: action.tone }),
      };
    case 'select':
      return { id: action.payload, label: action.label, kind: 'select', options: action.options };
    case 'link':
      return { id: action.url, label: action.label, kind: 'link', url: action.url };
  }
}

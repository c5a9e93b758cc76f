import { sumLine } from '../chat/plain-text.ts';
import type { Block, Span, Tone } from '../chat/view.ts';
import { calledIn, spansMarkup, type SpanPen } from './render-spans.ts';

/** The colour beside a card. It repeats what the words say: the chip names the state. */
const COLOURS: Record<Tone, number> = {
  turn: 0x58_65_f2,
  quiet: 0x8a_8f_98,
  good: 0x2e_9e_5b,
  warn: 0xd9_82_2b,
};

/** Of the address of a picture. */
const URL_MAX = 2_048;

/** Discord fetches pictures and follows links only where there is a domain. */
export const hasDomain = (url: string): boolean =>
  URL.canParse(url) && /[^.]\.[^.]/.test(new URL(url).hostname);

/** The lines of blocks in an embed. */
export const blocksMarkup = (blocks: readonly Block[], pen: SpanPen): string =>
  blocks.flatMap((block) => blockLines(block, pen)).join('\n');

function blockLines(block: Block, pen: SpanPen): string[] {
  const marked = (spans: readonly Span[]): string => spansMarkup(spans, 'marked', pen);
  switch (block.kind) {
    case 'title':
      return [`**${spansMarkup(block.spans, 'plain', pen)}**`];
    case 'line':
      return [marked(block.spans)];
    case 'list':
      return block.items.map((item) => `- ${marked(item)}`);
    case 'facts':
      return block.rows.map(({ label, value }) =>
        marked([{ kind: 'bold', text: `${label}:` }, { kind: 'text', text: ' ' }, ...value]),
      );
    case 'status':
      return [marked(statusSpans(block))];
    case 'sums':
      return block.rows.map((row) => {
        const [, ...values] = sumLine(row, block.columns);
        const label: Span = { kind: row.total === true ? 'bold' : 'text', text: `${row.label}:` };
        return marked([label, { kind: 'text', text: ' ' }, ...values]);
      });
    case 'image':
      // A picture of an embed has no description of its own, so it is said in words.
      return [marked([{ kind: 'text', text: block.alt }])];
    case 'rates':
      return [];
  }
}

/** The head of a card as one line: `Deal D-27 · round 3 · Your turn`. */
export const statusSpans = ({ overline, chip }: Extract<Block, { kind: 'status' }>): Span[] => [
  ...overline,
  { kind: 'text', text: ' · ' },
  { kind: 'bold', text: chip.label },
];

/** The colour of the first card among blocks. */
export function colourOf(blocks: readonly Block[]): number | undefined {
  const head = blocks.find((block) => block.kind === 'status');
  return head && COLOURS[head.chip.tone];
}

/** The first picture among blocks, where Discord can show it. */
export function pictureOf(blocks: readonly Block[]): string | undefined {
  const url = blocks.find((block) => block.kind === 'image')?.url;
  return url !== undefined && url.length <= URL_MAX && hasDomain(url) ? url : undefined;
}

/** Everybody whom blocks may call. */
export const calledBy = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => spansOf(block).flatMap(calledIn));

/** All spans of a block. */
export function spansOf(block: Block): Span[][] {
  switch (block.kind) {
    case 'title':
    case 'line':
      return [block.spans];
    case 'list':
      return block.items;
    case 'facts':
      return block.rows.map(({ value }) => value);
    case 'sums':
      return block.rows.flatMap(({ values }) => values);
    case 'status':
      return [block.overline];
    case 'image':
    case 'rates':
      return [];
  }
}

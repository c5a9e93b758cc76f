import type { Block, Span, View } from './view.ts';

/** A view for a reader whose clock is that of `timeZone`: every date and time in it is shown by that clock. */
export function inZone(view: View, timeZone: string | null | undefined): View {
  return timeZone ? { ...view, blocks: view.blocks.map((block) => blockIn(block, timeZone)) } : view;
}

function blockIn(block: Block, timeZone: string): Block {
  const here = (spans: readonly Span[]): Span[] =>
    spans.map((span) => (span.kind === 'date' ? { ...span, timeZone } : span));
  switch (block.kind) {
    case 'title':
    case 'line':
      return { ...block, spans: here(block.spans) };
    case 'list':
      return { ...block, items: block.items.map(here) };
    case 'facts':
      return { ...block, rows: block.rows.map((row) => ({ ...row, value: here(row.value) })) };
    case 'status':
      return { ...block, overline: here(block.overline) };
    case 'sums':
      return { ...block, rows: block.rows.map((row) => ({ ...row, values: row.values.map(here) })) };
    case 'rates':
    case 'image':
      return block;
  }
}

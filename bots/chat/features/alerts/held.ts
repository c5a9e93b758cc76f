import { moneyFromText } from '../../../../core/kernel/money.ts';
import { measure, type Limits } from '../../limits.ts';
import { goButton } from '../../target.ts';
import { change, line, list, text, title, type Block, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import type { Told } from './index.ts';

/**
 * One message for all that came while alerts were muted or in quiet hours: how much of each kind, and the newest of
 * them in a line each.
 * @param tell how one of them would be told by itself
 */
export function tellHeld(told: Told, words: Words, limits: Limits, tell: (one: Told) => View): View {
  const items = told.alerts.map((alert) => {
    const total = { count: 1, amounts: [] };
    return headlineOf(
      tell({ kind: alert.kind, alerts: [alert], total, kinds: [{ kind: alert.kind, ...total }] }),
    );
  });
  const actions = [
    goButton(words.label('button-todo'), 'todo', 'primary'),
    goButton(words.label('button-earnings'), 'earnings'),
  ];
  // The newest stay; what the platform has no room for is counted.
  for (let shown = items.length; ; shown -= 1) {
    const left = told.total.count - shown;
    const blocks: Block[] = [
      title(words.say('held-title', { what: sumsOf(told, words) })),
      list(items.slice(items.length - shown)),
      ...(left > 0 ? [line(words.say('and-more', { count: left }))] : []),
    ];
    if (shown === 0 || measure(blocks, limits, words.locale) <= limits.text) return { blocks, actions };
  }
}

/** What a view says first: the line that works alone as a push notification. */
function headlineOf({ blocks }: View): Span[] {
  for (const block of blocks) if (block.kind === 'title' || block.kind === 'line') return block.spans;
  return [];
}

/** `2 sales +$7.00, 1 refund −$2.00, 1 other`. */
function sumsOf({ kinds }: Told, words: Words): Span[] {
  const known = kinds.filter(({ kind }) => kind === 'sale' || kind === 'refund');
  const others = kinds.filter((one) => !known.includes(one)).reduce((sum, { count }) => sum + count, 0);
  const parts = known.map(({ kind, count, amounts }) => {
    const sums = amounts.flatMap((one): Span[] => {
      const { minor, currency } = moneyFromText(one);
      return [text(' '), change({ minor: kind === 'refund' ? -minor : minor, currency })];
    });
    return [...words.say(`alert-${kind}s`, { count }), ...sums];
  });
  if (others > 0) parts.push(words.say('held-others', { count: others }));
  return parts.flatMap((part, index) => (index === 0 ? part : [text(', '), ...part]));
}

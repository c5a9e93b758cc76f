import { measure, type Limits } from '../../limits.ts';
import { line, list, type View } from '../../view.ts';
import type { Words } from '../../words.ts';

/**
 * An alert as one message of the platform: what people wrote can make the lines of its list longer than that holds. The
 * newest stay, and those that are left out are counted.
 */
export function inOneMessage(view: View, words: Words, limits: Limits): View {
  const at = view.blocks.findIndex(({ kind }) => kind === 'list');
  const found = view.blocks[at];
  if (found?.kind !== 'list') return view;
  const before = view.blocks.slice(0, at);
  const after = view.blocks.slice(at + 1);
  for (let left = 0; left < found.items.length; left += 1) {
    const shown = list(found.items.slice(left));
    const more = left === 0 ? [] : [line(words.say('and-more', { count: left }))];
    const blocks = [...before, shown, ...more, ...after];
    if (measure(blocks, limits, words.locale) <= limits.text) return { ...view, blocks };
  }
  return { ...view, blocks: [...before, ...after] };
}

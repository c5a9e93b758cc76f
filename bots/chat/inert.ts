const BREAKS = /[\t\r\n\v\f\u0085\u2028\u2029]+/g;
// Control characters, private use (words.ts marks places with it) and whatever has no width: direction marks,
// joiners, fillers, tags. Variation selectors stay, emoji are built with them.
const UNSEEN = /[[\p{Cc}\p{Co}\p{Default_Ignorable_Code_Point}]--[\ufe0e\ufe0f\u200d]]/gv;
const STRAY_JOINER = /\u200d(?!\p{Extended_Pictographic})/gu;
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Longest name of a person, brand or creator in a text, in characters as people count them. */
const NAME_MAX = 32;
/** Longest title of a product or a piece of content in a text. */
const TITLE_MAX = 40;
// A character as people count them may be many code units (a family emoji is eleven), so there is a second bound.
const UNITS_PER_CHARACTER = 4;

/**
 * People's text made safe to stand in a view: one line, nothing invisible, nothing that turns the direction of what
 * follows, no towers of combining marks. What looks like markup stays as it is: adapters escape it.
 */
export function inert(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(BREAKS, ' ')
    .replaceAll(UNSEEN, '')
    .replaceAll(STRAY_JOINER, '')
    .replaceAll(STACKED_MARKS, '$1');
}

/** A label as people type it: in any case, and with plain spaces where texts have ones at which no line breaks. */
export const asTyped = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** {@link inert} text of at most `max` characters as people count them; a longer one ends in `…`. */
export function shorten(text: string, max: number): string {
  const clean = inert(text).trim();
  const units = max * UNITS_PER_CHARACTER;
  if (clean.length <= max) return clean;
  let kept = '';
  let count = 0;
  let lastButOne = '';
  for (const { segment } of graphemes.segment(clean)) {
    if (count === max || kept.length + segment.length > units) return `${lastButOne}…`;
    lastButOne = count + 1 < max ? kept + segment : lastButOne;
    kept += segment;
    count += 1;
  }
  return kept;
}

/**
 * {@link inert} text of at most `max` code units, which is how platforms measure labels; a longer one ends in `…`, and
 * no character is cut apart.
 */
export function fitLabel(text: string, max: number): string {
  const clean = inert(text).trim();
  if (clean.length <= max) return clean;
  let kept = '';
  for (const { segment } of graphemes.segment(clean)) {
    if (kept.length + segment.length >= max) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** The name of a person, brand or creator as it stands in a text; a name with nothing to see in it becomes `?`. */
export function nameOf(text: string): string {
  return shorten(text, NAME_MAX) || '?';
}

/** The title of a product or a piece of content as it stands in a text. */
export function titleOf(text: string): string {
  return shorten(text, TITLE_MAX) || '?';
}

/** {@link inert} text of at most `units` UTF-16 code units, as platforms count; a longer one ends in `…`. */
export function cutTo(text: string, units: number): string {
  const clean = inert(text).trim();
  if (clean.length <= units) return clean;
  let kept = '';
  for (const { segment } of graphemes.segment(clean)) {
    if (kept.length + segment.length > units - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

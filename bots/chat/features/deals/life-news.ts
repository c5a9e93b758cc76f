import type { PostBody, SharedCard } from '../../../../core/deals/index.ts';
import { fitLabel, nameOf } from '../../inert.ts';
import { line, title, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { productsText, termsText } from './terms.ts';

type Life = Extract<PostBody, { kind: 'note'; news: 'life' }>;
/** For whom a note is drawn, and who did what it tells. */
type Seen = { side: 'brand' | 'creator' | 'both'; brandName: string; creatorName: string };

/** As much of a reason as is shown. */
const REASON_MAX = 300;

/** What has happened to a deal in force: the line of the push, and what it means. */
export function lifeView(seen: Seen, note: Life, card: SharedCard | undefined, words: Words): View {
  const { terms, before } = note;
  const said = {
    code: note.code,
    brand: nameOf(seen.brandName),
    product: card ? productsText(card.products, words) : [],
    ...(terms && { terms: termsText(terms, words) }),
    ...(before && { before: termsText(before, words) }),
  };
  const id = note.cause === undefined ? `life-${note.what}` : `life-${note.what}-${note.cause}`;
  return {
    blocks: [
      title(words.say(id, said)),
      line(words.say(`${id}-next`, said)),
      ...(note.reason === null
        ? []
        : [line(words.say('life-reason', { reason: fitLabel(note.reason, REASON_MAX) }))]),
    ],
  };
}

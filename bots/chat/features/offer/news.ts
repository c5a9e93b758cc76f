import type { PostBody, SharedCard } from '../../../../core/deals/index.ts';
import { nameOf, titleOf } from '../../inert.ts';
import { day, line, rate, title, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { productsText } from '../deals/terms.ts';
import type { Seen } from '../rooms/post.ts';

type News = Extract<PostBody, { kind: 'note'; news: 'offer' }>;
type Refused = Extract<PostBody, { kind: 'note'; news: 'refused' }>;

/** What an offer has come to for a creator who took it: what their deal pays, until when, and what comes then. */
export function offerNewsView(note: News, card: SharedCard | undefined, words: Words): View {
  const said = {
    code: note.code,
    product: card ? productsText(card.products, words) : [],
    from: rate(note.fromBps),
    to: rate(note.toBps),
    ...(note.at !== null && { at: day(new Date(note.at)) }),
  };
  return {
    blocks: [
      title(words.say(`offer-news-${note.what}`, said)),
      line(words.say(`offer-news-${note.what}-next`, said)),
    ],
  };
}

/** A creator does not want a targeted offer. */
export function refusedView({ side, creatorName }: Seen, note: Refused, words: Words): View {
  const product = productsText(
    [titleOf(note.product), ...Array.from({ length: note.products - 1 }, () => '')],
    words,
  );
  const said = { creator: nameOf(creatorName), product };
  return {
    blocks: [title(words.say(side === 'creator' ? 'offer-refused-own' : 'offer-refused', said))],
  };
}

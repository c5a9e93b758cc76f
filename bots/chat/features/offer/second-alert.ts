import { z } from 'zod';
import { nameOf, titleOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { line, list, rate, title, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';

/** What an alert tells of an offer that waits for a second person. */
const secondAlert = z.object({
  rateBps: z.number(),
  brand: z.string(),
  by: z.string().nullable(),
  product: z.string(),
});
type Waiting = z.output<typeof secondAlert>;

const SHOWN = 10;

/** Offers above the brand's limit that somebody else of the team has prepared. */
export function tellSecond(payloads: readonly unknown[], count: number, words: Words): View {
  const all = payloads.map((payload) => secondAlert.parse(payload)).slice(-SHOWN);
  const actions = [goButton(words.label('button-offers'), 'offer list', 'primary')];
  const [first] = all;
  if (first && count === 1) {
    return { blocks: [title(headline(first, words)), line(words.say('alert-offer-second-next'))], actions };
  }
  const left = count - all.length;
  return {
    blocks: [
      title(words.say('alert-offers-second', { count })),
      list([
        ...all.map((one) => headline(one, words)),
        ...(left > 0 ? [words.say('and-more', { count: left })] : []),
      ]),
    ],
    actions,
  };
}

const headline = ({ rateBps, brand, by, product }: Waiting, words: Words): Span[] =>
  words.say('alert-offer-second', {
    who: nameOf(by ?? brand),
    rate: rate(rateBps),
    product: titleOf(product),
  });

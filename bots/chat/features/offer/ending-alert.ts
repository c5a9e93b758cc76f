import { z } from 'zod';
import { readId } from '../../../../core/kernel/id.ts';
import { button } from '../../action.ts';
import { titleOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { lastDay, line, list, rate, title, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { endTarget } from './targets.ts';

/** What an alert tells of an offer that is about to end. */
const endingAlert = z.object({
  offerId: z.string(),
  rateBps: z.number(),
  endsAt: z.string(),
  brandId: z.string(),
  product: z.string(),
});
type Ending = z.output<typeof endingAlert>;

/** Offers listed in one message; of more it is said how many there are. */
const SHOWN = 10;

/** Offers that end within days: the one, with the way to move its end, or several by a line each. */
export function tellEnding(payloads: readonly unknown[], count: number, words: Words): View {
  const all = payloads.map((payload) => endingAlert.parse(payload));
  const offers = goButton(words.label('button-offers'), 'offer list');
  const [first] = all;
  if (first && count === 1) {
    const one = { brand: readId('brand', first.brandId) ?? '', offer: readId('offer', first.offerId) ?? '' };
    return {
      blocks: [title(headline(first, words)), line(words.say('alert-offer-ending-next'))],
      actions: [button(words.label('button-offer-end'), endTarget, one, 'primary'), offers],
    };
  }
  const shown = all.slice(-SHOWN);
  return {
    blocks: [
      title(words.say('alert-offers-ending', { count })),
      list(shown.map((one) => headline(one, words))),
      ...(count > shown.length ? [line(words.say('and-more', { count: count - shown.length }))] : []),
    ],
    actions: [offers],
  };
}

const headline = ({ rateBps, product, endsAt }: Ending, words: Words): Span[] =>
  words.say('alert-offer-ending', {
    rate: rate(rateBps),
    product: titleOf(product),
    end: lastDay(new Date(endsAt)),
  });

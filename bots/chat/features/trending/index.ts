import { getTrending, TRENDING_DAYS, type TrendingOffer } from '../../../../core/insights/index.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import { defineCommand, type Command } from '../../command.ts';
import { nameOf, titleOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { line, list, money, rate, title, type Span } from '../../view.ts';
import type { Words } from '../../words.ts';
import { pickOffer } from '../discover/index.ts';

/** `/trending`: the board of open offers by what they sold. */
const trending = defineCommand({
  name: 'trending',
  audience: ['everyone'],
  place: 'anywhere',
  visibility: 'private',
  fields: {},
  async run({ person, words, ask }) {
    const offers = await ask(getTrending, { kind: 'person', accountId: person.accountId }, {});
    const browse = person.creator ? [goButton(words.label('button-all-offers'), 'discover')] : [];
    if (offers.length === 0) {
      return {
        blocks: [
          title(words.say('trending-none', { days: TRENDING_DAYS })),
          line(words.say('trending-none-next')),
        ],
        actions: browse,
      };
    }
    return {
      blocks: [
        title(words.say('trending-title', { days: TRENDING_DAYS })),
        list(offers.map((offer) => place(offer, words))),
      ],
      actions: [...(person.creator ? [pickOffer(offers, words)] : []), ...browse],
    };
  },
});

const place = (offer: TrendingOffer, words: Words): Span[] =>
  words.say('trending-line', {
    product: titleOf(offer.title),
    count: offer.orders,
    rate: rate(offer.rateBps),
    earns: money(moneyFromText(offer.earns)),
    brand: nameOf(offer.brand),
  });

export const trendingCommands: Command[] = [trending];

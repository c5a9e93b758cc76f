import type { CardRound, SharedCard, Terms } from '../../../../core/deals/index.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import { nameOf, titleOf } from '../../inert.ts';
import { money, rate, type Span } from '../../view.ts';
import { furtherOf } from './promise-rows.ts';
import type { Words } from '../../words.ts';

/** `15 %`, `15 %, a free sample and 2 further terms`: terms as they stand in a sentence. */
export function termsText(terms: Terms, words: Words): Span[] {
  const more = furtherOf(terms);
  const shown = { rate: rate(terms.rateBps), ...(more > 0 && { count: more }) };
  return words.say(`deal-terms${terms.sample ? '-sample' : ''}${more > 0 ? '-more' : ''}`, shown);
}

/** `Arc desk lamp`, `Arc desk lamp and 2 more`: what a deal is on. */
export function productsText(products: readonly string[], words: Words): Span[] {
  const [first = '', ...rest] = products;
  const product = titleOf(first);
  return rest.length === 0
    ? words.say('deal-product', { product })
    : words.say('deal-products', { product, count: rest.length });
}

/** Who sits across the table, as the reader knows them. */
export const otherName = (card: Pick<SharedCard, 'side' | 'brand' | 'creator'>): string =>
  nameOf(card.side === 'brand' ? card.creator : card.brand);

/** How a side is called. */
export const sideName = (card: Pick<SharedCard, 'brand' | 'creator'>, side: 'brand' | 'creator'): string =>
  nameOf(side === 'brand' ? card.brand : card.creator);

/** Who made a proposal, as the reader knows them: a creator deals with the brand, a team with its own people. */
export function proposerName(card: SharedCard, round: Pick<CardRound, 'by' | 'author'>): string {
  if (round.by === 'creator') return nameOf(card.creator);
  return nameOf(card.side === 'brand' && round.author !== null ? round.author : card.brand);
}

/** What a rate comes to: `$17.80 a sale`, or its share where a deal is on several products. */
export function earnsText(round: Pick<CardRound, 'terms' | 'figures'>, words: Words): Span[] {
  return round.figures
    ? words.say('deal-a-sale', { amount: money(moneyFromText(round.figures.earns)) })
    : words.say('deal-share', { rate: rate(round.terms.rateBps) });
}

import type { FoundOffer } from '../../../../core/insights/index.ts';
import { readId } from '../../../../core/kernel/id.ts';
import { invariant } from '../../../../core/kernel/invariant.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import { nameOf, shorten, titleOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import {
  lastDay,
  facts,
  image,
  line,
  money,
  rate,
  status,
  title,
  type Action,
  type Block,
  type Part,
  type Span,
  type View,
} from '../../view.ts';
import type { Words } from '../../words.ts';
import { askSampleButton } from '../samples/buttons.ts';
import { askButton, takeButton } from '../deals/index.ts';

/** As much of a category as is shown. */
const CATEGORY_MAX = 40;

/** `Ceramic teapot · 12 % · you earn $4.80 a sale · Lumen Tea`: an offer as one line of a list. */
export const offerLine = (offer: FoundOffer, words: Words): Span[] =>
  words.say(offer.eligible ? 'discover-line' : 'discover-line-later', {
    product: titleOf(offer.title),
    rate: rate(offer.rateBps),
    earns: money(moneyFromText(offer.earns)),
    brand: nameOf(offer.brand),
    followers: offer.followersMin,
  });

/** An offer in full, with what can be done about it. */
export function offerCard(offer: FoundOffer, words: Words, further: readonly Action[] = []): View {
  const { eligible, followersMin } = offer;
  const chip = eligible
    ? { label: words.label('found-chip-open'), tone: 'good' as const }
    : { label: words.label('found-chip-verify'), tone: 'quiet' as const };
  const rows: [string, Part][] = [
    [words.label('found-earns'), words.say('found-a-sale', { amount: money(moneyFromText(offer.earns)) })],
    [words.label('found-price'), money(moneyFromText(offer.price))],
    [words.label('found-brand'), nameOf(offer.brand)],
    [words.label('found-needs'), words.say('found-followers', { count: followersMin })],
  ];
  if (offer.category !== null)
    rows.push([words.label('found-category'), shorten(offer.category, CATEGORY_MAX)]);
  if (offer.endsAt !== null) rows.push([words.label('found-until'), lastDay(new Date(offer.endsAt))]);
  return {
    blocks: [
      status(words.say('found-overline'), chip),
      title(words.say('found-title', { product: titleOf(offer.title), rate: rate(offer.rateBps) })),
      ...picture(offer, words),
      facts(rows),
      ...notes(offer, words),
    ],
    actions: [...offerActions(offer, words), ...further],
  };
}

const picture = ({ imageUrl, title: product }: FoundOffer, words: Words): Block[] =>
  imageUrl === null ? [] : [image(imageUrl, words.label('product-picture', { title: titleOf(product) }))];

function notes({ ownRateBps, tracked }: FoundOffer, words: Words): Block[] {
  return [
    line(words.say('found-others')),
    ...(tracked ? [] : [line(words.say('found-untracked'))]),
    ...(ownRateBps === null ? [] : [line(words.say('found-yours', { rate: rate(ownRateBps) }))]),
  ];
}

function offerActions(offer: FoundOffer, words: Words): Action[] {
  if (offer.ownRateBps !== null) {
    return [
      goButton(words.label('button-link'), `link ${offer.productId}`, 'primary'),
      askSampleButton(words, offer.productId),
    ];
  }
  const { rateBps } = offer;
  const [offerId, productId] = [readId('offer', offer.offerId), readId('product', offer.productId)];
  invariant(offerId !== undefined && productId !== undefined, 'an id that was shown is one', {
    id: offer.offerId,
  });
  return [
    // Who has not the followers yet would only be refused.
    offer.eligible
      ? takeButton(words, { id: offerId, productId, rateBps })
      : goButton(words.label('button-verify'), 'verify', 'primary'),
    goButton(words.label('button-propose-rate'), `propose ${offer.productId}`),
    askSampleButton(words, offer.productId),
    askButton(words, productId),
  ];
}

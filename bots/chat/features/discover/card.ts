import type { FoundOffer } from '../../../../core/insights/index.ts';
import { readId } from '../../../../core/kernel/id.ts';
import { invariant } from '../../../../core/kernel/invariant.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import type { RateBps } from '../../../../core/kernel/rate.ts';
import { nameOf, shorten, titleOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import {
  lastDay,
  facts,
  image,
  line,
  minute,
  money,
  rate,
  status,
  title,
  type Action,
  type Block,
  type Chip,
  type Part,
  type Span,
  type View,
} from '../../view.ts';
import type { Words } from '../../words.ts';
import { askButton, takeButton } from '../deals/index.ts';
import { aboutSellerButton } from '../people/short-name.ts';

/** As much of a category is shown, and of what a brand says to whom it means. */
const CATEGORY_MAX = 40;
const MESSAGE_MAX = 500;

type Paying = Pick<FoundOffer, 'rateBps'> & Partial<Pick<FoundOffer, 'boost' | 'ownRateBps'>>;

/** The rate that counts for the creator now. */
export const paysNow = ({ rateBps, boost, ownRateBps }: Paying): RateBps =>
  boost?.rateBps ?? ownRateBps ?? rateBps;

/** `18 % until Sunday, 20:00`: what an offer pays, and how long a boost lasts. */
const rateSpans = (offer: FoundOffer, words: Words): Span[] =>
  offer.boost
    ? words.say('discover-boosted', {
        rate: rate(offer.boost.rateBps),
        until: minute(new Date(offer.boost.endsAt)),
      })
    : words.say('discover-rate', { rate: rate(paysNow(offer)) });

/** `Ceramic teapot · 12 % · you earn $4.80 a sale · Lumen Tea`: an offer as one line of a list. */
export function offerLine(offer: FoundOffer, words: Words): Span[] {
  const said = words.say(offer.eligible ? 'discover-line' : 'discover-line-later', {
    product: titleOf(offer.title),
    rate: rateSpans(offer, words),
    earns: money(moneyFromText(offer.earns)),
    brand: nameOf(offer.brand),
    followers: offer.followersMin,
  });
  return offer.kind === 'targeted' ? words.say('discover-for-you', { offer: said }) : said;
}

/** An offer in full, with what can be done about it. */
export function offerCard(offer: FoundOffer, words: Words, further: readonly Action[] = []): View {
  const overline = offer.kind === 'targeted' ? 'found-overline-you' : 'found-overline';
  const heading = { product: titleOf(offer.title), rate: rate(paysNow(offer)) };
  return {
    blocks: [
      status(words.say(overline), chipOf(offer, words)),
      title(words.say('found-title', heading)),
      ...picture(offer, words),
      facts(rowsOf(offer, words)),
      ...notes(offer, words),
    ],
    actions: [...offerActions(offer, words), ...further],
  };
}

function chipOf({ eligible, boost }: FoundOffer, words: Words): Chip {
  if (!eligible) return { label: words.label('found-chip-verify'), tone: 'quiet' };
  return boost
    ? { label: words.label('found-chip-boost'), tone: 'good' }
    : { label: words.label('found-chip-open'), tone: 'good' };
}

function rowsOf(offer: FoundOffer, words: Words): [string, Part][] {
  const { boost, othersBps, sample, followersMin, category, endsAt } = offer;
  const others =
    othersBps === null
      ? words.say('found-others-none')
      : words.say('found-others-rate', { rate: rate(othersBps) });
  return [
    [words.label('found-earns'), words.say('found-a-sale', { amount: money(moneyFromText(offer.earns)) })],
    ...(boost ? [[words.label('found-boost'), boostSpans(offer, boost, words)] as [string, Part]] : []),
    [words.label('found-others'), others],
    [words.label('found-price'), money(moneyFromText(offer.price))],
    [words.label('found-brand'), nameOf(offer.brand)],
    [words.label('found-needs'), words.say('found-followers', { count: followersMin })],
    ...(sample === null
      ? []
      : [[words.label('found-sample'), words.say(`found-sample-${sample}`)] as [string, Part]]),
    ...(category === null
      ? []
      : [[words.label('found-category'), shorten(category, CATEGORY_MAX)] as [string, Part]]),
    ...(endsAt === null ? [] : [[words.label('found-until'), lastDay(new Date(endsAt))] as [string, Part]]),
  ];
}

/** `18 % until Sunday, 20:00, then 15 %`. */
const boostSpans = (
  { rateBps, ownRateBps }: FoundOffer,
  boost: NonNullable<FoundOffer['boost']>,
  words: Words,
): Span[] =>
  words.say('found-boosted', {
    rate: rate(boost.rateBps),
    until: minute(new Date(boost.endsAt)),
    after: rate(ownRateBps ?? rateBps),
  });

const picture = ({ imageUrl, title: product }: FoundOffer, words: Words): Block[] =>
  imageUrl === null ? [] : [image(imageUrl, words.label('product-picture', { title: titleOf(product) }))];

function notes(
  { ownRateBps, tracked, soldOut, approval, message, brand }: FoundOffer,
  words: Words,
): Block[] {
  const said =
    message === null
      ? []
      : [line(words.say('found-message', { brand: nameOf(brand), text: shorten(message, MESSAGE_MAX) }))];
  return [
    ...said,
    ...(soldOut ? [line(words.say('found-sold-out'))] : []),
    ...(approval && ownRateBps === null ? [line(words.say('found-approval'))] : []),
    ...(tracked ? [] : [line(words.say('found-untracked'))]),
    ...(ownRateBps === null ? [] : [line(words.say('found-yours', { rate: rate(ownRateBps) }))]),
  ];
}

function offerActions(offer: FoundOffer, words: Words): Action[] {
  const sample =
    offer.sample === null ? [] : [goButton(words.label('button-found-sample'), `sample ${offer.productId}`)];
  if (offer.ownRateBps !== null) {
    return [goButton(words.label('button-link'), `link ${offer.productId}`, 'primary'), ...sample];
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
    ...sample,
    askButton(words, productId),
    aboutSellerButton(words, productId, offer.brand),
  ];
}

import { z } from 'zod';
import { readId } from '../../../../core/kernel/id.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import { button } from '../../action.ts';
import { nameOf, shorten, titleOf } from '../../inert.ts';
import type { Limits } from '../../limits.ts';
import { goButton } from '../../target.ts';
import { line, minute, money, rate, text, title, type Action, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { silenceTarget } from '../announce/targets.ts';
import { amounts, productsSpans } from '../boost/card.ts';
import { confirmTarget } from '../boost/targets.ts';
import { fitted } from './checks.ts';

/** As much of an announcement as stands in its first line. */
const HEAD_MAX = 150;

const amount = z.object({ amount: z.string(), currency: z.string() });

/** What an alert about a boost tells. */
const boostAlert = z.object({
  code: z.string(),
  brand: z.string(),
  products: z.array(z.string()),
  count: z.number(),
  rateBps: z.number(),
  endsAt: z.string(),
  whyEnded: z.string().nullable(),
  side: z.enum(['creator', 'brand']).default('creator'),
  /** The creator's own rates on the products; missing where the creator has none any more. */
  lowestBps: z.number().optional(),
  highestBps: z.number().optional(),
  sales: z.number().default(0),
  creators: z.number().default(0),
  commission: z.array(amount).default([]),
});
type BoostAlert = z.output<typeof boostAlert>;

/** What an alert about a product tells those who promote it. */
const productAlert = z.object({
  brand: z.string(),
  product: z.string(),
  productId: z.string(),
  before: amount,
  price: amount,
});

const secondAlert = z.object({
  brand: z.string(),
  brandId: z.string(),
  draftId: z.string(),
  rateBps: z.number(),
  endsAt: z.string(),
  products: z.array(z.string()),
  count: z.number(),
});

const announcementAlert = z.object({ brand: z.string(), brandId: z.string(), text: z.string() });

export const MARKET_KINDS = [
  'boost_started',
  'boost_ending',
  'boost_ended',
  'boost_second',
  'sold_out',
  'back_in_stock',
  'price_changed',
  'announcement',
] as const;
export type MarketKind = (typeof MARKET_KINDS)[number];

export const isMarketKind = (kind: string): kind is MarketKind =>
  (MARKET_KINDS as readonly string[]).includes(kind);

/** News of one thing in full; of several a line each, the newest where the platform has no room for all. */
export function tellMarket(
  kind: MarketKind,
  payloads: readonly unknown[],
  count: number,
  words: Words,
  limits: Limits,
): View {
  const views = payloads.map((payload) => tellOne(kind, payload, words));
  const [first] = views;
  if (first && count === 1) return first;
  const items = views.map(({ blocks: [head] }) => (head?.kind === 'title' ? head.spans : []));
  const heading = words.say(`alert-many-${kind.replaceAll('_', '-')}`, { count });
  return { blocks: fitted(heading, items, count, words, limits) };
}

function tellOne(kind: MarketKind, payload: unknown, words: Words): View {
  switch (kind) {
    case 'boost_started':
    case 'boost_ending':
    case 'boost_ended':
      return tellBoost(kind, boostAlert.parse(payload), words);
    case 'boost_second':
      return tellSecond(secondAlert.parse(payload), words);
    case 'announcement':
      return tellAnnouncement(announcementAlert.parse(payload), words);
    case 'sold_out':
    case 'back_in_stock':
    case 'price_changed': {
      const { brand, product, productId, before, price } = productAlert.parse(payload);
      const said = {
        ...{ product: titleOf(product), brand: nameOf(brand) },
        ...{ before: money(moneyFromText(before)), price: money(moneyFromText(price)) },
      };
      const id = kind.replaceAll('_', '-');
      return {
        blocks: [title(words.say(`alert-${id}`, said)), line(words.say(`alert-${id}-next`))],
        actions: [goButton(words.label('button-link'), `link ${productId}`)],
      };
    }
  }
}

function tellBoost(
  kind: 'boost_started' | 'boost_ending' | 'boost_ended',
  alert: BoostAlert,
  words: Words,
): View {
  const { rateBps, brand, side, sales, commission, creators, code, lowestBps, highestBps } = alert;
  const said = {
    ...{ rate: rate(rateBps), brand: nameOf(brand), until: minute(new Date(alert.endsAt)), code },
    product: productsSpans(alert.products, alert.count, words),
  };
  const after =
    lowestBps === undefined || highestBps === undefined
      ? []
      : [line(rateAfter(kind, lowestBps, highestBps, words))];
  if (kind !== 'boost_ended') {
    const id = kind === 'boost_started' ? 'alert-boost-started' : 'alert-boost-ending';
    return {
      blocks: [title(words.say(id, said)), ...after],
      actions: [goButton(words.label('button-my-links'), 'link', 'primary')],
    };
  }
  const why = line(words.say(`alert-boost-why-${alert.whyEnded ?? 'time'}`));
  const sum = amounts(commission);
  if (side === 'brand') {
    const sold =
      sales === 0
        ? words.say('alert-boost-brand-none')
        : words.say('alert-boost-brand-sold', { count: sales, sum, creators });
    return {
      blocks: [title(words.say('alert-boost-ended-brand', said)), line(sold), why],
      actions: [goButton(words.label('button-boosts'), 'boost')],
    };
  }
  const sold =
    sales === 0 ? words.say('alert-boost-own-none') : words.say('alert-boost-own', { count: sales, sum });
  return { blocks: [title(words.say('alert-boost-ended', said)), line(sold), ...after, why] };
}

/** A boost above the brand's limit that somebody else of the team has prepared. */
function tellSecond(alert: z.output<typeof secondAlert>, words: Words): View {
  const [brand, draft] = [readId('brand', alert.brandId), readId('draft', alert.draftId)];
  const said = {
    ...{ rate: rate(alert.rateBps), until: minute(new Date(alert.endsAt)), brand: nameOf(alert.brand) },
    product: productsSpans(alert.products, alert.count, words),
  };
  return {
    blocks: [title(words.say('alert-boost-second', said)), line(words.say('alert-boost-second-next'))],
    actions:
      brand === undefined || draft === undefined
        ? []
        : [button(words.label('button-boost-confirm'), confirmTarget, { brand, draft }, 'primary')],
  };
}

/** What the creator gets when the boost is over. */
function rateAfter(kind: string, lowestBps: number, highestBps: number, words: Words): Span[] {
  const when = kind === 'boost_ended' ? 'now' : 'then';
  return lowestBps === highestBps
    ? words.say(`alert-boost-${when}`, { rate: rate(lowestBps) })
    : words.say(`alert-boost-${when}-several`, { low: rate(lowestBps), high: rate(highestBps) });
}

function tellAnnouncement(alert: z.output<typeof announcementAlert>, words: Words): View {
  const brand = nameOf(alert.brand);
  const of = readId('brand', alert.brandId);
  const off: Action[] =
    of === undefined ? [] : [button(words.label('button-announce-off'), silenceTarget, { of, off: 1 })];
  // What a push shows is the beginning of it; a long one stands below as a whole.
  const head = shorten(alert.text, HEAD_MAX);
  const whole = head === alert.text ? [] : [line(text(alert.text))];
  return {
    blocks: [title(words.say('alert-announcement', { brand, text: text(head) })), ...whole],
    actions: off,
  };
}

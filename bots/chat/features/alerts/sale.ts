import type { Money } from '../../../../core/kernel/money.ts';
import { nameOf, shorten, titleOf } from '../../inert.ts';
import { change, day, line, money, rate, title, type Span, type View } from '../../view.ts';
import type { WordArguments, Words } from '../../words.ts';
import { whyButton } from '../why.ts';
import type { SaleAlert, SaleKind } from './payload.ts';

/** As much of an order's number as is shown. */
const NUMBER_MAX = 40;

/** One sale or refund: what happened to how much because of which video, why it is so, and the way to ask. */
export function tellSale(kind: SaleKind, alert: SaleAlert, words: Words): View {
  const cancelled = kind === 'refund' && alert.cancelled ? '-cancelled' : '';
  return {
    blocks: [
      title(headline(kind, alert, words)),
      line(words.say(`alert-${kind}-${alert.side}-why${cancelled}`, variables(kind, alert, words))),
    ],
    actions: [whyButton(words, [alert.orderId, alert.order])],
  };
}

/** The line that works alone as a push notification. */
export function headline(kind: SaleKind, alert: SaleAlert, words: Words): Span[] {
  const content = alert.items.some((item) => item.content !== null) ? '-content' : '';
  // Nothing went back with a cancelled order, so there is no amount to lead with.
  const cancelled = kind === 'refund' && alert.cancelled && alert.side === 'brand' ? '-cancelled' : '';
  return words.say(`alert-${kind}-${alert.side}${cancelled}${content}`, variables(kind, alert, words));
}

function variables(kind: SaleKind, alert: SaleAlert, words: Words): WordArguments {
  const lost = kind === 'refund';
  const content = alert.items.find((item) => item.content !== null)?.content ?? '';
  return {
    order: shorten(alert.order, NUMBER_MAX),
    commission: change(lost ? minus(alert.commission) : alert.commission),
    net: money(lost ? minus(alert.net) : alert.net),
    remaining: money(alert.remaining),
    rate: rate(alert.rateBps),
    product: itemsText(alert, words),
    content: titleOf(content),
    creator: nameOf(alert.creator),
    brand: nameOf(alert.brand),
    due: day(new Date(alert.dueAt)),
  };
}

const minus = ({ minor, currency }: Money): Money => ({ minor: -minor, currency });

/** `Ceramic teapot`, `Ceramic teapot and 2 more`: what was sold, short enough for a push. */
function itemsText({ items }: SaleAlert, words: Words): Span[] {
  const [first, ...rest] = items;
  const product = words.say('alert-item', { product: titleOf(first?.product ?? '') });
  return rest.length === 0 ? product : words.say('alert-items', { product, count: rest.length });
}

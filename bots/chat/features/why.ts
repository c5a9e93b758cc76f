import { readId, showId, type Uuid } from '../../../core/kernel/id.ts';
import { moneyFromText } from '../../../core/kernel/money.ts';
import type { Actor } from '../../../core/use-case.ts';
import { button, defineAction, idPart, numberPart } from '../action.ts';
import { defineCommand } from '../command.ts';
import { actorsOf, type ChatContext } from '../context.ts';
import { textField } from '../form.ts';
import { nameOf, shorten, titleOf } from '../inert.ts';
import type { ExplainedLine, ExplainedOrder } from '../ports.ts';
import { goButton } from '../target.ts';
import { bold, change, day, line, list, minute, money, rate, title, type Action, type Block, type Span, type View } from '../view.ts';
import type { Words } from '../words.ts';
import { askSeats } from './seats.ts';

/** Lines of an order that are explained at once. */
const LINES = 8;
/** Orders that one number can name at once: the same number in several stores. */
const ORDERS = 3;
const ORDER_MAX = 255;
/** As much of an order's number as is shown. */
const NUMBER_MAX = 40;

/** `/why ORDER`: line by line, why a sale was credited or was not. */
export const why = defineCommand({
  name: 'why',
  audience: ['everyone'],
  place: 'private',
  visibility: 'private',
  fields: { order: textField({ label: 'field-order', hint: 'field-order-hint', max: ORDER_MAX }) },
  run: (context, { order }) => explain(context, order, 0),
});

/** The button that explains an order, or its lines from one on. */
export const whyAction = defineAction({
  verb: 'why',
  parts: { order: idPart, from: numberPart },
  ack: 'reply',
  run: (context, { order, from }) => explain(context, showId('order', order), from),
});

/** The button under whatever tells of an order. */
export const whyButton = (words: Words, order: Uuid): Action =>
  button(words.label('button-why'), whyAction, { order, from: 0 });

type Seen = { actor: Actor; explained: ExplainedOrder };

async function explain(context: ChatContext, order: string, from: number): Promise<View> {
  const { words } = context;
  const found = await findOrders(context, order);
  const [first] = found;
  if (!first) {
    return {
      blocks: [
        line(words.say('why-unknown', { order: shorten(order, NUMBER_MAX) })),
        line(words.say(context.person.memberships.length > 0 ? 'why-unknown-brand' : 'why-unknown-creator')),
      ],
      actions: [goButton(words.label('button-help'), 'help')],
    };
  }
  const shown = found.slice(0, ORDERS);
  const rest = first.explained.lines.length - from - LINES;
  const orderId = readId('order', first.explained.order.id);
  const more = found.length === 1 && rest > 0 && orderId !== undefined;
  return {
    blocks: shown.flatMap(({ actor, explained }) => explainOrder(explained, actor.kind === 'creator', from, words)),
    ...(more && { actions: [button(words.label('button-more'), whyAction, { order: orderId, from: from + LINES })] }),
  };
}

/** An order as the one of the person's seats that sees most of it sees it. */
async function findOrders(context: ChatContext, order: string): Promise<Seen[]> {
  const { person, ports } = context;
  const operator: Actor[] = person.operator ? [{ kind: 'operator', name: person.name }] : [];
  const actors = [...operator, ...actorsOf(person).toReversed()];
  const answers = await askSeats(actors, (actor) => ports.explainOrder({ actor, order }));
  const seen = new Map<string, Seen>();
  for (const { actor, answer } of answers) {
    for (const explained of answer) {
      if (!seen.has(explained.order.id)) seen.set(explained.order.id, { actor, explained });
    }
  }
  return [...seen.values()];
}

function explainOrder({ order, lines }: ExplainedOrder, own: boolean, from: number, words: Words): Block[] {
  const state = words.label(words.has(`order-state-${order.state}`) ? `order-state-${order.state}` : 'order-state-other');
  const number = shorten(order.number ?? order.externalId, NUMBER_MAX);
  const page = lines.slice(from, from + LINES);
  const left = lines.length - from - page.length;
  return [
    title(words.say('why-order', { order: number, brand: nameOf(order.brand), state })),
    ...page.flatMap((one) => explainLine(one, own, words)),
    ...(left > 0 ? [line(words.say('and-more-lines', { count: left }))] : []),
  ];
}

function explainLine(one: ExplainedLine, own: boolean, words: Words): Block[] {
  const heading = [bold(one.title === null ? words.label('why-unnamed') : titleOf(one.title)), ' · ', money(moneyFromText(one.net))];
  const sentences = [outcomeOf(one, own, words), clickOf(one, words), ...commissionOf(one, words)];
  return [line(...heading), list(sentences.filter((sentence) => sentence !== undefined))];
}

function outcomeOf(one: ExplainedLine, own: boolean, words: Words): Span[] {
  if (one.outcome === 'credited' && one.commission) {
    const to = own || one.creator === null ? words.label('you') : nameOf(one.creator);
    const amount = money(moneyFromText(one.commission.amount));
    return words.say('why-credited', { to, rate: rate(one.rateBps ?? 0), net: money(moneyFromText(one.net)), amount });
  }
  const known = words.has(`reason-${one.reason}`);
  const reason = known ? words.say(`reason-${one.reason}`) : words.say('reason-other', { reason: one.reason });
  return words.say(one.outcome === 'held' ? 'why-held' : 'why-rejected', { reason });
}

function clickOf({ clickedAt, content }: ExplainedLine, words: Words): Span[] | undefined {
  if (clickedAt === null) return undefined;
  const clicked = minute(new Date(clickedAt));
  return content === null
    ? words.say('why-click', { clicked })
    : words.say('why-click-content', { clicked, content: titleOf(content) });
}

function commissionOf({ commission }: ExplainedLine, words: Words): Span[][] {
  if (!commission) return [];
  const amount = moneyFromText(commission.amount);
  const reversed = moneyFromText(commission.reversed);
  const remaining = { ...amount, minor: amount.minor - reversed.minor };
  const taken = { ...reversed, minor: -reversed.minor };
  return [
    ...(reversed.minor > 0n ? [words.say('why-reversed', { taken: change(taken), remaining: money(remaining) })] : []),
    ...(remaining.minor > 0n
      ? [words.say(`why-${commission.state}`, { due: day(new Date(commission.dueAt)) })]
      : []),
  ];
}

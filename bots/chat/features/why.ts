import { explainOrder, type ExplainedLine, type Explanation } from '../../../core/attribution/index.ts';
import { moneyFromText } from '../../../core/kernel/money.ts';
import type { Actor } from '../../../core/use-case.ts';
import { button, defineAction, fitsPayload, numberPart, textPart } from '../action.ts';
import { defineCommand } from '../command.ts';
import { actorsOf, type ChatContext } from '../context.ts';
import { textField } from '../fields.ts';
import { nameOf, shorten, titleOf } from '../inert.ts';
import { goButton } from '../target.ts';
import {
  bold,
  change,
  day,
  line,
  list,
  minute,
  money,
  rate,
  title,
  type Action,
  type Block,
  type Span,
  type View,
} from '../view.ts';
import type { Words } from '../words.ts';
import { askSeats } from './seats.ts';

/** Lines of an order that are explained at once. */
const LINES = 8;
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

const target = { verb: 'why', parts: { order: textPart, from: numberPart } };

/** The button that explains an order, or its lines from one on. */
export const whyAction = defineAction({
  ...target,
  ack: 'reply',
  run: (context, { order, from }) => explain(context, order, from),
});

/** The button under whatever tells of an order, by the first of its names that fits behind it. */
export function whyButton(words: Words, names: readonly string[]): Action {
  const order = names.find((name) => fitsPayload(target, { order: name, from: 0 }));
  const label = words.label('button-why');
  return order === undefined ? goButton(label, 'why') : button(label, target, { order, from: 0 });
}

type Seen = { actor: Actor; explained: Explanation };

async function explain(context: ChatContext, order: string, from: number): Promise<View> {
  const { words, person } = context;
  const found = await findOrders(context, order);
  if (found.length === 0) {
    return {
      blocks: [
        line(words.say('why-unknown', { order: shorten(order, NUMBER_MAX) })),
        line(words.say(person.memberships.length > 0 ? 'why-unknown-brand' : 'why-unknown-creator')),
      ],
      actions: [goButton(words.label('button-help'), 'help')],
    };
  }
  // The button names one order; where a number means several, or does not fit, everything is told at once.
  const [only] = found.length === 1 ? found : [];
  const next = { order, from: from + LINES };
  const more = only !== undefined && only.explained.lines.length > next.from && fitsPayload(target, next);
  const until = more || from > 0 ? next.from : undefined;
  const blocks = found.flatMap(({ actor, explained }) => {
    const lines = explained.lines.slice(from, until);
    return [
      heading(explained, words),
      ...lines.flatMap((one) => explainLine(one, actor.kind === 'creator', words)),
    ];
  });
  return { blocks, ...(more && { actions: [button(words.label('button-more'), target, next)] }) };
}

/** An order once, as the person's seat sees it that sees most of it: a team sees all lines. */
async function findOrders({ person, ask }: ChatContext, order: string): Promise<Seen[]> {
  const answers = await askSeats(actorsOf(person).toReversed(), (actor) =>
    ask(explainOrder, actor, { order }),
  );
  const seen = new Map<string, Seen>();
  for (const { actor, answer } of answers) {
    for (const explained of answer) {
      const key = JSON.stringify([explained.order.brand, explained.order.externalId]);
      if (!seen.has(key)) seen.set(key, { actor, explained });
    }
  }
  return [...seen.values()];
}

function heading({ order }: Explanation, words: Words): Block {
  const state = words.label(`order-state-${order.state}`);
  const number = shorten(order.number ?? order.externalId, NUMBER_MAX);
  return title(words.say('why-order', { order: number, brand: nameOf(order.brand), state }));
}

function explainLine(one: ExplainedLine, own: boolean, words: Words): Block[] {
  const name = bold(one.title === null ? words.label('why-unnamed') : titleOf(one.title));
  const sentences = [outcomeOf(one, own, words), clickOf(one, words), ...commissionOf(one, words)];
  return [
    line(name, ' · ', money(moneyFromText(one.net))),
    list(sentences.filter((sentence) => sentence !== undefined)),
  ];
}

function outcomeOf(one: ExplainedLine, own: boolean, words: Words): Span[] {
  if (one.outcome === 'credited' && one.commission) {
    const to = own || one.creator === null ? words.label('you') : nameOf(one.creator);
    const amount = money(moneyFromText(one.commission.amount));
    const net = money(moneyFromText(one.net));
    return words.say('why-credited', { to, rate: rate(one.rateBps ?? 0), net, amount });
  }
  const reason = words.say(`reason-${one.reason}`);
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
  const due = day(new Date(commission.dueAt));
  return [
    ...(reversed.minor > 0n
      ? [words.say('why-reversed', { taken: change(taken), remaining: money(remaining) })]
      : []),
    ...(remaining.minor > 0n ? [words.say(`why-${commission.state}`, { due })] : []),
  ];
}

import { getEarnings, type Earning } from '../../../core/attribution/index.ts';
import { moneyFromText, type MoneyText } from '../../../core/kernel/money.ts';
import type { Actor } from '../../../core/use-case.ts';
import { defineCommand } from '../command.ts';
import { actorsOf } from '../context.ts';
import { nameOf } from '../inert.ts';
import { goButton } from '../target.ts';
import { day, facts, line, money, title, type Block, type Part, type Span } from '../view.ts';
import type { Words } from '../words.ts';
import { askSeats } from './seats.ts';

/** `/earnings`: for a creator what each brand owes and has paid, for a member what the brand owes its creators. */
export const earnings = defineCommand({
  name: 'earnings',
  audience: ['creator', 'brand'],
  place: 'private',
  visibility: 'private',
  fields: {},
  async run({ person, words, ask }) {
    const answers = await askSeats(actorsOf(person), (actor) => ask(getEarnings, actor, {}));
    const accounts = answers.flatMap(({ actor, answer }) => answer.map((one) => ({ actor, one })));
    if (accounts.length === 0) {
      return { blocks: [title(words.say('earnings-none')), line(words.say('earnings-none-next'))] };
    }
    const estimated = accounts.some(({ one }) => moneyFromText(one.estimated).minor > 0n);
    return {
      blocks: [
        ...accounts.flatMap(({ actor, one }) => account(actor, one, words)),
        ...(estimated ? [line(words.say('earnings-why-estimated'))] : []),
      ],
      actions: [goButton(words.label('button-why'), 'why')],
    };
  },
});

function account(actor: Actor, one: Earning, words: Words): Block[] {
  const heading = actor.kind === 'creator' ? 'earnings-from' : 'earnings-owed';
  const rows: [string, Part][] = [
    [words.label('state-estimated'), shown(one.estimated)],
    [words.label('state-payable'), shown(one.payable)],
    [words.label('state-paid'), shown(one.paid)],
  ];
  if (moneyFromText(one.clawback).minor !== 0n)
    rows.push([words.label('state-clawback'), shown(one.clawback)]);
  if (one.nextDueAt !== null) rows.push([words.label('earnings-next'), day(new Date(one.nextDueAt))]);
  return [
    title(words.say(heading, { brand: nameOf(one.brand), currency: one.estimated.currency })),
    facts(rows),
  ];
}

const shown = (amount: MoneyText): Span => money(moneyFromText(amount));

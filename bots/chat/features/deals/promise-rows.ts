import type { CardRound, SharedCard, Terms } from '../../../../core/deals/index.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import { lastDay, minute, money, rate, text, type Part, type Span } from '../../view.ts';
import type { Words } from '../../words.ts';

type Row = [label: string, value: Part];
type Promised = Exclude<keyof Terms, 'rateBps'>;

/** In the order in which a card tells them. */
const PROMISES = [
  'sample',
  'flatFee',
  'deliverables',
  'tiers',
  'usage',
  'shopRateBps',
  'startsAt',
  'endsAt',
] as const satisfies readonly Promised[];

/** How many promises beside rate and sample there are. */
export const furtherOf = (terms: Terms): number =>
  PROMISES.filter((name) => name !== 'sample' && terms[name] !== undefined).length;

/**
 * Everything a proposal promises beside its rate, one row each; what the round before it said otherwise stands beside it,
 * and what was dropped is named.
 */
export function promiseRows(card: SharedCard, round: CardRound, words: Words): Row[] {
  const before = beforeOf(card, round);
  const rows: Row[] = [];
  if (before && before.rateBps !== round.terms.rateBps) {
    const was = { value: [rate(round.terms.rateBps)], was: rate(before.rateBps) };
    rows.push([words.label('deal-rate'), words.say('deal-was', was)]);
  }
  for (const name of PROMISES) {
    const value = promiseText(round.terms, name, words);
    const was = before && promiseText(before, name, words);
    const isSame = JSON.stringify(before?.[name]) === JSON.stringify(round.terms[name]);
    if (!value && !was) {
      if (name === 'sample') rows.push([words.label('deal-sample'), words.say('deal-sample-no')]);
      continue;
    }
    rows.push([words.label(`deal-${name}`), before && !isSame ? changed(value, was, words) : (value ?? [])]);
  }
  return rows;
}

/** What terms promise beside their rate, one row each. */
export const plainRows = (terms: Terms, words: Words): Row[] =>
  PROMISES.flatMap((name): Row[] => {
    const value = promiseText(terms, name, words);
    return value ? [[words.label(`deal-${name}`), value]] : [];
  });

/** The terms that a round answered or would take the place of; none for the first one of a deal. */
function beforeOf({ rounds }: SharedCard, round: CardRound): Terms | undefined {
  const earlier = rounds.slice(0, rounds.indexOf(round));
  const last = earlier.at(-1);
  // New terms for a deal in force stand against those that are in force.
  return last?.state === 'countered'
    ? last.terms
    : earlier.findLast(({ state }) => state === 'accepted')?.terms;
}

function changed(value: Span[] | undefined, was: Span[] | undefined, words: Words): Span[] {
  if (!value) return words.say('deal-dropped', { was: was ?? [] });
  return was ? words.say('deal-was', { value, was }) : words.say('deal-added', { value });
}

function promiseText(terms: Terms, name: Promised, words: Words): Span[] | undefined {
  const { sample, flatFee, deliverables, tiers, usage, shopRateBps, startsAt, endsAt } = terms;
  switch (name) {
    case 'sample':
      return sample && words.say('deal-sample-yes');
    case 'flatFee':
      return flatFee && [money(moneyFromText(flatFee))];
    case 'deliverables':
      return (
        deliverables &&
        joined(deliverables.map(({ kind, count }) => words.say(`deal-due-${kind}`, { count })))
      );
    case 'tiers':
      return (
        tiers &&
        joined(tiers.map(({ sales, rateBps }) => words.say('deal-tier', { sales, rate: rate(rateBps) })))
      );
    case 'usage':
      return (
        usage &&
        (usage.kind === 'ads'
          ? words.say('deal-usage-ads', { days: usage.days })
          : words.say('deal-usage-repost'))
      );
    case 'shopRateBps':
      return shopRateBps === undefined ? undefined : [rate(shopRateBps)];
    case 'startsAt':
      return startsAt === undefined ? undefined : [minute(new Date(startsAt))];
    case 'endsAt':
      return endsAt === undefined ? undefined : [lastDay(new Date(endsAt))];
  }
}

const joined = (parts: readonly Span[][]): Span[] =>
  parts.flatMap((part, index) => (index === 0 ? part : [text(', '), ...part]));

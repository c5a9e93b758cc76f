import type { CardRound, SharedCard } from '../../../../core/deals/index.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import { button } from '../../action.ts';
import { fitLabel, nameOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import {
  day,
  facts,
  line,
  minute,
  money,
  rate,
  rates,
  status,
  title,
  type Action,
  type Block,
  type Chip,
  type Part,
  type RatePoint,
  type Span,
  type View,
} from '../../view.ts';
import type { Words } from '../../words.ts';
import { profileName } from '../profile-name.ts';
import { askSampleButton } from '../samples/buttons.ts';
import { approvalButtons, approvalText } from './approval-view.ts';
import { hasLife, lifeActions, lifeChip, lifeReason, lifeRows } from './life-card.ts';
import { furtherOf, promiseRows } from './promise-rows.ts';
import { holdButton, targets } from './targets.ts';
import { earnsText, otherName, productsText, proposerName, sideName, termsText } from './terms.ts';

type Side = 'brand' | 'creator';
const otherSide = (side: Side): Side => (side === 'brand' ? 'creator' : 'brand');

/** As much of a reason as is shown. */
const REASON_MAX = 300;

/**
 * One proposal of a deal as a card for its reader's side, or for both in a thread: the latest one, unless an earlier round
 * is asked for.
 */
export function cardView(card: SharedCard, words: Words, wanted?: number): View {
  const round = card.rounds.find((one) => one.round === wanted) ?? card.rounds.at(-1);
  if (!round) return { blocks: [line(words.say('deal-terms-gone'))] };
  const isLatest = round === card.rounds.at(-1);
  const actions = isLatest ? actionsOf(card, round, words) : [];
  return {
    blocks: [
      status(
        words.say(overlineId(card, round), { code: card.code, round: round.round - startOf(card, round) }),
        chipOf(card, round, words),
      ),
      title(headline(card, round, words)),
      ...(isLatest ? [rates(pointsOf(card, words))] : []),
      facts([
        ...factsOf(card, round, words),
        ...(isLatest && hasLife(card) ? lifeRows(card, round, words) : []),
      ]),
      ...endOf(card, round, words),
      ...(isLatest && hasLife(card) ? lifeReason(card, words) : []),
    ],
    ...(actions.length > 0 && { actions }),
  };
}

/** How many rounds were over before the negotiation that a round belongs to: those of a deal in force count anew. */
function startOf({ rounds }: SharedCard, round: CardRound): number {
  const earlier = rounds.slice(0, rounds.indexOf(round));
  return earlier.findLastIndex(({ state }) => state !== 'countered') + 1;
}

function overlineId(card: SharedCard, round: CardRound): string {
  if (round.final) return 'deal-over-final';
  const start = startOf(card, round);
  if (round.round - start > 1) return 'deal-over-counter';
  return start === 0 ? 'deal-over-first' : 'deal-over-renewal';
}

function chipOf(card: SharedCard, { state, by }: CardRound, words: Words): Chip {
  switch (state) {
    case 'open':
      return by === card.side
        ? { label: words.label('deal-chip-theirs', { name: otherName(card) }), tone: 'quiet' }
        : card.side === 'both'
          ? { label: words.label('deal-chip-theirs', { name: sideName(card, otherSide(by)) }), tone: 'turn' }
          : { label: words.label('deal-chip-yours'), tone: 'turn' };
    case 'accepted':
      return hasLife(card)
        ? lifeChip(card, words)
        : { label: words.label('deal-state-accepted'), tone: 'good' };
    case 'countered':
      return { label: words.label('deal-chip-answered'), tone: 'quiet' };
    default:
      return {
        label: words.label(`deal-state-${state}`),
        tone: state === 'expired' ? 'warn' : 'quiet',
      };
  }
}

/** The sentence that works alone as a push notification. */
function headline(card: SharedCard, round: CardRound, words: Words): Span[] {
  const said = { terms: termsText(round.terms, words), product: productsText(card.products, words) };
  if (round.state === 'accepted') return words.say('deal-title-accepted', said);
  if (round.by === 'creator' && card.side === 'creator') return words.say('deal-title-own', said);
  return words.say('deal-title', { ...said, who: proposerName(card, round) });
}

/** The published offer and the latest rate of each side. */
function pointsOf(card: SharedCard, words: Words): RatePoint[] {
  const points: RatePoint[] = [];
  if (card.offer) {
    const label = words.label(card.side === 'brand' ? 'deal-point-offer-own' : 'deal-point-offer');
    points.push({ rateBps: card.offer.rateBps, side: 'brand', label, live: false });
  }
  for (const side of ['brand', 'creator'] as const) {
    const latest = card.rounds.findLast(({ by }) => by === side);
    if (!latest) continue;
    const name = side === card.side ? words.label('deal-point-you') : sideName(card, side);
    points.push({ rateBps: latest.terms.rateBps, side, label: name, live: true });
  }
  return points;
}

function factsOf(card: SharedCard, round: CardRound, words: Words): [string, Part][] {
  const rows: [string, Part][] = [];
  const earns = earnsText(round, words);
  if (card.side === 'creator') rows.push([words.label('deal-you-earn'), earns]);
  else rows.push([words.label('deal-they-earn', { name: nameOf(card.creator) }), earns]);
  if (card.side === 'brand') rows.push([words.label('deal-profile'), proofText(card, words)]);
  const keeps = round.figures?.keeps;
  if (keeps && card.price) {
    const kept = { amount: money(moneyFromText(keeps)), price: money(moneyFromText(card.price)) };
    const said = card.costKnown ? 'deal-kept-net' : 'deal-kept';
    rows.push([words.label('deal-you-keep'), words.say(said, kept)]);
  }
  if (card.side !== 'brand' && card.offer && card.offer.rateBps !== round.terms.rateBps) {
    rows.push([words.label('deal-on-offer'), offerText(card.offer, words)]);
  }
  if (card.side === 'brand' && card.others) {
    const { lowestBps, highestBps, count } = card.others;
    const span = { lowest: rate(lowestBps), highest: rate(highestBps), count };
    const id = lowestBps === highestBps ? 'deal-others-one' : 'deal-others-span';
    rows.push([words.label('deal-others'), words.say(id, span)]);
  }
  rows.push(...promiseRows(card, round, words));
  if (round.state === 'open' && card.dueAt !== null) {
    rows.push([words.label('deal-answer-by'), minute(new Date(card.dueAt))]);
    if (card.side === 'brand' && card.holder)
      rows.push([words.label('deal-holder'), nameOf(card.holder.name)]);
    if (card.side === 'brand' && card.approval)
      rows.push([words.label('deal-approval'), approvalText(card.approval, words)]);
  }
  return rows;
}

/** What speaks for the creator: a profile, who checked it and when. */
function proofText({ proof }: SharedCard, words: Words): Span[] {
  if (proof === null) return words.say('deal-profile-none');
  const { followers, by, at } = proof;
  const checked = day(new Date(at));
  return words.say(`deal-profile-${by}`, { profile: profileName(proof, words), followers, checked });
}

function offerText(offer: NonNullable<SharedCard['offer']>, words: Words): Span[] {
  const shown = rate(offer.rateBps);
  if (!offer.figures) return [shown];
  return words.say('deal-offer-was', { rate: shown, amount: money(moneyFromText(offer.figures.earns)) });
}

/** What can be done, or what became of it: who closed the proposal, when, and why. */
function endOf(card: SharedCard, round: CardRound, words: Words): Block[] {
  if (round.state === 'open') {
    if (!round.final) return [];
    if (card.side === 'both') return [line(words.say('deal-final-both', { who: proposerName(card, round) }))];
    return [line(words.say(round.by === card.side ? 'deal-final-own' : 'deal-final-theirs'))];
  }
  const at = minute(new Date(round.answeredAt ?? round.at));
  const kind = round.automatic === true ? '-auto' : startOf(card, round) > 0 ? '-renewal' : '';
  const blocks = [line(words.say(`deal-done-${round.state}${kind}`, { who: answererName(card, round), at }))];
  if (round.reason !== null) {
    const reason = fitLabel(round.reason, REASON_MAX);
    blocks.push(line(words.say('deal-reason', { who: answererName(card, round), reason })));
  }
  return blocks;
}

function answererName(card: SharedCard, { by, state, answeredBy }: CardRound): string {
  const answerer = (state === 'withdrawn') === (by === 'creator') ? 'creator' : 'brand';
  if (answerer === 'creator') return nameOf(card.creator);
  return nameOf(card.side === 'brand' && answeredBy !== null ? answeredBy : card.brand);
}

/** What comes next for a creator whose deal is in force. */
export function linkButton({ side, productIds, rounds }: SharedCard, words: Words): Action[] {
  const [only] = productIds.length === 1 ? productIds : [];
  if (side === 'brand' || only === undefined) return [];
  const promised = rounds.at(-1)?.terms.sample === true;
  const link = goButton(words.label('button-link'), `link ${only}`, promised ? undefined : 'primary');
  const ask = askSampleButton(words, only, promised ? 'primary' : undefined);
  // What the terms promise is asked for before there is anything to link from.
  return promised ? [ask, link] : [link, ask];
}

/** What can be done about a proposal. In a thread both sides find their buttons; a press looks whose turn it is. */
function actionsOf(card: SharedCard, round: CardRound, words: Words): Action[] {
  const life = hasLife(card) ? lifeActions(card, words) : [];
  if (card.turn === null) return card.state === 'accepted' ? [...linkButton(card, words), ...life] : life;
  const values = { deal: card.id, version: card.version };
  const withdraw = button(words.label('button-deal-withdraw'), targets.withdraw, values, 'danger');
  const asks = sampleButton(card, words);
  if (card.side !== 'both' && card.turn !== card.side) return [withdraw, ...asks, ...life];
  // Whoever accepts a rate with promises beside it is told so where they press; days are none.
  const { startsAt: _from, endsAt: _until, ...promised } = round.terms;
  const whole = furtherOf(promised) > 0 ? 'button-deal-accept-all' : 'button-deal-accept';
  const accept = words.label(whole, { rate: rate(round.terms.rateBps) });
  const { approval } = card;
  return [
    ...(approval
      ? approvalButtons({ dealId: card.id, approvalId: approval.id }, words)
      : [button(accept, targets.accept, values, 'primary')]),
    ...(card.canCounter && !approval
      ? [
          button(words.label('button-deal-counter'), targets.counter, { ...values, ...ratesOf(card, round) }),
          button(words.label('button-deal-more'), targets.more, { ...values, ...ratesOf(card, round) }),
        ]
      : []),
    button(words.label('button-deal-decline'), targets.decline, values, 'danger'),
    ...(card.side === 'both' ? [withdraw] : []),
    ...asks,
    ...life,
    ...(card.side === 'brand' && card.holder === null ? [holdButton(card, words)] : []),
  ];
}

/** The rate on the table, and what the side that answers it has named last or published; 0 where it has not. */
function ratesOf({ rounds, offer }: SharedCard, { by, terms }: CardRound): { theirs: number; own: number } {
  const own = rounds.findLast((one) => one.by !== by)?.terms.rateBps ?? offer?.rateBps ?? 0;
  return { theirs: terms.rateBps, own };
}

/** A creator need not wait for an agreement to ask for a sample of what it is about. */
function sampleButton({ side, productIds }: SharedCard, words: Words): Action[] {
  const [only] = productIds.length === 1 ? productIds : [];
  return side === 'brand' || only === undefined ? [] : [askSampleButton(words, only)];
}

import type { CardLife, CardRound, SharedCard } from '../../../../core/deals/index.ts';
import { button, idPart, numberPart } from '../../action.ts';
import { fitLabel } from '../../inert.ts';
import {
  lastDay,
  line,
  minute,
  text,
  type Action,
  type Block,
  type Chip,
  type Part,
  type Span,
} from '../../view.ts';
import type { Words } from '../../words.ts';
import { disclosureTargets } from '../disclosure/card.ts';
import { sideName, termsText } from './terms.ts';

const seen = { deal: idPart, version: numberPart };

/** What the buttons of a deal in force carry; what they do stands in life.ts. */
export const lifeTargets = {
  renegotiate: { verb: 'renew', parts: seen },
  pause: { verb: 'pausedeal', parts: seen },
  resume: { verb: 'resumedeal', parts: seen },
  askEnd: { verb: 'endask', parts: seen },
  notice: { verb: 'endnotice', parts: seen },
  endNow: { verb: 'endnow', parts: seen },
  endForCause: { verb: 'endcause', parts: seen },
  keep: { verb: 'keepdeal', parts: seen },
  appeal: { verb: 'appeal', parts: seen },
  terms: { verb: 'dealterms', parts: { deal: idPart } },
};

/** As much of a reason as is shown. */
const REASON_MAX = 300;
/** Stretches in force that are named; those before are left out. */
const SPANS_SHOWN = 3;

/** Whether a card still has anything to do with the deal as it is: its latest round. */
export type LifeCard = SharedCard & { life: CardLife };
export const hasLife = (card: SharedCard): card is LifeCard => card.life !== null;

/** The chip of a deal that was accepted. */
export function lifeChip({ state, life }: LifeCard, words: Words): Chip {
  if (state === 'ended') return { label: words.label('deal-state-ended'), tone: 'quiet' };
  if (state === 'paused') return { label: words.label('deal-state-paused'), tone: 'warn' };
  if (life.noticeBy !== null) return { label: words.label('life-chip-notice'), tone: 'warn' };
  if (life.beginsAt !== null) return { label: words.label('life-chip-later'), tone: 'quiet' };
  return { label: words.label('deal-state-accepted'), tone: 'good' };
}

/** What a card tells of a deal's life beside its terms: its dates, what is agreed for later, and how it ended. */
export function lifeRows(card: LifeCard, round: CardRound, words: Words): [string, Part][] {
  const { life } = card;
  const rows: [string, Part][] = [];
  const add = (label: string, value: Part) => void rows.push([words.label(label), value]);
  if (JSON.stringify(life.terms) !== JSON.stringify(round.terms))
    add('life-now', termsText(life.terms, words));
  if (life.beginsAt !== null) add('life-begins', minute(new Date(life.beginsAt)));
  if (life.pausedUntil !== null)
    add('life-goes-on', words.say('life-goes-on-at', { at: minute(new Date(life.pausedUntil)) }));
  for (const { terms: agreed, from } of life.scheduled) {
    const { startsAt: _, ...terms } = agreed;
    const said = { terms: termsText(terms, words), at: minute(new Date(from)) };
    add('life-later', words.say('life-from', said));
  }
  // The end that the terms name stands among them already.
  const isAgreed = life.noticeBy === null && life.endsAt === round.terms.endsAt;
  if (life.endsAt !== null && !isAgreed) {
    const at = lastDay(new Date(life.endsAt));
    const by = life.noticeBy && sideName(card, life.noticeBy);
    add('life-ends', by === null ? at : words.say('life-ends-notice', { at, who: by }));
  }
  if (life.inForce.length > 1 || (card.state === 'ended' && life.inForce.length > 0)) {
    add('life-spans', spansText(life, words));
  }
  if (life.endedAt !== null) {
    const said = { at: minute(new Date(life.endedAt)), creator: sideName(card, 'creator') };
    add('life-ended', words.say(`life-end-${(life.ending ?? 'term').replace('_', '-')}`, said));
  }
  if (life.appeal) add('life-appeal', words.label(`life-appeal-is-${life.appeal.state}`));
  return rows;
}

function spansText({ inForce }: CardLife, words: Words): Span[] {
  return inForce.slice(-SPANS_SHOWN).flatMap(({ from, until }, index): Span[] => {
    const said = { from: minute(new Date(from)), until: minute(new Date(until ?? from)) };
    const one = words.say(until === null ? 'life-since' : 'life-span', said);
    return index === 0 ? one : [text(', '), ...one];
  });
}

/** What the brand gave as its reason. */
export function lifeReason({ life, state }: LifeCard, words: Words): Block[] {
  if (life.reason === null || (state !== 'paused' && state !== 'ended')) return [];
  return [line(words.say('life-reason', { reason: fitLabel(life.reason, REASON_MAX) }))];
}

/** What can be done with a deal that was accepted. In a thread both sides find their buttons; a press looks who it is. */
export function lifeActions({ id, version, side, state, turn, life }: LifeCard, words: Words): Action[] {
  const values = { deal: id, version };
  const isBrand = side !== 'creator';
  const does = (name: Exclude<keyof typeof lifeTargets, 'terms'>, tone?: 'primary' | 'danger'): Action =>
    button(words.label(`button-deal-${name}`), lifeTargets[name], values, tone);
  const terms = button(words.label('button-deal-terms'), lifeTargets.terms, { deal: id });
  if (state === 'ended') return life.canAppeal && side !== 'brand' ? [does('appeal'), terms] : [terms];
  const links = button(words.label('button-deal-links'), disclosureTargets.links, { deal: id });
  // While new terms are on the table the card is about those.
  if (turn !== null) return [terms];
  return [
    ...(state === 'paused' && isBrand ? [does('resume', 'primary')] : []),
    does('renegotiate'),
    // The days of a notice are days in force.
    ...(state === 'accepted' && isBrand && life.noticeBy === null ? [does('pause')] : []),
    ...(life.noticeBy !== null && (side === 'both' || side === life.noticeBy) ? [does('keep')] : []),
    does('askEnd', 'danger'),
    terms,
    ...(isBrand ? [links] : []),
  ];
}

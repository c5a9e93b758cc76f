import type { PostBody, SharedCard, Terms } from '../../../../core/deals/index.ts';
import { fitLabel, nameOf } from '../../inert.ts';
import { line, minute, rate, title, type Action, type Part, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { hasLife, lifeActions } from './life-card.ts';
import { productsText, termsText } from './terms.ts';

type Life = Extract<PostBody, { kind: 'note'; news: 'life' }>;
type Side = 'brand' | 'creator';
/** For whom a note is drawn, and whose act it tells. */
type Seen = { side: Side | 'both'; postSide: Side | null; brandName: string; creatorName: string };

/** As much of a reason as is shown. */
const REASON_MAX = 300;

/** What a creator is told in the second person where it was the creator's own act. */
const OWN = new Set<Life['what']>(['notice', 'kept', 'ended-at-once', 'appealed']);

/** What has happened to a deal in force: the line of the push, what it means, and what can be done about it. */
export function lifeView(seen: Seen, note: Life, card: SharedCard | undefined, words: Words): View {
  const { terms, before, at } = note;
  const said = {
    code: note.code,
    brand: nameOf(seen.brandName),
    who: nameOf(seen.postSide === 'creator' ? seen.creatorName : seen.brandName),
    product: card ? productsText(card.products, words) : [],
    ...(terms && { terms: changed(note, terms, words) }),
    ...(before && { before: changed(note, before, words) }),
    ...(at !== null && { at: minute(new Date(at)) }),
  };
  const id = note.cause === undefined ? `life-${note.what}` : `life-${note.what}-${note.cause}`;
  const isOwn = OWN.has(note.what) && seen.postSide === 'creator' && seen.side === 'creator';
  const actions = card ? actionsOf(note, card, words) : [];
  return {
    blocks: [
      title(words.say(isOwn ? `${id}-own` : id, said)),
      line(words.say(`${id}-next`, said)),
      ...(note.reason === null
        ? []
        : [line(words.say('life-reason', { reason: fitLabel(note.reason, REASON_MAX) }))]),
    ],
    ...(actions.length > 0 && { actions }),
  };
}

/** A tier or an offer changes the rate alone, so nothing else is named. */
function changed({ cause }: Life, terms: Terms, words: Words): Part | Span[] {
  return cause === 'tier' || cause === 'offer' ? rate(terms.rateBps) : termsText(begun(terms), words);
}

/** Terms that have begun: from when is no promise any more. */
function begun(terms: Terms): Terms {
  const { startsAt: _, ...rest } = terms;
  return rest;
}

/** The end for cause comes with the creator's way to appeal, the reminder of an end with the way to new terms. */
function actionsOf({ what }: Life, card: SharedCard, words: Words): Action[] {
  const stands = what === 'ended-cause' ? card.life?.canAppeal : what === 'ending' && card.state !== 'ended';
  return stands === true && hasLife(card) ? lifeActions(card, words) : [];
}

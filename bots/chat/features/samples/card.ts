import type { SampleCard, SampleCommand } from '../../../../core/samples/index.ts';
import { nameOf, shorten, titleOf } from '../../inert.ts';
import {
  code,
  facts,
  line,
  link,
  status,
  title,
  type Block,
  type Chip,
  type Part,
  type Span,
  type Tone,
  type View,
} from '../../view.ts';
import type { Words } from '../../words.ts';
import { profileName } from '../profile-name.ts';
import { sampleActions } from './buttons.ts';
import { dueText, headingOf, reasonIn, sampleProduct, sampleWords } from './wording.ts';

const NOTE_MAX = 300;
const NUMBER_MAX = 40;

/** A sample as a card for its reader's side, or for both in a thread. */
export function sampleView(card: SampleCard, words: Words): View {
  const actions = sampleActions(card, words);
  return {
    blocks: [
      status(words.say('sample-over', { code: card.code }), chipOf(card, words)),
      title(headline(card, words)),
      facts(factsOf(card, words)),
      ...nextLines(card, words),
    ],
    ...(actions.length > 0 && { actions }),
  };
}

/** The sentence that works alone as a push notification. */
export function headline(card: SampleCard, words: Words): Span[] {
  return words.say(`sample-title-${headingOf(card)}${ownSuffix(card)}`, sampleWords(card, words));
}

export const ownSuffix = ({ side }: Pick<SampleCard, 'side'>): string => (side === 'creator' ? '-own' : '');

const TONES: Partial<Record<SampleCard['state'], Tone>> = {
  ...{ approved: 'good', shipped: 'good', fulfilled: 'good' },
  ...{ stopped: 'warn', overdue: 'warn', lapsed: 'warn', lapsed_unshipped: 'warn' },
};

function chipOf(card: SampleCard, words: Words): Chip {
  const { state, side } = card;
  if (side === 'creator' && needsAddress(card))
    return { label: words.label('sample-chip-address'), tone: 'turn' };
  if (isTurn(card)) return { label: words.label('sample-chip-yours'), tone: 'turn' };
  return { label: words.label(`sample-state-${state}`), tone: TONES[state] ?? 'quiet' };
}

/** Whether nothing can be sent before the creator has said where to. */
export const needsAddress = ({ state, hasAddress }: Pick<SampleCard, 'state' | 'hasAddress'>): boolean =>
  !hasAddress && (state === 'requested' || state === 'approved');

const BRAND_MOVES: ReadonlySet<SampleCommand> = new Set(['approve', 'ship', 'resend', 'grant']);

/** Whether the card's reader is the one who has to act. In a thread nobody in particular is addressed. */
export function isTurn({ state, side, commands }: SampleCard): boolean {
  if (side === 'both') return false;
  if (side === 'brand') return commands.some((command) => BRAND_MOVES.has(command));
  return state === 'asked' || state === 'delivered' || state === 'content_due' || state === 'overdue';
}

function factsOf(card: SampleCard, words: Words): [string, Part][] {
  const { side, state, variant, note } = card;
  const rows: [string, Part][] = [];
  const add = (label: string, value: Part): unknown =>
    rows.push([words.label(`sample-fact-${label}`), value]);
  if (variant !== null) add('product', sampleProduct(card, words));
  if (side === 'creator') add('brand', nameOf(card.brand));
  if (side === 'brand') {
    if (card.proof) add('creator', proofText(card.proof, words));
    if (card.creatorScore) add('record', recordText(card.creatorScore, words));
  }
  if (card.promised && card.deal !== null)
    add('deal', words.say('sample-deal-promised', { code: card.deal }));
  else if (card.deal !== null) add('deal', card.deal);
  if (note !== null) add('note', shorten(note, NOTE_MAX));
  if (state === 'requested' || state === 'approved') add('address', addressText(card, words));
  if (side === 'brand' && card.stock !== null && state === 'requested')
    add('left', words.say('number', { number: card.stock }));
  if (card.carrier !== null) add('carrier', shorten(card.carrier, NUMBER_MAX));
  if (card.tracking !== null) add('tracking', trackingText(card, card.tracking));
  const deadline = DEADLINES[state];
  if (deadline !== undefined && card.dueAt !== null) add(deadline, dueText(card));
  if (card.extension !== 'none') add('extension', words.say(`sample-extension-${card.extension}`));
  if (card.content !== null) add('content', titleOf(card.content));
  return rows;
}

/** What a state's day is about. */
const DEADLINES: Partial<Record<SampleCard['state'], string>> = {
  ...{ requested: 'answer-by', approved: 'ship-by', shipped: 'asked-on' },
  ...{ asked: 'starts-on', delivered: 'starts-on', content_due: 'post-by', overdue: 'was-due' },
};

/** `@ada.pours on TikTok, 12,400 followers`. */
function proofText(proof: NonNullable<SampleCard['proof']>, words: Words): Span[] {
  return [
    ...words.say('deal-product', { product: profileName(proof, words) }),
    ...words.say('deal-product', { product: ', ' }),
    ...words.say('sample-record-followers', { count: proof.followers }),
  ];
}

/** How many samples became posts, which is what a decision rests on. */
export function recordText(
  { posted, missed }: NonNullable<SampleCard['creatorScore']>,
  words: Words,
): Span[] {
  const of = posted + missed;
  return of === 0 ? words.say('sample-record-none') : words.say('sample-record-rate', { posted, of });
}

function addressText({ side, hasAddress }: SampleCard, words: Words): Span[] {
  if (!hasAddress) return words.say('sample-address-missing');
  return words.say(side === 'creator' ? 'sample-address-there-own' : 'sample-address-there');
}

const trackingText = ({ trackingUrl }: SampleCard, tracking: string): Span => {
  const shown = shorten(tracking, NUMBER_MAX);
  return trackingUrl === null ? code(shown) : link(shown, trackingUrl);
};

const NEXT: Partial<Record<SampleCard['state'], string>> = { delivered: 'asked' };

/** What comes next for the reader, or what it meant; in a thread the buttons say it. */
export function nextLines(card: SampleCard, words: Words): Block[] {
  const { state, side, extension, late, reason, cause } = card;
  const said = sampleWords(card, words);
  const blocks: Block[] = [];
  if (reason !== null && REASONED.has(state)) {
    blocks.push(
      line(words.say('sample-reason', { who: nameOf(card.brand), reason: reasonIn(reason, words) })),
    );
  }
  if (cause !== null) blocks.push(line(words.say(`sample-cause-${cause}`)));
  // Nobody is to blame where it was not said where to.
  if (side === 'both' || cause === 'no_address') return blocks;
  const asked = state === 'content_due' && extension === 'asked';
  const id = asked ? 'extension' : (NEXT[state] ?? state);
  // Of a creator whose address is missing, that is what comes next.
  if (needsAddress(card)) blocks.push(line(words.say(`sample-next-address-${side}`, said)));
  if (!(needsAddress(card) && state === 'approved' && side === 'brand')) {
    blocks.push(line(words.say(`sample-next-${id}-${side}`, said)));
  }
  if (state === 'fulfilled' && late) blocks.push(line(words.say('sample-next-late')));
  return blocks;
}

const REASONED: ReadonlySet<SampleCard['state']> = new Set(['declined', 'cancelled', 'released'] as const);

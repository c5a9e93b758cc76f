import { button } from '../../action.ts';
import { readId } from '../../../../core/kernel/id.ts';
import type { SampleCard, SampleCommand } from '../../../../core/samples/index.ts';
import { goButton } from '../../target.ts';
import type { Action } from '../../view.ts';
import type { Words } from '../../words.ts';
import { targets } from './targets.ts';

type Drawn = {
  command: SampleCommand;
  target: (typeof targets)['gotIt'];
  label: string;
  tone?: 'primary' | 'danger';
};

/** What the two sides can press, in the order in which it stands; `release` only where nothing better is left to do. */
const BUTTONS: readonly Drawn[] = [
  { command: 'gotIt', target: targets.gotIt, label: 'button-sample-got-it', tone: 'primary' },
  { command: 'notYet', target: targets.notYet, label: 'button-sample-not-yet' },
  { command: 'problem', target: targets.problem, label: 'button-sample-problem' },
  { command: 'extend', target: targets.extend, label: 'button-sample-extend' },
  { command: 'approve', target: targets.approve, label: 'button-sample-approve', tone: 'primary' },
  { command: 'decline', target: targets.decline, label: 'button-sample-decline', tone: 'danger' },
  { command: 'ship', target: targets.ship, label: 'button-sample-ship', tone: 'primary' },
  { command: 'deliver', target: targets.deliver, label: 'button-sample-delivered' },
  { command: 'correct', target: targets.correct, label: 'button-sample-correct' },
  { command: 'grant', target: targets.grant, label: 'button-sample-grant', tone: 'primary' },
  { command: 'refuse', target: targets.refuse, label: 'button-sample-refuse' },
  { command: 'resend', target: targets.resend, label: 'button-sample-resend', tone: 'primary' },
  { command: 'cancel', target: targets.cancel, label: 'button-sample-cancel', tone: 'danger' },
  { command: 'release', target: targets.release, label: 'button-sample-release' },
  { command: 'withdraw', target: targets.withdraw, label: 'button-sample-withdraw', tone: 'danger' },
];

/** What a parcel that is under way needs nobody to do, so that it stands on no card. */
const UNDERWAY: ReadonlySet<SampleCard['state']> = new Set(['shipped', 'asked', 'delivered'] as const);
const NOT_UNDERWAY: ReadonlySet<SampleCommand> = new Set(['cancel', 'release'] as const);
/** The creator says these of what has arrived by itself only, not while the days for the post run. */
const NOT_WHILE_DUE: ReadonlySet<SampleCommand> = new Set(['notYet'] as const);

/** What can be done about a sample by its reader; in a thread both sides find their buttons. */
export function sampleActions(card: SampleCard, words: Words): Action[] {
  const { state, commands, otherCommands, side } = card;
  const able = new Set([...commands, ...otherCommands]);
  const sample = readId('sample', card.id) ?? '';
  const values = { sample, version: card.version };
  const shown = BUTTONS.filter(({ command }) => able.has(command))
    .filter(({ command }) => !(UNDERWAY.has(state) && NOT_UNDERWAY.has(command)))
    .filter(
      ({ command }) =>
        !(state === 'content_due' && card.startedBy === 'creator' && NOT_WHILE_DUE.has(command)),
    );
  return [
    ...addressActions(card, words),
    ...(side !== 'brand' && (state === 'content_due' || state === 'overdue') ? postActions(card, words) : []),
    ...shown.map(({ command, target, label, tone }) =>
      button(
        words.label(command === 'cancel' && state === 'approved' ? 'button-sample-undo' : label),
        target,
        values,
        tone,
      ),
    ),
    ...(card.trackingUrl !== null && UNDERWAY.has(state)
      ? [{ kind: 'link' as const, label: words.label('button-sample-track'), url: card.trackingUrl }]
      : []),
  ];
}

/** What opens the page for the address, for the creator who has to give it and for those who read it. */
export function addressActions(card: SampleCard, words: Words): Action[] {
  const sample = readId('sample', card.id) ?? '';
  const { state, hasAddress, mayGiveAddress, mayReadAddress } = card;
  const waits = state === 'requested' || state === 'approved';
  return [
    ...(mayGiveAddress && waits && !hasAddress
      ? [button(words.label('button-sample-address'), targets.address, { sample }, 'primary')]
      : []),
    ...(mayReadAddress && state === 'approved'
      ? [button(words.label('button-sample-see-address'), targets.seeAddress, { sample })]
      : []),
  ];
}

/** What a creator whose post is awaited does: take the link, and say where the post is. */
const postActions = ({ productId }: SampleCard, words: Words): Action[] => [
  goButton(words.label('button-sample-post'), 'content', 'primary'),
  goButton(words.label('button-link'), `link ${productId}`),
];

/** The button that opens a sample as a card. */
export const openButton = (label: string, id: string): Action =>
  button(label, targets.open, { sample: readId('sample', id) ?? '' });

/** `Ask for sample`, for the card of an offer or a deal. */
export const askSampleButton = (words: Words, productId: string, tone?: 'primary'): Action =>
  button(
    words.label('button-sample'),
    targets.ask,
    { product: readId('product', productId) ?? productId },
    tone,
  );

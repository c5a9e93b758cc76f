import type { SharedCard } from '../../../../core/deals/index.ts';
import { button, idPart, numberPart } from '../../action.ts';
import type { Action } from '../../view.ts';
import type { Words } from '../../words.ts';

const move = { deal: idPart, version: numberPart };

/** The rate on the table and the own last one, 0 without one: what a form for another can be answered with by a tap. */
const countering = { ...move, theirs: numberPart, own: numberPart };

/** What the buttons of deals carry; what they do stands in moves.ts, open.ts and offer.ts. */
export const targets = {
  accept: { verb: 'accept', parts: move },
  counter: { verb: 'counter', parts: countering },
  decline: { verb: 'decline', parts: move },
  more: { verb: 'more', parts: countering },
  withdraw: { verb: 'withdraw', parts: move },
  approve: { verb: 'approve', parts: { deal: idPart, approval: idPart } },
  stop: { verb: 'stop', parts: { deal: idPart, approval: idPart } },
  hold: { verb: 'hold', parts: { brand: idPart, creator: idPart } },
  proposeTo: { verb: 'proposeto', parts: { product: idPart, rate: numberPart, more: numberPart } },
  open: { verb: 'deal', parts: { deal: idPart } },
  list: { verb: 'deals', parts: { from: numberPart, show: numberPart } },
  filter: { verb: 'dealsshow', parts: {} },
  take: { verb: 'take', parts: { offer: idPart, product: idPart, rate: numberPart } },
  ask: { verb: 'ask', parts: { product: idPart } },
};

/** Takes the room of a deal: reminders ring for whoever presses. */
export const holdButton = (
  { brandId, creatorId }: Pick<SharedCard, 'brandId' | 'creatorId'>,
  words: Words,
): Action => button(words.label('button-room-hold'), targets.hold, { brand: brandId, creator: creatorId });

import { idPart, numberPart } from '../../action.ts';

const move = { deal: idPart, version: numberPart };

/** What the buttons of deals carry; what they do stands in moves.ts, open.ts and offer.ts. */
export const targets = {
  accept: { verb: 'accept', parts: move },
  counter: { verb: 'counter', parts: move },
  decline: { verb: 'decline', parts: move },
  withdraw: { verb: 'withdraw', parts: move },
  proposeTo: { verb: 'proposeto', parts: { product: idPart, rate: numberPart, more: numberPart } },
  open: { verb: 'deal', parts: { deal: idPart } },
  list: { verb: 'deals', parts: { from: numberPart } },
  take: { verb: 'take', parts: { offer: idPart, product: idPart } },
  ask: { verb: 'ask', parts: { product: idPart } },
};

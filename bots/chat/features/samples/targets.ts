import { idPart, numberPart, textPart, type PartCodec } from '../../action.ts';
import type { Uuid } from '../../../../core/kernel/id.ts';

/** The id of a product, or an empty text for all of them. */
const anyProduct: PartCodec<Uuid> = {
  write: (id) => (id === '' ? '' : idPart.write(id)),
  read: (text) => (text === '' ? '' : idPart.read(text)),
};

const move = { sample: idPart, version: numberPart };
const one = { sample: idPart };

/** What the buttons of samples carry; what they do stands beside it: moves.ts, brand-moves.ts, ask.ts, list.ts, rules.ts. */
export const targets = {
  open: { verb: 'sample', parts: one },
  ask: { verb: 'askfor', parts: { product: idPart } },
  request: { verb: 'sampreq', parts: { product: idPart } },
  pick: { verb: 'samppick', parts: {} },
  address: { verb: 'sampaddr', parts: one },
  seeAddress: { verb: 'sampsee', parts: one },
  mine: { verb: 'sampmine', parts: { from: numberPart } },
  // The creator's.
  gotIt: { verb: 'gotit', parts: move },
  notYet: { verb: 'notyet', parts: move },
  problem: { verb: 'sampbad', parts: move },
  extend: { verb: 'sampmore', parts: move },
  withdraw: { verb: 'sampback', parts: move },
  // The brand's.
  approve: { verb: 'sampyes', parts: move },
  decline: { verb: 'sampno', parts: move },
  ship: { verb: 'sampship', parts: move },
  correct: { verb: 'samptrack', parts: move },
  deliver: { verb: 'sampthere', parts: move },
  resend: { verb: 'sampagain', parts: move },
  cancel: { verb: 'sampstop', parts: move },
  release: { verb: 'sampfree', parts: move },
  grant: { verb: 'sampgrant', parts: move },
  refuse: { verb: 'sampkeep', parts: move },
  list: { verb: 'samplist', parts: { brand: idPart, which: textPart, from: numberPart } },
  all: { verb: 'sampall', parts: { first: idPart, last: idPart } },
  allYes: { verb: 'sampallyes', parts: { first: idPart, last: idPart } },
  rules: { verb: 'samprules', parts: { brand: idPart, product: anyProduct } },
  rulesPick: { verb: 'samprulof', parts: { brand: idPart } },
  productRules: { verb: 'samprulep', parts: { brand: idPart, product: idPart } },
  brandRules: { verb: 'samprulea', parts: { brand: idPart } },
};

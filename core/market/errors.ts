import { defineError } from '../kernel/error.ts';

export const boostUnknown = defineError(
  'boost.unknown',
  'not_found',
  () => 'This brand has no such boost. Nothing was changed. Look at the list of boosts.',
);

export const boostOver = defineError(
  'boost.over',
  'conflict',
  (p: { code: string }) =>
    `Boost ${p.code} is over already. Nothing was changed. Start another one if you want the rate again.`,
);

export const boostsFull = defineError(
  'boost.too_many',
  'conflict',
  (p: { most: number }) =>
    `A brand has at most ${p.most} boosts going on or to come. This one was not made. Stop another first.`,
);

export const boostSecond = defineError(
  'boost.second_needed',
  'conflict',
  (p: { limit: string }) =>
    `Above ${p.limit} a boost of your brand needs two people, and you are one. It was not started. Another owner or manager starts it from the message they got; a boost made over HTTP stays below the limit.`,
);

export const draftUnknown = defineError(
  'draft.unknown',
  'not_found',
  () => 'This draft is not kept any more, so nothing was done. Put it together again.',
);

export const draftDone = defineError(
  'draft.done',
  'conflict',
  () => 'This was confirmed already. Nothing was done a second time.',
);

export const announcementsSpent = defineError(
  'announcement.quota',
  'limited',
  (p: { most: number; until: string }) =>
    `A brand writes to its creators at most ${p.most} times in seven days, and you have. Nothing was sent. The next one can go out from ${p.until}.`,
);

export const nobodyReads = defineError(
  'announcement.nobody',
  'conflict',
  () =>
    'Nobody would read this: no creator you have a deal with is among those it is for, or all of them asked not to be written to. Nothing was sent. Choose others.',
);

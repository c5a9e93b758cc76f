import { defineError } from '../kernel/error.ts';

export const placeUnknown = defineError(
  'place.unknown',
  'not_found',
  () =>
    'Parley is not in this server or group any more, so nothing was changed. Add it again and begin with /setup.',
);

export const placeTaken = defineError(
  'place.taken',
  'conflict',
  (p: { brand: string }) =>
    `This place belongs to ${p.brand}. Nothing was changed. Somebody who looks after it gives it up with /setup first.`,
);

export const notYourBrand = defineError(
  'place.not_your_brand',
  'forbidden',
  () =>
    'Only an owner or manager of a brand connects it with a server or group. Nothing was changed. Ask one of them to press this.',
);

export const reportsNowhere = defineError(
  'place.reports_nowhere',
  'conflict',
  () =>
    'Nobody has said yet where reports go here, so this one was not sent. Tell whoever looks after this place; they choose a channel with /setup.',
);

export const reportsEnough = defineError(
  'place.reports_enough',
  'limited',
  (p: { most: number }) =>
    `You have sent ${p.most} reports here within an hour, so this one was not sent. Those who look after this place have the others; send it later if it is still needed.`,
);

export const noSeatByRole = defineError(
  'place.no_seat_by_role',
  'forbidden',
  () =>
    'A seat in the team comes with a role of this server that you do not have, so nothing was changed. Ask an owner of the brand for an invitation.',
);

export const brandNotHere = defineError(
  'place.brand_not_here',
  'forbidden',
  () =>
    'This brand may not act in this place. Nothing was done. Ask whoever looks after it, or use a private chat with Parley.',
);

import { defineError } from '../kernel/error.ts';

export const nobodyLeft = defineError(
  'offer.nobody_left',
  'conflict',
  (p: { reasons: string }) =>
    `None of these creators can be offered any of these products (${p.reasons}). Nothing was published. Name other creators or products, or end what stands in the way.`,
);

export const rateChanged = defineError(
  'offer.rate_changed',
  'conflict',
  () =>
    'The rate of this offer is not what you saw any more. No deal was made. Look at the offer again and decide anew.',
);

export const offerRefused = defineError(
  'offer.refused',
  'conflict',
  () => 'You have declined this offer. No deal was made. Propose a rate of your own instead.',
);

export const offerTaken = defineError(
  'offer.taken',
  'conflict',
  () =>
    'You have taken this offer, or asked for it. Nothing was declined. Look at the deal that came of it: there you can withdraw or end it.',
);

export const rateOverTier = defineError(
  'offer.rate_over_tier',
  'conflict',
  (p: { rate: string; sales: number }) =>
    `This offer pays ${p.rate} from ${p.sales} sales on, so its rate has to stay below that. Nothing was changed. End it and open a new one with other steps.`,
);

export const secondNeeded = defineError(
  'offer.second_needed',
  'conflict',
  (p: { limit: string }) =>
    `Above ${p.limit} an offer of your brand needs two people, and you prepared this one. Nothing was published. Another owner or manager publishes it with /offer list.`,
);

export const rateOverLimit = defineError(
  'offer.rate_over_limit',
  'conflict',
  (p: { limit: string }) =>
    `Above ${p.limit} a rate of your brand needs two people, and the rate of an offer changes at once. Nothing was changed. Open a new offer at that rate: somebody else of your team then publishes it.`,
);

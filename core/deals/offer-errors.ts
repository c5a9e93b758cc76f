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

export const rateOverTier = defineError(
  'offer.rate_over_tier',
  'conflict',
  (p: { rate: string; sales: number }) =>
    `This offer pays ${p.rate} from ${p.sales} sales on, so its rate has to stay below that. Nothing was changed. End it and open a new one with other steps.`,
);

import { defineError } from '../kernel/error.ts';

export const soleOwner = defineError(
  'privacy.sole_owner',
  'conflict',
  (p: { brands: string }) =>
    `You are the only owner of ${p.brands}, and a brand is never left without one. Nothing was changed. Make someone else an owner with /team, then ask again.`,
);

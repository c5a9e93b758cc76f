import { z } from 'zod';
import { readHttpsUrl } from '../catalog/index.ts';
import { defineUseCase, lineOf } from '../use-case.ts';
import { SHIPS } from './access.ts';
import { carrierName, trackingLink } from './carriers.ts';
import type { SampleDetails } from './change.ts';
import { commandFields, giveCommand } from './decide.ts';
import { noTrackingLink } from './errors.ts';

const parcel = {
  ...commandFields,
  /** A known carrier's link is made of its number; others may name one. */
  carrier: lineOf(60),
  tracking: lineOf(60).optional(),
  trackingUrl: z.string().max(2_048).optional(),
};
type Parcel = { carrier: string; tracking?: string | undefined; trackingUrl?: string | undefined };

/** Says that a sample is on its way, with carrier and number. */
export const shipSample = defineUseCase({
  name: 'ship a sample',
  input: z.strictObject(parcel),
  allow: SHIPS,
  run: (context, input) => giveCommand(context, 'ship', 'brand', input, shipment(input)),
});

/** Puts carrier and number right, until the parcel has been delivered. */
export const correctShipping = defineUseCase({
  name: 'correct the shipping of a sample',
  input: z.strictObject(parcel),
  allow: SHIPS,
  run: (context, input) => giveCommand(context, 'correct', 'brand', input, shipment(input)),
});

/** Says that the carrier has delivered it: the creator is asked whether it has arrived. */
export const deliverSample = defineUseCase({
  name: 'say that a sample was delivered',
  input: z.strictObject(commandFields),
  allow: SHIPS,
  run: (context, input) => giveCommand(context, 'deliver', 'brand', input),
});

/** A link that was given goes before the one that is known. */
function shipment({ carrier, tracking, trackingUrl }: Parcel): SampleDetails {
  const given = trackingUrl === undefined ? undefined : readHttpsUrl(trackingUrl);
  if (trackingUrl !== undefined && given === undefined) throw noTrackingLink({});
  const number = tracking ?? null;
  return {
    carrier: carrierName(carrier),
    tracking: number,
    trackingUrl: given?.toString() ?? trackingLink(carrier, number),
  };
}

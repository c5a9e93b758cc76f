import {
  approveSample,
  cancelSample,
  correctShipping,
  decideExtension,
  declineSample,
  deliverSample,
  releaseSample,
  resendSample,
  shipSample,
} from '../../../../core/samples/index.ts';
import { defineAction } from '../../action.ts';
import type { ChatContext } from '../../context.ts';
import { optional } from '../../form.ts';
import {
  carrierField,
  CARRIERS,
  reasonField,
  trackingField,
  trackingUrlField,
  wordsField,
} from './fields.ts';
import { moveSample } from './moves.ts';
import { targets } from './targets.ts';
import { reasonText } from './wording.ts';

const brands = { ack: 'reply', audience: ['brand'] } as const;

export const approveAction = defineAction({
  ...targets.approve,
  ...brands,
  label: 'button-sample-approve',
  run: (context, seen) =>
    moveSample(context, 'brand', seen, (actor, input) => context.act(approveSample, actor, input)),
});

export const declineAction = defineAction({
  ...targets.decline,
  ...brands,
  label: 'button-sample-decline',
  fields: { reason: reasonField, words: optional(wordsField) },
  run: (context, seen, _picked, { reason, words }) =>
    moveSample(context, 'brand', seen, (actor, input) => {
      const said = reasonText(reason, words);
      return context.act(declineSample, actor, { ...input, ...(said !== '' && { reason: said }) });
    }),
});

const parcelFields = {
  carrier: carrierField,
  tracking: optional(trackingField),
  trackingUrl: optional(trackingUrlField),
};

export const shipAction = defineAction({
  ...targets.ship,
  ...brands,
  label: 'button-sample-ship',
  fields: parcelFields,
  facts: async () => ({ carrier: CARRIERS }),
  run: (context, seen, _picked, parcel) =>
    moveSample(context, 'brand', seen, (actor, input) =>
      context.act(shipSample, actor, { ...input, ...given(parcel) }),
    ),
});

export const correctAction = defineAction({
  ...targets.correct,
  ...brands,
  label: 'button-sample-correct',
  fields: parcelFields,
  facts: async () => ({ carrier: CARRIERS }),
  run: (context, seen, _picked, parcel) =>
    moveSample(context, 'brand', seen, (actor, input) =>
      context.act(correctShipping, actor, { ...input, ...given(parcel) }),
    ),
});

export type Parcel = { carrier: string; tracking: string | undefined; trackingUrl: string | undefined };

/** Only what was said of a parcel. */
export const given = ({ carrier, tracking, trackingUrl }: Parcel) => ({
  carrier,
  ...(tracking !== undefined && { tracking }),
  ...(trackingUrl !== undefined && { trackingUrl }),
});

export const deliverAction = defineAction({
  ...targets.deliver,
  ...brands,
  label: 'button-sample-delivered',
  run: (context, seen) =>
    moveSample(context, 'brand', seen, (actor, input) => context.act(deliverSample, actor, input)),
});

export const resendAction = defineAction({
  ...targets.resend,
  ...brands,
  label: 'button-sample-resend',
  run: (context, seen) =>
    moveSample(context, 'brand', seen, (actor, input) => context.act(resendSample, actor, input)),
});

export const cancelAction = defineAction({
  ...targets.cancel,
  ...brands,
  label: 'button-sample-cancel',
  run: (context, seen) =>
    moveSample(context, 'brand', seen, (actor, input) => context.act(cancelSample, actor, input)),
});

export const releaseAction = defineAction({
  ...targets.release,
  ...brands,
  label: 'button-sample-release',
  run: (context, seen) =>
    moveSample(context, 'brand', seen, (actor, input) => context.act(releaseSample, actor, input)),
});

const decide = (grant: boolean) => (context: ChatContext, seen: { sample: string; version: number }) =>
  moveSample(context, 'brand', seen, (actor, input) =>
    context.act(decideExtension, actor, { ...input, grant }),
  );

export const grantAction = defineAction({
  ...targets.grant,
  ...brands,
  label: 'button-sample-grant',
  run: decide(true),
});

export const refuseAction = defineAction({
  ...targets.refuse,
  ...brands,
  label: 'button-sample-refuse',
  run: decide(false),
});

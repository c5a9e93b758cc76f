import { lockProduct, putBack, setAside } from '../catalog/index.ts';
import type { SampleNews } from '../deals/index.ts';
import { showId } from '../kernel/id.ts';
import type { Context } from '../use-case.ts';
import { dropAddress } from './addresses.store.ts';
import { sampleOutOfStock } from './errors.ts';
import { quotaProblem } from './quota.ts';
import { decideSample, isOpen, type SampleCommand, type SampleOrder, type SamplePosition } from './sample.ts';
import { positionOf, saveSample, type Sample } from './samples.store.ts';
import { tellOfSample } from './tell.ts';

/** What a command needs beside the transaction it is given in. */
export type SampleContext = Pick<Context, 'tx' | 'ids' | 'clock' | 'record' | 'actor'>;

const NEWS: Record<Exclude<SampleCommand, 'lapse'>, SampleNews> = {
  ...{ approve: 'approved', decline: 'declined', withdraw: 'withdrawn', ship: 'shipped' },
  ...{ correct: 'shipping_corrected', deliver: 'delivered', gotIt: 'arrived', notYet: 'not_yet' },
  ...{ problem: 'problem', resend: 'resent', cancel: 'cancelled', release: 'released' },
  ...{ extend: 'extension_asked', grant: 'extension_granted', refuse: 'extension_refused' },
  ...{ fulfil: 'fulfilled', end: 'ended', ask: 'asked', start: 'content_started', miss: 'overdue' },
};

/** What of a sample changes beside its position. */
export type SampleDetails = Partial<
  Pick<Sample, 'reason' | 'cause' | 'carrier' | 'tracking' | 'trackingUrl' | 'contentId'>
>;

/**
 * Gives a command on a sample that the caller holds: decides it, moves the piece, saves, logs and tells the room. Throws
 * the error that says why it is refused, before anything is written.
 */
export async function changeSample(
  context: SampleContext,
  sample: Sample,
  command: SampleCommand,
  order: Omit<SampleOrder, 'at'>,
  details: SampleDetails = {},
): Promise<Sample> {
  const { tx, clock } = context;
  const at = clock.business();
  const before = positionOf(sample);
  const step = decideSample(before, command, { ...order, at });
  if ('refused' in step) throw step.refused;
  const position = step.sample;
  const pieceTaken = await movePiece(context, sample, position, command);
  const after = await saveSample(tx, sample, {
    ...position,
    ...details,
    pieceTaken,
    ...momentsOf(sample, position, command, { at, wall: clock.wall() }),
  });
  const kept = await dropOldAddress(context, after, at);
  logSample(context, kept, command, order, at);
  const what =
    command === 'lapse' ? (kept.state === 'lapsed' ? 'lapsed' : 'lapsed_unshipped') : NEWS[command];
  await tellOfSample(context, kept, what, order.by);
  return kept;
}

/** Sets a piece aside when the brand agrees to send one, and puts it back when it is not sent after all. */
async function movePiece(
  context: SampleContext,
  sample: Sample,
  { state }: SamplePosition,
  command: SampleCommand,
): Promise<boolean> {
  const { tx, clock } = context;
  if (state === 'approved') {
    // Held, so that of two approvals at once the second counts the first.
    await lockProduct(tx, sample.brandId, sample.productId);
    if (command === 'approve' && !sample.promised) {
      const problem = await quotaProblem(tx, sample, clock.business());
      if (problem) throw problem;
    }
    const taken = await setAside(context, sample);
    if (taken === 'none') throw sampleOutOfStock({});
    return taken === 'taken';
  }
  if (sample.state === 'approved' && state !== 'shipped' && sample.pieceTaken) await putBack(context, sample);
  return false;
}

function momentsOf(
  sample: Sample,
  { state }: SamplePosition,
  command: SampleCommand,
  { at, wall }: { at: Date; wall: Date },
): Partial<Sample> {
  const decides = command === 'approve' || command === 'decline';
  return {
    ...(decides && { decidedAt: at }),
    ...(state === 'approved' && { approvedAt: at, ...(command === 'resend' && FRESH_PARCEL) }),
    ...(command === 'ship' && { shippedAt: at, shippedWallAt: wall }),
    ...(command === 'deliver' && { deliveredAt: at }),
    ...(command === 'gotIt' && { deliveredAt: sample.deliveredAt ?? at, startedAt: at }),
    ...(command === 'start' && { startedAt: sample.dueAt ?? at }),
    ...(state === 'overdue' && { overdueAt: sample.dueAt ?? at }),
    ...(state === 'stopped' && { overdueAt: null, startedAt: null }),
    ...(!isOpen(state) && { closedAt: at }),
  };
}

/** A second parcel has not been sent yet and has a number of its own. */
const FRESH_PARCEL = {
  ...{ carrier: null, tracking: null, trackingUrl: null },
  ...{ deliveredAt: null, shippedAt: null },
};

async function dropOldAddress({ tx }: SampleContext, sample: Sample, at: Date): Promise<Sample> {
  if (sample.addressUntil === null || sample.addressUntil > at) return sample;
  await dropAddress(tx, sample);
  return saveSample(tx, sample, { addressAt: null, addressUntil: null });
}

const EVENTS: Record<SampleCommand, string> = {
  ...{
    approve: 'approved',
    decline: 'declined',
    withdraw: 'withdrawn',
    ship: 'shipped',
    correct: 'corrected',
  },
  ...{ deliver: 'delivered', gotIt: 'arrived', notYet: 'not_arrived', problem: 'problem_reported' },
  ...{ resend: 'resent', cancel: 'cancelled', release: 'released', extend: 'extension_asked' },
  ...{ grant: 'extension_granted', refuse: 'extension_refused', fulfil: 'fulfilled', end: 'ended' },
  ...{ lapse: 'lapsed', ask: 'asked', start: 'content_started', miss: 'missed' },
};

/** What the log calls a command, for whoever replays it. */
export const SAMPLE_EVENTS: Readonly<Record<string, SampleCommand>> = Object.fromEntries(
  Object.entries(EVENTS).map(([command, name]) => [`sample.${name}`, command as SampleCommand]),
);

/** Writes a command to the brand's log: all that deciding it again needs, and nothing that people wrote. */
function logSample(
  { record }: SampleContext,
  sample: Sample,
  command: SampleCommand,
  { by, problem }: Omit<SampleOrder, 'at'>,
  at: Date,
): void {
  const { state, version, dueAt, cause, contentId } = sample;
  record({
    type: `sample.${EVENTS[command]}`,
    brandId: sample.brandId,
    subject: showId('sample', sample.id),
    data: {
      ...{ by, state, version, at: at.toISOString(), dueAt: dueAt?.toISOString() ?? null },
      creatorId: showId('creator', sample.creatorId),
      productId: showId('product', sample.productId),
      ...(problem !== undefined && { problem }),
      ...(command === 'end' && { cause }),
      ...(contentId !== null && { contentId: showId('content', contentId) }),
    },
  });
}

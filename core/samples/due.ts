import { choreOf } from '../due.ts';
import { showId } from '../kernel/id.ts';
import { dropAddress } from './addresses.store.ts';
import { changeSample } from './change.ts';
import { findBaseless } from './due.store.ts';
import { endSample, lapseCause } from './end.ts';
import { reminderAfter, type SampleCommand, type SampleState } from './sample.ts';
import {
  findDueSamples,
  findForgottenSamples,
  findOutlivedAddresses,
  lockSample,
  saveSample,
  type Sample,
} from './samples.store.ts';
import { tellOfSample } from './tell.ts';

/** What time does to a sample in a state whose day has come. */
const DUE: Partial<Record<SampleState, SampleCommand>> = {
  ...{ requested: 'lapse', approved: 'lapse', shipped: 'ask', asked: 'start', delivered: 'start' },
  content_due: 'miss',
};

/** Does what time brings: requests lapse, questions are asked, content clocks start and run out. */
export const moveDueSamples = choreOf({
  failure: 'a sample that is due could not be moved on',
  find: findDueSamples,
  async act(context, id) {
    const sample = await lockSample(context.tx, id);
    // Somebody did it, or another sweep, while this one was waiting.
    if (!sample?.dueAt || sample.dueAt > context.clock.business()) return false;
    const command = sample.extension === 'asked' ? 'grant' : DUE[sample.state];
    if (command === undefined) return false;
    await changeSample(context, sample, command, { by: 'clock' }, lapseCause(sample));
    return true;
  },
});

/** Reminds whoever has to act: the brand to review, ship or settle, the creator of the content. */
export const remindOfSamples = choreOf({
  failure: 'nobody could be reminded of a sample',
  find: findForgottenSamples,
  async act(context, id) {
    const { tx, clock } = context;
    const sample = await lockSample(tx, id);
    const now = clock.business();
    if (!sample?.remindAt || sample.remindAt > now) return false;
    const isLate = sample.dueAt !== null && sample.dueAt <= now;
    const next = sample.state === 'stopped' ? null : reminderAfter(sample.state, sample.dueAt, now);
    const after = await saveSample(tx, sample, { remindAt: isLate ? null : next });
    // What is due already happens in this sweep; that is news enough.
    if (!isLate) await tellOfSample(context, after, 'reminder', 'clock', whoseMove(after));
    return true;
  },
});

/** Ends samples whose deal has ended, whose product was taken out, or whose two sides have blocked each other. */
export const endBaselessSamples = choreOf({
  failure: 'a sample that rests on nothing could not be ended',
  find: (db, _at, limit) => findBaseless(db, limit),
  async act(context, { id, cause }) {
    const sample = await lockSample(context.tx, id);
    if (sample === undefined || sample.closedAt !== null) return false;
    await endSample(context, sample, cause);
    return true;
  },
});

/** Deletes the addresses that nobody needs any more. */
export const purgeAddresses = choreOf({
  failure: 'an address that is not needed could not be deleted',
  find: findOutlivedAddresses,
  async act({ tx, clock, record }, id) {
    const sample = await lockSample(tx, id);
    if (!sample?.addressUntil || sample.addressUntil > clock.business()) return false;
    await dropAddress(tx, sample);
    await saveSample(tx, sample, { addressAt: null, addressUntil: null });
    if (sample.addressAt !== null) {
      const subject = showId('sample', id);
      record({ type: 'sample.address_deleted', brandId: sample.brandId, subject });
    }
    return true;
  },
});

/** Whom a reminder is for: nothing can be shipped before the creator has said where to. */
const whoseMove = ({ state, addressAt }: Sample) =>
  state === 'content_due' || (state === 'approved' && addressAt === null) ? 'creator' : 'brand';

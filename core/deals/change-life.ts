import { brokenConstraint } from '../db/index.ts';
import { dropWaiting } from './ask-second.ts';
import { decideLife, type LifeMove, type LifeMover, type LifePosition } from './life.ts';
import { closeProposal, saveLife, setLive, settleScheduled, type LifeExtras } from './life.store.ts';
import { viewDeal } from './deal-view.ts';
import type { Deal } from './deals.store.ts';
import { dealConflict } from './errors.ts';
import { catchUp } from './follow-offer.ts';
import type { MoveContext } from './moves.ts';
import type { LifeNews } from './room.ts';
import { findSpeaker, NOBODY } from './speaker.ts';
import { closeSpan, openSpan } from './spans.store.ts';
import { postLife, reviseCard } from './tell.ts';

/** What is done to a deal in force or once in force, by whom, and the version that was seen. */
export type LifeInput = { by: LifeMover; version: number; reason?: string | undefined };

const EVENTS: Record<LifeMove, string> = {
  begin: 'deal.begun',
  pause: 'deal.paused',
  resume: 'deal.resumed',
  notice: 'deal.notice_given',
  keep: 'deal.notice_taken_back',
  end: 'deal.ended',
  end_for_cause: 'deal.ended',
  run_out: 'deal.ended',
  leave: 'deal.ended',
  reinstate: 'deal.reinstated',
};

/**
 * Changes the life of a deal that the caller holds, with all that follows: its spans, whether its products are free, what
 * was proposed or agreed for later, the log, the cards, and the words that both sides hear. Throws why it cannot be done.
 */
export async function changeLife(
  context: MoveContext,
  deal: Deal,
  move: LifeMove,
  input: LifeInput,
): Promise<Deal> {
  const { tx, clock } = context;
  const { by, reason = null } = input;
  const at = clock.business();
  const dates = {
    startsAt: dateOf(deal.frozen?.terms.startsAt),
    endsAt: dateOf(deal.frozen?.terms.endsAt),
  };
  const step = decideLife(deal, move, { by, version: input.version, at }, dates);
  if ('refused' in step) throw step.refused;
  const wall = clock.wall();
  const extras = extrasOf(deal, step, by, reason, { wall, at });
  await moveSpans(context, deal, step, wall);
  await saveLife(tx, deal, step, extras);
  const after: Deal = { ...deal, ...step, ...extras };
  if (step.state === 'ended') await closeWhatWaits(context, after, at);
  await dropWaiting(context, deal);
  if (move === 'reinstate') await takeProducts(context, deal);
  note(context, EVENTS[move], after, by);
  await reviseCard(context, after);
  const side = by === 'brand' || by === 'creator' ? by : undefined;
  const speaker = side ? await findSpeaker(context, side) : NOBODY;
  const told = { what: newsOf(move, step), reason, at: toldAt(move, step) };
  await postLife(context, after, told, side ?? 'clock', speaker);
  return move === 'reinstate' ? catchUp(context, after) : after;
}

const dateOf = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));

function extrasOf(
  deal: Deal,
  step: LifePosition,
  by: LifeMover,
  reason: string | null,
  { wall, at }: { wall: Date; at: Date },
): LifeExtras {
  if (step.state === 'ended') return { endedAt: wall, endedOn: at, endedBy: by, reason };
  // A reason belongs to the pause or to the end it was given for.
  const kept = step.state === 'paused' ? (reason ?? deal.reason) : null;
  return { endedAt: null, endedOn: null, endedBy: null, reason: kept };
}

/** In force is what is accepted and has begun. */
const inForce = ({ state, beginsAt }: Pick<LifePosition, 'state' | 'beginsAt'>): boolean =>
  state === 'accepted' && beginsAt === null;

async function moveSpans({ tx }: MoveContext, before: Deal, step: LifePosition, at: Date): Promise<void> {
  if (step.state === 'ended') await closeSpan(tx, before, at, 'ended');
  else if (inForce(before) && !inForce(step)) await closeSpan(tx, before, at, 'paused');
  else if (!inForce(before) && inForce(step)) await openSpan(tx, before, at);
}

/** With the deal ends what was open or agreed for later, and its products are free for another one. */
async function closeWhatWaits({ tx }: MoveContext, deal: Deal, at: Date): Promise<void> {
  if (deal.turn !== null) await closeProposal(tx, deal, at);
  Object.assign(deal, { turn: null, dueAt: null, terms: deal.frozen?.terms ?? deal.terms });
  await settleScheduled(tx, deal, 'dropped');
  await setLive(tx, deal, false);
}

async function takeProducts({ tx }: MoveContext, deal: Deal): Promise<void> {
  try {
    await setLive(tx, deal, true);
  } catch (error) {
    if (brokenConstraint(error) !== 'deal_products_one_live') throw error;
    throw dealConflict({ other: 'Another deal' });
  }
}

function note(context: MoveContext, type: string, deal: Deal, by: LifeMover): void {
  const { id, state, version, round } = viewDeal(deal);
  const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
  const { noticeBy, ending } = deal;
  const dates = { beginsAt: iso(deal.beginsAt), endsAt: iso(deal.endsAt), noticeAt: iso(deal.noticeAt) };
  context.record({
    ...{ type, brandId: deal.brandId, subject: id },
    data: { by, state, version, round, noticeBy, ending, ...dates },
  });
}

/** What the room says: an end by its way, a pause and a resumption as they are. */
function newsOf(move: LifeMove, { ending, beginsAt }: LifePosition): LifeNews {
  switch (move) {
    case 'begin':
      return 'begun';
    case 'pause':
      return 'paused';
    case 'resume':
      return beginsAt === null ? 'resumed' : 'resumed-later';
    case 'notice':
      return 'notice';
    case 'keep':
      return 'kept';
    case 'reinstate':
      return 'reinstated';
    default:
      return ENDED[ending ?? ''] ?? 'ended-term';
  }
}

const ENDED: Readonly<Record<string, LifeNews>> = {
  term: 'ended-term',
  notice: 'ended-notice',
  at_once: 'ended-at-once',
  cause: 'ended-cause',
  gone: 'ended-gone',
};

function toldAt(move: LifeMove, { endsAt, beginsAt, pausedUntil }: LifePosition): string | null {
  if (move === 'pause') return pausedUntil?.toISOString() ?? null;
  if (move === 'notice') return endsAt?.toISOString() ?? null;
  return move === 'resume' ? (beginsAt?.toISOString() ?? null) : null;
}

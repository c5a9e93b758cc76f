import { choreOf } from '../due.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import { changeLife } from './change-life.ts';
import { lockDeal, type Deal } from './deals.store.ts';
import { findDue, findScheduled, noteEndReminded, settleScheduled } from './life.store.ts';
import { NOBODY } from './speaker.ts';
import { renewTerms } from './renew.ts';
import { postLife, reviseCard } from './tell.ts';

/** How long before a deal ends by itself both sides hear of it, on the business clock. */
const BEFORE_MS = 3 * DAY_MS;

/**
 * Whether a deal ends before something else is due on it, or at that moment. Where both days have passed, as after a stop of
 * the system, that does not happen any more: the outcome is the one it would have had day by day.
 */
const isOverBy = ({ endsAt }: Pick<Deal, 'endsAt'>, at: Date): boolean => endsAt !== null && endsAt <= at;

/** Has deals begin whose first day has come: clicks count from the moment on in which this is done. */
export const beginDeals = choreOf({
  failure: 'a deal whose day has come could not begin',
  find: findDue.begin,
  async act(context, id) {
    const deal = await lockDeal(context.tx, id);
    if (!deal?.beginsAt || deal.beginsAt > context.clock.business()) return false;
    if (isOverBy(deal, deal.beginsAt)) return false;
    await changeLife(context, deal, 'begin', { by: 'clock', version: deal.version });
    return true;
  },
});

/** Has deals go on whose pause is over by itself. */
export const resumeDeals = choreOf({
  failure: 'a deal whose pause is over could not go on',
  find: findDue.resume,
  async act(context, id) {
    const deal = await lockDeal(context.tx, id);
    if (!deal?.pausedUntil || deal.pausedUntil > context.clock.business()) return false;
    if (isOverBy(deal, deal.pausedUntil)) return false;
    await changeLife(context, deal, 'resume', { by: 'clock', version: deal.version });
    return true;
  },
});

/** Has terms take effect that were agreed on for a day that has come. */
export const renewDeals = choreOf({
  failure: 'terms whose day has come could not take effect',
  find: findDue.terms,
  async act(context, { id, round }) {
    const deal = await lockDeal(context.tx, id);
    const scheduled = deal && (await findScheduled(context.tx, deal)).find((one) => one.round === round);
    if (!deal || !scheduled || scheduled.dueAt > context.clock.business()) return false;
    if (isOverBy(deal, scheduled.dueAt)) return false;
    await settleScheduled(context.tx, deal, 'done', round);
    await renewTerms(context, deal, scheduled);
    return true;
  },
});

/** Reminds both sides of the day on which a deal ends by itself, once for each day that it is to end on. */
export const remindOfEnds = choreOf({
  failure: 'nobody could be reminded of the end of a deal',
  find: (db, now, limit) => findDue.reminder(db, { from: now, until: later(now, BEFORE_MS) }, limit),
  async act(context, id) {
    const { tx, clock } = context;
    const deal = await lockDeal(tx, id);
    const now = clock.business();
    if (!deal?.endsAt || deal.endsAt <= now || later(now, BEFORE_MS) < deal.endsAt) return false;
    if (!(await noteEndReminded(tx, deal, deal.endsAt))) return false;
    await reviseCard(context, deal);
    await postLife(context, deal, { what: 'ending', at: deal.endsAt.toISOString() }, 'clock', NOBODY);
    return true;
  },
});

/** Ends deals whose last day has come, by their terms or by a notice. */
export const endDeals = choreOf({
  failure: 'a deal whose last day has come could not be ended',
  find: findDue.end,
  async act(context, id) {
    const deal = await lockDeal(context.tx, id);
    if (!deal?.endsAt || deal.endsAt > context.clock.business()) return false;
    await changeLife(context, deal, 'run_out', { by: 'clock', version: deal.version });
    return true;
  },
});

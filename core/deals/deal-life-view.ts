import type { Deal } from './deals.store.ts';
import type { Side } from './deal.ts';

/** How it stands with a deal that was accepted. Times are business time. */
export type LifeView = {
  /** While it has not begun. */
  beginsAt: string | null;
  /** When it ends by itself: by its terms or by a notice. */
  endsAt: string | null;
  /** Who gave notice. */
  noticeBy: Side | null;
  /** When a pause is over by itself. */
  pausedUntil: string | null;
  endedAt: string | null;
  /** How it ended: `term`, `notice`, `at_once`, `cause` or `gone`. */
  ending: string | null;
  /** What the brand gave as its reason for the pause that lasts or for the end. */
  reason: string | null;
};

/** Null before the first acceptance. */
export function viewLife(deal: Deal): LifeView | null {
  if (deal.acceptedAt === null) return null;
  const { noticeBy, ending, reason } = deal;
  const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
  return {
    ...{ beginsAt: iso(deal.beginsAt), endsAt: iso(deal.endsAt), endedAt: iso(deal.endedOn) },
    ...{ noticeBy, pausedUntil: iso(deal.pausedUntil), ending, reason },
  };
}

import { DAY_MS } from '../kernel/clock.ts';
import { dateAfter, localTime } from '../kernel/zone.ts';

/**
 * People with whom a brand has had nothing to do yet that it may write to in a week. A team that means each of them
 * answers some fifteen a day; more is a mailing, and for those who know the brand there is no limit.
 */
export const INVITATIONS_PER_WEEK = 100;

/** What a brand may say before the creator has said anything: enough to introduce oneself, too little to press. */
export const UNANSWERED_MOST = 5;

/**
 * Brands a creator may turn to for the first time within {@link FIRST_CONTACTS_WITHIN_MS}: more than anyone looks through
 * with care, and few enough that no team's list fills with copies of one question.
 */
export const FIRST_CONTACTS_MOST = 20;
export const FIRST_CONTACTS_WITHIN_MS = DAY_MS;

/** How long an invitation waits for its answer. */
export const INVITATION_LASTS_MS = 14 * DAY_MS;

/** How long one waits that has to find its person first, by a claim link that the brand passes on. */
export const CLAIM_LASTS_MS = 60 * DAY_MS;

/** Reports one person sends within an hour. */
export const REPORTS_MOST = 5;

/** The week a quota belongs to, by the date of the Sunday with which it began on the brand's clock: `2026-03-01`. */
export function weekOf(at: Date, zone: string): string {
  const { date } = localTime(at, zone);
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return dateAfter(date, -weekday);
}

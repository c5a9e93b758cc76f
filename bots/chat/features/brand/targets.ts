import type { Uuid } from '../../../../core/kernel/id.ts';
import { button, idPart } from '../../action.ts';
import { nameOf } from '../../inert.ts';
import type { Action } from '../../view.ts';
import type { Words } from '../../words.ts';

const setting = <V extends string, L extends string>(verb: V, label: L) => ({
  verb,
  label,
  parts: { brand: idPart },
});

/** The button of each setting, by what it sets. */
export const SETTINGS = {
  followersMin: setting('bfollow', 'setting-followers'),
  windowDays: setting('bwindow', 'setting-window'),
  holdDays: setting('bhold', 'setting-hold'),
  payoutMin: setting('bpayout', 'setting-payout'),
  secondApproverAbove: setting('bapprove', 'setting-approver'),
  timeZone: setting('bzone', 'field-zone'),
  name: setting('bname', 'field-brand-name'),
};

/** What is said about rates, and the buttons by which that is changed. */
export const RATES = {
  show: setting('brates', 'setting-rates'),
  answers: setting('banswers', 'setting-answers'),
  second: setting('bsecond', 'setting-second'),
  usual: setting('busual', 'setting-default-rate'),
};

/** The button that shows what a brand has said about rates. */
export const ratesButtonOf = (brand: Uuid, words: Words): Action =>
  button(words.label('setting-rates'), RATES.show, { brand });

/** Who asks for something, as the team knows them. */
export const whoAsks = (askedBy: string | null, words: Words): string =>
  askedBy === null ? words.label('approval-program') : nameOf(askedBy);

import { idPart } from '../../action.ts';

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

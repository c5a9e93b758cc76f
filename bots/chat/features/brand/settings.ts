import type { z } from 'zod';
import { getBrand, updateBrand } from '../../../../core/catalog/index.ts';
import type { Uuid } from '../../../../core/kernel/id.ts';
import { defineAction, type ActionDefinition } from '../../action.ts';
import type { ChatContext, SeatContext } from '../../context.ts';
import { moneyField, numberField, textField } from '../../fields.ts';
import type { Field } from '../../form.ts';
import { title } from '../../view.ts';
import { zoneField } from '../settings/zones.ts';
import { brandCard } from './show.ts';
import { SETTINGS } from './targets.ts';

type Changes = z.input<typeof updateBrand.input>;
type Setting = keyof typeof SETTINGS;

/** A button that asks for one setting's new value and shows the settings with it. */
function settingAction<T>(
  setting: Setting,
  field: Field<T>,
  changesOf: (value: T, currency: string) => Changes,
): ActionDefinition<{ brand: { write(id: Uuid): string; read(text: string): Uuid | undefined } }> {
  return defineAction({
    ...SETTINGS[setting],
    ack: 'update',
    audience: ['brand'],
    seat: ['owner'],
    fields: { [setting]: field },
    async run(context: SeatContext, _values, _picked, given) {
      const { words, seat, act, ask } = context;
      const { currency } = await ask(getBrand, seat, {});
      const value = given[setting] as T;
      const after = await act(updateBrand, seat, changesOf(value, currency));
      const label = words.label(SETTINGS[setting].label);
      return brandCard(context, after, title(words.say('brand-changed', { setting: label })));
    },
  });
}

const brandCurrency = async ({ ask, seat }: ChatContext): Promise<string | undefined> =>
  seat && (await ask(getBrand, seat, {})).currency;

const FOLLOWERS_MAX = 1_000_000_000;
const DAYS_MAX = 365;

const followers = numberField({
  label: 'setting-followers',
  hint: 'setting-followers-hint',
  min: 0,
  max: FOLLOWERS_MAX,
});
const window = numberField({ label: 'setting-window', hint: 'setting-window-hint', min: 1, max: DAYS_MAX });
const hold = numberField({ label: 'setting-hold', hint: 'setting-hold-hint', min: 0, max: DAYS_MAX });
const payout = moneyField({
  label: 'setting-payout',
  hint: 'setting-payout-hint',
  currency: brandCurrency,
});
const approver = moneyField({
  label: 'setting-approver',
  hint: 'setting-approver-hint',
  currency: brandCurrency,
});

export const settingActions = [
  settingAction('followersMin', followers, (followersMin) => ({ followersMin })),
  settingAction('windowDays', window, (windowDays) => ({ windowDays })),
  settingAction('holdDays', hold, (holdDays) => ({ holdDays })),
  settingAction('payoutMin', payout, (amount, currency) => ({ payoutMin: { amount, currency } })),
  settingAction('secondApproverAbove', approver, (amount, currency) => ({
    secondApproverAbove: { amount, currency },
  })),
  settingAction('timeZone', zoneField({ label: 'field-zone', hint: 'field-zone-hint' }), (timeZone) => ({
    timeZone,
  })),
  settingAction('name', textField({ label: 'field-brand-name', max: 80 }), (name) => ({ name })),
];

import { changeAlertSettings, getAlertSettings, type AlertSettings } from '../../../../core/alerts/index.ts';
import { showId, type Uuid } from '../../../../core/kernel/id.ts';
import type { MoneyText } from '../../../../core/kernel/money.ts';
import { defineAction } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { ChatContext } from '../../context.ts';
import { moneyField } from '../../fields.ts';
import { goButton } from '../../target.ts';
import { line, title, type View } from '../../view.ts';
import { seatCard, seatList } from './card.ts';
import { currencyField, timeField } from './fields.ts';
import { MUTES, muteTarget, onTarget, quietTarget, seatTarget, smallTarget, takeTarget } from './targets.ts';

/** Options that every platform shows. */
const SEATS_SHOWN = 25;

/** `/alerts`: what this person hears of when, seat by seat. */
export const alerts = defineCommand({
  name: 'alerts',
  audience: ['everyone'],
  place: 'private',
  visibility: 'private',
  fields: {},
  async run(context) {
    const all = await settingsOf(context);
    const [only, ...others] = all;
    if (!only) return nothing(context);
    return others.length === 0 ? seatCard(only, 1, context) : seatList(all, context, SEATS_SHOWN);
  },
});

const personActor = ({ person }: ChatContext) => ({ kind: 'person' as const, accountId: person.accountId });

async function settingsOf(context: ChatContext): Promise<AlertSettings[]> {
  const { data } = await context.ask(getAlertSettings, personActor(context), {});
  return data;
}

const nothing = ({ words }: ChatContext): View => ({
  blocks: [title(words.say('alerts-nothing')), line(words.say('alerts-nothing-next'))],
  actions: [
    goButton(words.label('button-begin'), 'start', 'primary'),
    goButton(words.label('button-help'), 'help'),
  ],
});

type Change = {
  mute?: 'off' | (typeof MUTES)[number];
  quiet?: { from: string; to: string } | null;
  minimum?: MoneyText | null;
};

/** Changes what is heard of one seat, and shows how it stands then. */
async function change(context: ChatContext, mailbox: Uuid, input: Change): Promise<View> {
  const mailboxId = showId('mailbox', mailbox);
  const after = await context.act(changeAlertSettings, personActor(context), { mailboxId, ...input });
  return seatCard(after, (await settingsOf(context)).length, context);
}

const pickSeat = defineAction({
  ...seatTarget,
  ack: 'update',
  async run(context, _values, picked) {
    const all = await settingsOf(context);
    const found = all.find(({ mailboxId }) => mailboxId === picked);
    return found ? seatCard(found, all.length, context) : seatList(all, context, SEATS_SHOWN);
  },
});

const mute = defineAction({
  ...muteTarget,
  ack: 'update',
  run: (context, { mailbox }, picked) =>
    change(context, mailbox, { mute: MUTES.find((one) => one === picked) ?? '1h' }),
});

const turnOn = defineAction({
  ...onTarget,
  ack: 'update',
  run: (context, { mailbox }) => change(context, mailbox, { mute: 'off' }),
});

const setQuiet = defineAction({
  ...quietTarget,
  ack: 'update',
  label: 'button-quiet',
  fields: {
    from: timeField({ label: 'field-from', hint: 'field-time-hint' }),
    to: timeField({ label: 'field-to', hint: 'field-time-hint' }),
  },
  run: (context, { mailbox }, _picked, quiet) => change(context, mailbox, { quiet }),
});

const setSmall = defineAction({
  ...smallTarget,
  ack: 'update',
  label: 'button-small',
  fields: {
    currency: currencyField({ label: 'field-alert-currency', hint: 'field-alert-currency-hint' }),
    amount: moneyField({ label: 'field-smallest', hint: 'field-smallest-hint' }),
  },
  run: (context, { mailbox }, _picked, minimum) => change(context, mailbox, { minimum }),
});

const take = defineAction({
  ...takeTarget,
  ack: 'update',
  run: (context, { mailbox, what }) =>
    change(context, mailbox, what === 'quiet' ? { quiet: null } : { minimum: null }),
});

export const alertActions = [pickSeat, mute, turnOn, setQuiet, setSmall, take];

import { z } from 'zod';
import { ownAccount } from '../access.ts';
import { getSettings } from '../identity/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { moneyText, type Money, type MoneyText } from '../kernel/money.ts';
import { defineUseCase, idOf, moneyField } from '../use-case.ts';
import { mailboxUnknown } from './errors.ts';
import { holdOf, muteEnd, type Mute, type Preferences, type QuietHours } from './hold.ts';
import { findMailboxes, lockMailbox, reviewHold, savePreferences } from './mailbox.store.ts';

/** How someone hears of what comes into one mailbox, in plain JSON. */
export type AlertSettings = {
  mailboxId: string;
  /** `on`, or held back for now: by a mute, or by quiet hours. */
  state: 'on' | 'muted' | 'quiet';
  /** Until when they are held back, business time; null without an end. */
  until: string | null;
  /** Times of day by the person's clock. */
  quiet: { from: string; to: string } | null;
  minimum: MoneyText | null;
};

const shownTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** How I hear of what, one row per mailbox of mine, the oldest first. */
export const getAlertSettings = defineUseCase({
  name: 'see alert settings',
  input: z.strictObject({}),
  allow: ['person'],
  async run({ tx, actor, clock }): Promise<{ data: AlertSettings[] }> {
    const accountId = ownAccount(actor);
    const { timeZone } = await getSettings(tx, accountId);
    const mailboxes = await findMailboxes(tx, accountId);
    return {
      data: mailboxes.map(({ id, preferences }) => view(id, preferences, timeZone, clock.business())),
    };
  },
});

function view(id: Uuid, preferences: Preferences, timeZone: string | null, now: Date): AlertSettings {
  const hold = holdOf(preferences, timeZone ?? 'UTC', now);
  const { muted, mutedUntil, quiet, minimum } = preferences;
  const isMuted = muted && (mutedUntil === null || mutedUntil > now);
  return {
    mailboxId: showId('mailbox', id),
    state: hold === 'open' ? 'on' : isMuted ? 'muted' : 'quiet',
    until: hold instanceof Date ? hold.toISOString() : null,
    quiet: quiet && { from: shownTime(quiet.fromMinute), to: shownTime(quiet.toMinute) },
    minimum: minimum && moneyText(minimum),
  };
}

/** A time of day, `22:00`, as minutes from midnight. */
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 22:00')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

const quietHours = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from !== to, 'must not begin and end at the same time')
  .transform(({ from, to }): QuietHours => ({ fromMinute: from, toMinute: to }));

/** Changes how I hear of what comes into one of my mailboxes; what is not named stays as it is. It holds at once. */
export const changeAlertSettings = defineUseCase({
  name: 'change alert settings',
  input: z.strictObject({
    mailboxId: idOf('mailbox'),
    /** For how long alerts wait from now on; `off` lets them come. */
    mute: z.enum(['off', '1h', '8h', '1d', 'until_on']).optional(),
    quiet: quietHours.nullable().optional(),
    minimum: moneyField
      .refine(({ minor }) => minor > 0n, 'must be more than nothing')
      .nullable()
      .optional(),
  }),
  allow: ['person'],
  async run({ tx, actor, clock, record }, { mailboxId, ...change }): Promise<AlertSettings> {
    const accountId = ownAccount(actor);
    const mailbox = await lockMailbox(tx, mailboxId, accountId);
    if (!mailbox) throw mailboxUnknown({});
    const now = clock.business();
    const preferences = decidePreferences(mailbox.preferences, change, now);
    await savePreferences(tx, { id: mailboxId, preferences });
    await reviewHold(tx, mailboxId, now);
    const subject = showId('mailbox', mailboxId);
    record({ type: 'alerts.changed', subject, data: { changed: Object.keys(change) } });
    const { timeZone } = await getSettings(tx, accountId);
    return view(mailboxId, preferences, timeZone, now);
  },
});

type Change = {
  mute?: Mute | 'off' | undefined;
  quiet?: QuietHours | null | undefined;
  minimum?: Money | null | undefined;
};

function decidePreferences(before: Preferences, { mute, quiet, minimum }: Change, now: Date): Preferences {
  const muted =
    mute === undefined
      ? {}
      : mute === 'off'
        ? { muted: false, mutedUntil: null }
        : { muted: true, mutedUntil: muteEnd(mute, now) };
  return {
    ...before,
    ...muted,
    ...(quiet !== undefined && { quiet }),
    ...(minimum !== undefined && { minimum }),
  };
}

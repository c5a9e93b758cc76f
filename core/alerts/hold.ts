import { later, MINUTE_MS } from '../kernel/clock.ts';
import type { Money } from '../kernel/money.ts';
import { dateAfter, instantOf, localTime } from '../kernel/zone.ts';

/** Hours of the day in which nothing is sent, in minutes from midnight by the person's clock; may go over midnight. */
export type QuietHours = { fromMinute: number; toMinute: number };

/** How the person of a mailbox wants to hear what comes into it. */
export type Preferences = {
  muted: boolean;
  /** When a mute ends; null while it lasts until it is turned off. */
  mutedUntil: Date | null;
  quiet: QuietHours | null;
  /** The smallest commission of a sale or a refund that is worth a message, in this currency. */
  minimum: Money | null;
};

/** Until when alerts wait: `open` is not at all, `indefinitely` until the person says otherwise. */
export type Hold = 'open' | 'indefinitely' | Date;

/** Whether alerts of a mailbox have to wait at an instant of the business clock, by the clock of the person's zone. */
export function holdOf(
  { muted, mutedUntil, quiet }: Pick<Preferences, 'muted' | 'mutedUntil' | 'quiet'>,
  zone: string,
  at: Date,
): Hold {
  if (muted && mutedUntil === null) return 'indefinitely';
  const mute = muted && mutedUntil !== null && mutedUntil > at ? mutedUntil : undefined;
  // A mute that ends within quiet hours goes over into them.
  const after = mute ?? at;
  const quietUntil = quiet ? quietEnd(quiet, zone, after) : undefined;
  return quietUntil ?? mute ?? 'open';
}

/** When the quiet hours that hold at an instant end; undefined outside of them. */
function quietEnd({ fromMinute, toMinute }: QuietHours, zone: string, at: Date): Date | undefined {
  const { date } = localTime(at, zone);
  const overMidnight = toMinute <= fromMinute ? 1 : 0;
  for (const start of [dateAfter(date, -1), date]) {
    const from = instantOf({ date: start, minute: fromMinute }, zone);
    const to = instantOf({ date: dateAfter(start, overMidnight), minute: toMinute }, zone);
    if (from <= at && at < to) return to;
  }
  return undefined;
}

/** How long a mute may last; `until_on` has no end of its own. */
export const MUTES = { '1h': 60, '8h': 480, '1d': 1_440, until_on: undefined } as const;
export type Mute = keyof typeof MUTES;

/** When a mute that begins now ends; null when it lasts until it is turned off. */
export function muteEnd(mute: Mute, now: Date): Date | null {
  const minutes = MUTES[mute];
  return minutes === undefined ? null : later(now, minutes * MINUTE_MS);
}

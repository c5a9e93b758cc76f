import { DAY_MS, later, MINUTE_MS } from './clock.ts';

/** A place's clock at some instant: `date` as `2026-03-29`, `minute` of its day from 0 to 1439. */
export type LocalTime = { date: string; minute: number };

/** Names of the IANA database only: offsets such as `+02:00` know no summer time. */
const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether a text names a time zone of the IANA database, such as `Europe/Madrid`. */
export function isTimeZone(name: string): boolean {
  if (!NAME.test(name)) return false;
  try {
    return formatOf(name) !== undefined;
  } catch {
    return false;
  }
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(zone, format);
  return format;
}

/** What the clock of a zone shows at an instant. */
export function localTime(at: Date, zone: string): LocalTime {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? '';
  return {
    date: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** The day `days` after a date. */
export function dateAfter(date: string, days: number): string {
  return later(new Date(`${date}T00:00:00Z`), days * DAY_MS)
    .toISOString()
    .slice(0, 10);
}

/** No zone is further from UTC than this, with the day that Samoa once left out on top. */
const REACH_MINUTES = 40 * 60;

/**
 * The first instant at which the clock of a zone has reached a local time. A time that a change to summer time leaves
 * out is reached at the moment of the change; of one that comes twice in autumn it is the first.
 */
export function instantOf(local: LocalTime, zone: string): Date {
  const wanted = Date.parse(`${local.date}T00:00:00Z`) + local.minute * MINUTE_MS;
  const at = (minutes: number): Date => new Date(wanted + minutes * MINUTE_MS);
  // What the two offsets around the wanted time make of it; a change lies between them, if there is one.
  const offsets = [offsetMinutes(at(-REACH_MINUTES), zone), offsetMinutes(at(REACH_MINUTES), zone)];
  const exact = offsets
    .map((offset) => at(-offset))
    .filter((instant) => shown(instant, zone) === wanted)
    .toSorted((left, right) => left.getTime() - right.getTime());
  return exact[0] ?? firstPast(wanted, zone, -Math.max(...offsets), -Math.min(...offsets));
}

/** The clock of a zone as if it stood in Greenwich, in milliseconds. */
function shown(at: Date, zone: string): number {
  const { date, minute } = localTime(at, zone);
  return Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS;
}

const offsetMinutes = (at: Date, zone: string): number =>
  Math.round((shown(at, zone) - Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS) / MINUTE_MS);

/** Inside a gap the clock only jumps forward, so the minute of the jump can be searched for by halves. */
function firstPast(wanted: number, zone: string, from: number, to: number): Date {
  let [before, after] = [from, to];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (shown(new Date(wanted + middle * MINUTE_MS), zone) < wanted) before = middle;
    else after = middle;
  }
  return new Date(wanted + after * MINUTE_MS);
}

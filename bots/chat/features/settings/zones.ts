import { isTimeZone } from '../../../../core/kernel/zone.ts';
import type { Field } from '../../form.ts';

/** Offered without typing; every other zone can be named. */
export const COMMON_ZONES = [
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Mexico_City',
  'America/Bogota',
  'America/Lima',
  'America/Caracas',
  'America/Santiago',
  'America/Argentina/Buenos_Aires',
  'America/Sao_Paulo',
  'Atlantic/Canary',
  'Europe/London',
  'Europe/Madrid',
  'Europe/Paris',
  'Europe/Berlin',
  'Europe/Istanbul',
  'Africa/Lagos',
  'Asia/Dubai',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Sydney',
] as const;

const ZONE_MAX = 64;
/** Zones named when a city stands for several. */
const NAMED = 5;

/** What is left of a name for comparing it: `Buenos Aires` and `buenos_aires` are one. */
const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9/+-]+/g, '_');

/** The zones a text may mean: the one of that name, else those of that city. */
function zonesOf(given: string): string[] {
  const wanted = bare(given);
  const all = Intl.supportedValuesOf('timeZone');
  const exact = all.find((zone) => bare(zone) === wanted);
  if (exact !== undefined) return [exact];
  // Older names and any case are known too; they are kept as the zone is called now.
  if (isTimeZone(given))
    return [new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone];
  const cities = all.filter((zone) => bare(zone).split('/').at(-1) === wanted);
  return cities.length > 0 ? cities : all.filter((zone) => bare(zone).includes(wanted));
}

/** A time zone by its name or its city. */
export const zoneField = (field: { label: string; hint: string }): Field<string> => ({
  ...field,
  kind: 'text',
  required: true,
  read(given) {
    const found = given.length > ZONE_MAX || bare(given).length < 3 ? [] : zonesOf(given);
    const [only, ...others] = found;
    if (only === undefined) return { problem: { id: 'problem-zone' } };
    if (others.length === 0) return { value: only };
    return { problem: { id: 'problem-zone-which', args: { zones: found.slice(0, NAMED).join(', ') } } };
  },
});

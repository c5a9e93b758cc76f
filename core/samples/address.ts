import { z } from 'zod';
import type { Context } from '../use-case.ts';
import { createVault } from '../kernel/secret.ts';
import { cleanLine } from '../kernel/text.ts';
import { findAddress, saveAddress } from './addresses.store.ts';
import type { SampleKey } from './samples.store.ts';
import type { Db } from '../db/index.ts';

// A carrier's label prints none of these; joiners and variation selectors only hold them together.
const PICTURES = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u200d|\ufe0f|\u20e3/gu;
// Digits, # and * count as pictures in Unicode, and they stand in addresses.
const PLAIN = /[\d#*©®™]/;

/** A line as a label can print it: on one line, without pictures and without what cannot be seen. */
function labelLine(text: string): string {
  const plain = text.normalize('NFC').replaceAll(PICTURES, (sign) => (PLAIN.test(sign) ? sign : ' '));
  return cleanLine(plain).replaceAll(/\s+/g, ' ').trim();
}

function label(max: number) {
  return z
    .string()
    .max(max * 4, `must have at most ${max} characters`)
    .overwrite(labelLine)
    .max(max, `must have at most ${max} characters`);
}

const needed = (max: number) => label(max).min(1, 'must not be empty');
const optional = (max: number) =>
  label(max)
    .nullish()
    .transform((text) => (text === '' || text === undefined ? null : text));

/**
 * A postal address. Line breaks become spaces and pictures go, because both end up on a label; what is left must not be
 * empty. Rules of single countries are the carrier's to know.
 */
export const addressSchema = z.strictObject({
  name: needed(80),
  line1: needed(100),
  line2: optional(100),
  city: needed(80),
  region: optional(80),
  postalCode: optional(20),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'must be a country by its two letters, such as US or ES'),
  phone: optional(30),
});
export type Address = z.output<typeof addressSchema>;

/** What sealing and opening needs. */
type Keyed = Pick<Context, 'keys' | 'random'>;

const placeOf = ({ id }: SampleKey): string => `sample_addresses sealed ${id}`;

/** Keeps an address, sealed under the brand's key and bound to its row. */
export async function keepAddress(
  { tx, keys, random, clock }: Keyed & Pick<Context, 'tx' | 'clock'>,
  key: SampleKey,
  address: Address,
): Promise<void> {
  const sealed = createVault(keys, key.brandId, random).seal(JSON.stringify(address), placeOf(key));
  await saveAddress(tx, key, sealed, clock.business());
}

/** The address kept for a sample, opened; undefined where there is none. */
export async function openAddress(
  db: Db,
  { keys, random }: Keyed,
  key: SampleKey,
): Promise<Address | undefined> {
  const sealed = await findAddress(db, key);
  if (sealed === undefined) return undefined;
  return JSON.parse(createVault(keys, key.brandId, random).open(sealed, placeOf(key))) as Address;
}

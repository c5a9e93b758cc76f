import { z } from 'zod';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase } from '../use-case.ts';
import { lockCreator, saveCreator } from './creators.store.ts';
import { creatorUnknown } from './errors.ts';

/**
 * The word that has to stand first where most viewers live, in their language. Every one of these is named by the
 * advertising rules of its country as clear enough: FTC 16 CFR 255 (US), CAP Code and ASA (GB), CCPC (IE), Competition
 * Bureau (CA), AANA (AU), ASA (NZ), UWG § 5a and MStV § 22 (DE), MedienG § 26 (AT), Loi 2023-451 art. 5 (FR), the codes
 * of Autocontrol (ES), IAP (IT), SRC (NL), JEP (BE), ARP (PT), CONAR (BR), PROFECO (MX), UOKiK (PL), and the Nordic
 * marketing acts (SE, DK, NO, FI).
 */
const AD_WORDS = {
  US: 'Ad',
  GB: 'Ad',
  IE: 'Ad',
  CA: 'Ad',
  AU: 'Ad',
  NZ: 'Ad',
  DE: 'Werbung',
  AT: 'Werbung',
  CH: 'Werbung',
  FR: 'Publicité',
  BE: 'Publicité / Reclame',
  ES: 'Publicidad',
  MX: 'Publicidad',
  AR: 'Publicidad',
  CO: 'Publicidad',
  IT: 'Pubblicità',
  NL: 'Reclame',
  PT: 'Publicidade',
  BR: 'Publicidade',
  PL: 'Reklama',
  SE: 'Reklam',
  DK: 'Reklame',
  NO: 'Reklame',
  FI: 'Mainos',
} as const;

/** Countries by their ISO 3166-1 codes whose word is known. */
export const DISCLOSURE_COUNTRIES = Object.keys(AD_WORDS) as (keyof typeof AD_WORDS)[];

/** The word a disclosure begins with where most viewers live; undefined where none is known. */
export function adWordOf(country: string | null): string | undefined {
  return (AD_WORDS as Record<string, string>)[country ?? ''];
}

/** Every word that a disclosure can begin with, once each. */
export const AD_WORD_LIST: readonly string[] = [...new Set(Object.values(AD_WORDS))];

/** Says where most of a creator's viewers live, which decides how a disclosure has to begin; null takes it back. */
export const setViewersCountry = defineUseCase({
  name: 'say where the viewers are',
  input: z.strictObject({
    country: z.enum(DISCLOSURE_COUNTRIES, 'must be a country of the list, such as "US"').nullable(),
  }),
  allow: ['creator'],
  async run({ tx, actor }, { country }): Promise<{ country: string | null }> {
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const creator = await lockCreator(tx, actor.creatorId);
    if (creator === undefined) throw creatorUnknown({});
    await saveCreator(tx, creator.id, { viewersCountry: country });
    return { country };
  },
});

import { negotiateLanguages } from '@fluent/langneg';

/** Languages that are complete; one more is one more file in `locales/` and its name here. */
export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

/** The complete language nearest to what the reader's client asks for (`es-419` -> `es`), else English. */
export function chooseLocale(wanted: string | undefined): Locale {
  // The negotiation knows no numbered regions, such as Latin America's 419; the language alone is the second wish.
  const wishes = wanted === undefined ? [] : [wanted, wanted.split(/[-_]/)[0] ?? ''];
  const [found] = negotiateLanguages(wishes, LOCALES, { strategy: 'lookup', defaultLocale: 'en' });
  return LOCALES.find((locale) => locale === found) ?? 'en';
}

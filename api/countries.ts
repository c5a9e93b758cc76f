/** Countries and territories that post is sent to, by their ISO 3166-1 codes; Kosovo by the code that is in use for it. */
const CODES = (
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD ' +
  'CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD ' +
  'GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH ' +
  'KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV ' +
  'MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA ' +
  'SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG ' +
  'UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
).split(' ');

/** Every country with its name in a language, in the order of that language. */
export function countriesIn(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  const { compare } = new Intl.Collator(locale);
  return CODES.map((value) => ({ value, label: names.of(value) ?? value })).toSorted((left, right) =>
    compare(left.label, right.label),
  );
}

/** The country a browser is set to, as its languages tell (`es-MX`); undefined where they name none. */
export function countryOf(acceptLanguage: string | undefined): string | undefined {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const code = /^\s*[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(part)?.[1]?.toUpperCase();
    if (code !== undefined && CODES.includes(code)) return code;
  }
  return undefined;
}

/** Countries whose addresses have no postcode, or in which few people know theirs. */
const WITHOUT_POSTCODES = new Set(
  (
    'AE AG AO AW BF BI BJ BO BQ BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GQ GY HK IE JM KI KM KN KP LC LY ML ' +
    'MO MR MS MW NR NU PA QA RW SB SC SL SR SS ST SX SY TD TF TG TK TL TO TV UG VC VU YE ZW'
  ).split(' '),
);
/** Countries in which a parcel is not sorted without the state or province. */
const WITH_REGION = new Set(['AU', 'BR', 'CA', 'CN', 'IN', 'JP', 'MX', 'US']);

/** Whether an address of that country has a postcode. */
export const hasPostcodes = (country: string): boolean => !WITHOUT_POSTCODES.has(country);

/** Whether an address of that country names a state or province. */
export const writesRegion = (country: string): boolean => WITH_REGION.has(country);

import type { Promotion } from '../../../../core/attribution/index.ts';
import { adWordOf, DISCLOSURE_COUNTRIES, setViewersCountry } from '../../../../core/creators/index.ts';
import { defineAction, writePayload } from '../../action.ts';
import { nameOf, titleOf } from '../../inert.ts';
import { code, line, title, type Action, type Block } from '../../view.ts';
import type { Words } from '../../words.ts';

/** What decides how a disclosure reads: where most viewers live, and where the creator posts. */
export type Viewers = { viewersCountry: string | null; platforms: readonly string[] };

/**
 * What the creator has to say in the post, to be copied as it is; "affiliate link" alone would not tell anyone that money
 * is paid. It begins with the word that the rules of the viewers' country name.
 */
export function disclosureWording(
  { brand, title: name, sample }: Promotion,
  country: string | null,
  words: Words,
): string {
  return words.label(sample ? 'disclosure-sample' : 'disclosure', {
    word: adWordOf(country) ?? words.label('disclosure-word'),
    brand: nameOf(brand),
    product: titleOf(name),
  });
}

/** The wording, and where the platforms of the creator want the same said once more. */
export function disclosureBlocks(promotion: Promotion, viewers: Viewers, words: Words): Block[] {
  const { viewersCountry: country, platforms } = viewers;
  return [
    line(words.say('disclosure-say')),
    line(code(disclosureWording(promotion, country, words))),
    ...[...new Set(platforms)].map((platform) => line(words.say(`disclosure-on-${platform}`))),
    line(
      country === null
        ? words.say('disclosure-country-unknown')
        : words.say('disclosure-country', { country: countryName(country, words) }),
    ),
    line(words.say('disclosure-not-enough')),
  ];
}

const countryName = (country: string, { locale }: Words): string =>
  new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country;

/** The option of those whose country is not in the list. */
const ELSEWHERE = 'elsewhere';

/** Notes where most viewers live, and shows the word with which a disclosure begins there. */
const viewersAction = defineAction({
  verb: 'viewers',
  parts: {},
  audience: ['creator'],
  ack: 'reply',
  async run({ act, creatorActor, words }, _values, picked) {
    const known = DISCLOSURE_COUNTRIES.find((country) => country === picked) ?? null;
    const { country } = await act(setViewersCountry, creatorActor, { country: known });
    const word = adWordOf(country) ?? words.label('disclosure-word');
    return {
      blocks: [
        title(
          country === null
            ? words.say('viewers-elsewhere')
            : words.say('viewers-noted', { country: countryName(country, words) }),
        ),
        line(words.say('viewers-word'), code(word)),
      ],
    };
  },
});

/** Asks where most viewers live. */
export function askViewers(words: Words): Action {
  const { compare } = new Intl.Collator(words.locale);
  const countries = DISCLOSURE_COUNTRIES.map((value) => ({
    value: value as string,
    label: countryName(value, words),
  }));
  return {
    kind: 'select',
    label: words.label('viewers-where'),
    payload: writePayload(viewersAction, {}),
    options: [
      ...countries.toSorted((left, right) => compare(left.label, right.label)),
      { value: ELSEWHERE, label: words.label('viewers-other') },
    ],
  };
}

export const disclosureActions = [viewersAction];

import { CARRIER_NAMES } from '../../../../core/samples/index.ts';
import { choiceField, longField, textField, urlField } from '../../fields.ts';
import type { Field, FieldFacts } from '../../form.ts';
import { looksLikeAddress } from './address-like.ts';
import { REASONS } from './wording.ts';

/** As much of a reason as the other side is told. */
const WORDS_MAX = 280;
const CARRIER_MAX = 60;

/** Why a request is declined: picked, since most reasons are the same few. */
export const reasonField = choiceField({
  label: 'field-sample-reason',
  options: REASONS.map((value) => ({ value, label: `option-sample-reason-${value}` })),
});

export const wordsField = longField({
  label: 'field-sample-words',
  hint: 'field-sample-words-hint',
  max: WORDS_MAX,
});

/** The carriers whose parcels can be followed, to be picked instead of typed. */
export const CARRIERS = {
  presets: CARRIER_NAMES.map((name) => ({ value: name, label: name })),
} satisfies FieldFacts;

/** A carrier, by any name. */
export const carrierField = textField({
  ...{ label: 'field-sample-carrier', hint: 'field-sample-carrier-hint', max: CARRIER_MAX },
});

export const trackingField = textField({ label: 'field-sample-tracking', max: CARRIER_MAX });

export const trackingUrlField = urlField({
  label: 'field-sample-tracking-url',
  hint: 'field-sample-tracking-url-hint',
});

/** What a creator says with a request; an address is refused, because what is written here stays in a chat. */
export const noteField: Field<string> = {
  ...longField({ label: 'field-sample-note', hint: 'field-sample-note-hint', max: 300 }),
  read: (given) => {
    if (given.length > 300) return { problem: { id: 'problem-too-long', args: { max: 300 } } };
    return looksLikeAddress(given)
      ? { problem: { id: 'problem-sample-address', unfit: true } }
      : { value: given };
  },
};

import { listInvitable, listOffers, type OwnOffer } from '../../../../core/deals/index.ts';
import { showRate } from '../../../../core/kernel/rate.ts';
import type { ChatContext } from '../../context.ts';
import { pickField } from '../../fields.ts';
import type { Field, Given, Option } from '../../form.ts';
import { nameOf } from '../../inert.ts';
import { spansText } from '../../plain-text.ts';
import type { Words } from '../../words.ts';
import { offerProduct } from './card.ts';

/** A creator, looked for by name or handle as it is typed. */
export const creatorField = (): Field<string> =>
  pickField({ label: 'field-offer-creator', hint: 'field-offer-creator-hint', options: creatorOptions });

async function creatorOptions({ seat, ask }: ChatContext, given: Given): Promise<Option[]> {
  if (!seat || (seat.role !== 'owner' && seat.role !== 'manager')) return [];
  const text = given['creator']?.trim() ?? '';
  const searched = text === '' ? [] : await ask(listInvitable, seat, { text });
  const found = searched.length > 0 ? searched : await ask(listInvitable, seat, {});
  return found.map(({ id, name, profile }) => ({
    value: id,
    label: profile === null ? nameOf(name) : `${nameOf(name)} · @${nameOf(profile)}`,
  }));
}

/** One of the brand's offers in these states. */
export const offerField = (states: readonly OwnOffer['state'][]): Field<string> =>
  pickField({
    label: 'field-offer',
    async options({ seat, ask, words }) {
      if (!seat) return [];
      const offers = (await ask(listOffers, seat, {})).filter(({ state }) => states.includes(state));
      return offers.map((offer) => ({ value: offer.id, label: nameAmong(offers, offer, words) }));
    },
  });

/** What an offer is on; before it the rate, which nothing cuts off, where another one is on the same. */
export function nameAmong(offers: readonly OwnOffer[], offer: OwnOffer, words: Words): string {
  const text = spansText(offerProduct(offer, words), words.locale);
  const of = ({ products }: OwnOffer): string | undefined => products[0]?.id;
  const alone = offers.every((other) => other.id === offer.id || of(other) !== of(offer));
  return alone ? text : `${showRate(offer.rateBps, words.locale)} · ${text}`;
}

import type { OwnOffer } from '../../../../core/deals/index.ts';
import { nameOf, titleOf } from '../../inert.ts';
import { line, list, type Block } from '../../view.ts';
import type { Words } from '../../words.ts';

/** Conflicts told one by one; of more it is said how many there are. */
const SHOWN = 10;

/** Who is not offered what, and why: before an offer is published, and for as long as it stands. */
export function conflictBlocks({ conflicts, creators, products, state }: OwnOffer, words: Words): Block[] {
  if (conflicts.length === 0 || state === 'ended') return [];
  const names = new Map(creators.map(({ id, name }) => [id, name]));
  const titles = new Map(products.map(({ id, title }) => [id, title]));
  const items = conflicts.slice(0, SHOWN).map(({ creatorId, productId, reason, deal }) =>
    words.say('offer-conflict', {
      creator: nameOf(names.get(creatorId) ?? ''),
      product: titleOf(titles.get(productId) ?? ''),
      reason: words.label(deal === null ? `offer-conflict-${reason}` : `offer-conflict-${reason}-code`, {
        ...(deal !== null && { deal }),
      }),
    }),
  );
  const left = conflicts.length - items.length;
  return [
    line(
      words.say(state === 'draft' ? 'offer-conflicts-draft' : 'offer-conflicts', { count: conflicts.length }),
    ),
    list([...items, ...(left > 0 ? [words.say('and-more', { count: left })] : [])]),
  ];
}

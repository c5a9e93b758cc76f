import { getOwnPage, type Promotion, type WaitingLink } from '../../../../core/attribution/index.ts';
import type { CreatorContext } from '../../context.ts';
import { nameOf } from '../../inert.ts';
import { code, minute, rate, type Part } from '../../view.ts';

/** The link to be copied, its number on the creator's page, and what it earns. */
export async function linkFacts(
  { words, ask, creatorActor }: CreatorContext,
  promotion: Promotion,
  { url, tile }: Pick<WaitingLink, 'url' | 'tile'>,
): Promise<[string, Part][]> {
  const page = await ask(getOwnPage, creatorActor, {});
  const rows: [string, Part][] = [[words.label('link-url'), code(url)]];
  if (page.url !== null && tile !== null) {
    rows.push([
      words.label('link-page'),
      words.say('link-tile', { number: String(tile), page: code(page.url) }),
    ]);
  }
  const deal = { rate: rate(promotion.rateBps), code: promotion.code, brand: nameOf(promotion.brand) };
  const { boost } = promotion;
  rows.push([
    words.label('link-earns'),
    boost
      ? words.say('link-earns-boosted', {
          ...deal,
          boosted: rate(boost.rateBps),
          until: minute(new Date(boost.endsAt)),
        })
      : words.say('link-earns-of', deal),
  ]);
  return rows;
}

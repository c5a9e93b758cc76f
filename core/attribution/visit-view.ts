import { findPlace, type Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { ClickTokens } from './click-token.ts';

/** What a shopper came through: whose link, for which product and, where it stands under one, in which content. */
export type VisitView = { creator: string; content: string | null; productId: Uuid; code: string };

/** Reads what a click token says; undefined when it is forged or its link is unknown. */
export async function describeVisit(
  db: Db,
  tokens: Pick<ClickTokens, 'verify'>,
  token: string,
): Promise<VisitView | undefined> {
  const click = tokens.verify(token);
  const place = click && (await findPlace(db, 'link_id', click.linkId));
  if (!click || !place) return undefined;
  const [row] = await db.sql<VisitView[]>`
    select c.name as creator, t.title as content, l.product_id as "productId", l.code
    from links l join creators c on c.id = l.creator_id left join contents t on t.id = l.content_id
    where l.brand_id = ${place.brandId} and l.id = ${click.linkId}`;
  return row;
}

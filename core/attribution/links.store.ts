import { and, eq, isNull, sql } from 'drizzle-orm';
import { enterDirectory, findPlace, type Db, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { bioTiles, links } from './attribution.tables.ts';

/** A tracked link for (creator, product, content). */
export type Link = typeof links.$inferSelect;

/**
 * Writes a link, findable by its code and by its id, and answers its number on the bio page. Throws a unique violation
 * when the code is taken. The caller holds the creator, so that numbers are given one after the other.
 */
export async function insertLink(tx: Tx, link: Link): Promise<number> {
  const place = { brandId: link.brandId, id: link.id };
  await tx.orm.insert(links).values(link);
  await enterDirectory(tx, 'link', link.code, place);
  await enterDirectory(tx, 'link_id', link.id, place);
  const { creatorId } = link;
  const [last] = await tx.orm
    .select({ number: sql<number>`coalesce(max(${bioTiles.number}), 0)` })
    .from(bioTiles)
    .where(eq(bioTiles.creatorId, creatorId));
  const number = (last?.number ?? 0) + 1;
  await tx.orm.insert(bioTiles).values({ creatorId, number, brandId: link.brandId, linkId: link.id });
  return number;
}

/** The number of a link on its creator's bio page; links of old have none. */
export async function findTileNumber(db: Db, linkId: Uuid): Promise<number | null> {
  const [row] = await db.orm
    .select({ number: bioTiles.number })
    .from(bioTiles)
    .where(eq(bioTiles.linkId, linkId));
  return row?.number ?? null;
}

/** The oldest working link for this creator, product and content (null: not bound to any). */
export async function findSameLink(
  db: Db,
  key: Pick<Link, 'brandId' | 'creatorId' | 'productId' | 'contentId'>,
): Promise<Link | undefined> {
  const [row] = await db.orm
    .select()
    .from(links)
    .where(
      and(
        eq(links.brandId, key.brandId),
        eq(links.creatorId, key.creatorId),
        eq(links.productId, key.productId),
        key.contentId === null ? isNull(links.contentId) : eq(links.contentId, key.contentId),
        isNull(links.disabledAt),
      ),
    )
    .orderBy(links.id)
    .limit(1);
  return row;
}

/** The link with this id, whosever it is, held until the transaction ends. */
export async function lockLink(tx: Tx, id: Uuid): Promise<Link | undefined> {
  const place = await findPlace(tx, 'link_id', id);
  if (place === undefined) return undefined;
  const [row] = await tx.orm
    .select()
    .from(links)
    .where(and(eq(links.brandId, place.brandId), eq(links.id, id)))
    .for('update');
  return row;
}

export async function saveContentOf(
  tx: Tx,
  link: Pick<Link, 'brandId' | 'id'>,
  contentId: Uuid,
): Promise<void> {
  await tx.orm
    .update(links)
    .set({ contentId })
    .where(and(eq(links.brandId, link.brandId), eq(links.id, link.id)));
}

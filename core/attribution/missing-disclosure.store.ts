import { and, desc, eq, lte, ne } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { links, type LinkPause } from './attribution.tables.ts';
import { disclosureReports, strikes } from './disclosures.tables.ts';
import type { Link } from './links.store.ts';

export type Report = typeof disclosureReports.$inferSelect;
type LinkKey = Pick<Link, 'brandId' | 'id'>;

const ofLink = ({ brandId, id }: LinkKey) =>
  and(eq(disclosureReports.brandId, brandId), eq(disclosureReports.linkId, id));

/** The last report about a link. */
export async function findReport(db: Db, link: LinkKey): Promise<Report | undefined> {
  const [row] = await db.orm
    .select()
    .from(disclosureReports)
    .where(ofLink(link))
    .orderBy(desc(disclosureReports.number))
    .limit(1);
  return row;
}

export async function insertReport(tx: Tx, report: Report): Promise<void> {
  await tx.orm.insert(disclosureReports).values(report);
}

export async function saveReport(tx: Tx, { brandId, linkId, number, ...report }: Report): Promise<void> {
  await tx.orm
    .update(disclosureReports)
    .set(report)
    .where(and(ofLink({ brandId, id: linkId }), eq(disclosureReports.number, number)));
}

/** Links whose disclosure should have been added by `at`, business time; the longest overdue first. */
export async function findOverdue(db: Db, at: Date, limit: number): Promise<Uuid[]> {
  const rows = await db.orm
    .select({ id: disclosureReports.linkId })
    .from(disclosureReports)
    .where(lte(disclosureReports.dueAt, at))
    .orderBy(disclosureReports.dueAt)
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** From `at` on, wall time, a link leads to the product without a token; or works again, and the pause is remembered. */
export async function setPaused(tx: Tx, link: Link, at: Date | null, now: Date): Promise<void> {
  const ended: LinkPause[] =
    at === null && link.disabledAt ? [[link.disabledAt.toISOString(), now.toISOString()]] : [];
  const pauses = [...(link.pauses ?? []), ...ended];
  await tx.orm
    .update(links)
    .set({ disabledAt: at, pauses: pauses.length > 0 ? pauses : null })
    .where(and(eq(links.brandId, link.brandId), eq(links.id, link.id)));
}

export async function insertStrike(tx: Tx, strike: typeof strikes.$inferInsert): Promise<void> {
  await tx.orm.insert(strikes).values(strike);
}

/** How often a creator had a link paused because its disclosure was missing, with every brand. */
export async function countStrikes(db: Db, creatorId: Uuid): Promise<number> {
  return await db.orm.$count(strikes, eq(strikes.creatorId, creatorId));
}

/** Whether a link for the same place is paused because its disclosure was missing. */
export async function hasPausedLink(
  db: Db,
  {
    brandId,
    creatorId,
    productId,
    contentId,
  }: Pick<Link, 'brandId' | 'creatorId' | 'productId' | 'contentId'>,
): Promise<boolean> {
  const [row] = await db.sql`
    select 1 from links l
    join disclosure_reports r on r.brand_id = l.brand_id and r.link_id = l.id and r.state in ('paused', 'paused_added')
    where l.brand_id = ${brandId} and l.creator_id = ${creatorId} and l.product_id = ${productId}
      and l.content_id is not distinct from ${contentId}::uuid and l.disabled_at is not null limit 1`;
  return row !== undefined;
}

/** What whoever is told about a link has to know. */
export type LinkStory = {
  code: string;
  product: string;
  content: string | null;
  url: string | null;
  brand: string;
  creator: string;
  creatorMailboxId: Uuid;
};

export async function findStory(db: Db, { brandId, id }: LinkKey): Promise<LinkStory | undefined> {
  const [row] = await db.sql<LinkStory[]>`
    select l.code, p.title as product, t.title as content, t.url, b.name as brand, c.name as creator,
      c.mailbox_id as "creatorMailboxId"
    from links l
    join products p on p.brand_id = l.brand_id and p.id = l.product_id
    join brands b on b.id = l.brand_id
    join creators c on c.id = l.creator_id
    left join contents t on t.id = l.content_id
    where l.brand_id = ${brandId} and l.id = ${id}`;
  return row;
}

/** The mailboxes of those who deal for a brand. */
export async function findDealerMailboxes(db: Db, brandId: Uuid): Promise<Uuid[]> {
  const rows = await db.sql<{ id: Uuid }[]>`
    select mailbox_id as id from members where brand_id = ${brandId} and role in ('owner', 'manager') order by id`;
  return rows.map(({ id }) => id);
}

/** Reports that somebody has to look at: those of a brand, or those of a creator's own. */
export async function findOpenReports(
  db: Db,
  whose: { brandId: Uuid } | { creatorId: Uuid },
  limit: number,
): Promise<Report[]> {
  const own =
    'brandId' in whose
      ? eq(disclosureReports.brandId, whose.brandId)
      : eq(disclosureReports.creatorId, whose.creatorId);
  return db.orm
    .select()
    .from(disclosureReports)
    .where(and(own, ne(disclosureReports.state, 'accepted')))
    .orderBy(disclosureReports.reportedAt)
    .limit(limit);
}

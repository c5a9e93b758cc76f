import { and, desc, eq } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import type { Uuid } from '../kernel/id.ts';
import { IDLE_DAYS, QUOTA, TOP, TOP_DAYS, type AnnouncementInput } from './announcement.ts';
import { announcementOptOuts, announcements } from './market.tables.ts';

export async function insertAnnouncement(tx: Tx, row: typeof announcements.$inferInsert): Promise<void> {
  await tx.orm.insert(announcements).values(row);
}

/** When a brand wrote to its creators last, business time, newest first; as many as its share is. */
export async function findLastSent(db: Db, brandId: Uuid): Promise<Date[]> {
  const rows = await db.orm
    .select({ sentAt: announcements.sentAt })
    .from(announcements)
    .where(eq(announcements.brandId, brandId))
    .orderBy(desc(announcements.sentAt))
    .limit(QUOTA);
  return rows.map(({ sentAt }) => sentAt);
}

/** Notes that a creator wants no more announcements of a brand. */
export async function insertOptOut(tx: Tx, row: typeof announcementOptOuts.$inferInsert): Promise<void> {
  await tx.orm.insert(announcementOptOuts).values(row).onConflictDoNothing();
}

/** Takes it back. */
export async function deleteOptOut(
  tx: Tx,
  { brandId, creatorId }: { brandId: Uuid; creatorId: Uuid },
): Promise<void> {
  await tx.orm
    .delete(announcementOptOuts)
    .where(and(eq(announcementOptOuts.brandId, brandId), eq(announcementOptOuts.creatorId, creatorId)));
}

/** Brands whose announcements a creator does not want. */
export async function findOptOuts(db: Db, creatorId: Uuid): Promise<{ id: Uuid; name: string }[]> {
  return [
    ...(await db.sql<{ id: Uuid; name: string }[]>`
      select b.id, b.name from announcement_opt_outs o join brands b on b.id = o.brand_id
      where o.creator_id = ${creatorId} order by lower(b.name), b.id`),
  ];
}

/** Who would read something, and how many of those it is for have asked not to. */
export type Readers = { mailboxIds: Uuid[]; optedOut: number };

/**
 * Creators with a deal in force with the brand, as the audience narrows them down; without those who do not want its
 * announcements, or have nothing to do with it any more. A named read model: it joins the tables of deals, creators and
 * orders for this one purpose.
 */
export async function findReaders(
  db: Db,
  brandId: Uuid,
  input: Pick<AnnouncementInput, 'audience' | 'productId' | 'tag'>,
  now: Date,
): Promise<Readers> {
  const rows = await db.sql<{ mailboxId: Uuid; optedOut: boolean }[]>`
    select c.mailbox_id as "mailboxId", exists (
      select 1 from announcement_opt_outs o where o.brand_id = ${brandId} and o.creator_id = c.id) as "optedOut"
    from (${meant(db, brandId, input, now)}) m join creators c on c.id = m.creator_id
    where not exists (select 1 from contact_blocks b where b.brand_id = ${brandId} and b.creator_id = c.id)
    order by c.id`;
  return {
    mailboxIds: rows.filter(({ optedOut }) => !optedOut).map(({ mailboxId }) => mailboxId),
    optedOut: rows.filter(({ optedOut }) => optedOut).length,
  };
}

/** SQL of the creators an announcement is meant for. */
function meant(
  { sql }: Db,
  brandId: Uuid,
  { audience, productId, tag }: Pick<AnnouncementInput, 'audience' | 'productId' | 'tag'>,
  now: Date,
) {
  const partners = sql`
    select distinct p.creator_id from deal_products p where p.brand_id = ${brandId} and p.live`;
  const sold = (days: number) => sql`
    select c.creator_id, count(*) as sales from commissions c
    join orders o on o.brand_id = c.brand_id and o.id = c.order_id
    where c.brand_id = ${brandId} and c.amount_minor > c.reversed_minor
      and o.created_at + o.clock_offset_ms * interval '1 millisecond' > ${later(now, -days * DAY_MS).toISOString()}::timestamptz
    group by c.creator_id`;
  switch (audience) {
    case 'all':
      return partners;
    case 'product':
      return sql`
        select distinct p.creator_id from deal_products p
        where p.brand_id = ${brandId} and p.live and p.product_id = ${productId ?? null}::uuid`;
    case 'top':
      return sql`
        select s.creator_id from (${sold(TOP_DAYS)}) s join (${partners}) p on p.creator_id = s.creator_id
        order by s.sales desc, s.creator_id limit ${TOP}`;
    case 'idle':
      return sql`
        select p.creator_id from (${partners}) p
        where not exists (select 1 from (${sold(IDLE_DAYS)}) s where s.creator_id = p.creator_id)
          and exists (select 1 from deals d where d.brand_id = ${brandId} and d.creator_id = p.creator_id
            and d.accepted_at < ${later(now, -IDLE_DAYS * DAY_MS).toISOString()}::timestamptz)`;
    case 'tag':
      return sql`
        select p.creator_id from (${partners}) p
        join creator_notes n on n.brand_id = ${brandId} and n.creator_id = p.creator_id
        where lower(${tag ?? null}::text) = any(select lower(t) from unnest(n.tags) t)`;
  }
}

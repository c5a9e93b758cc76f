import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Sample } from './samples.store.ts';

/** The post that shows a sample in its room. */
export async function findSamplePost(
  db: Db,
  { brandId, creatorId, id }: Pick<Sample, 'brandId' | 'creatorId' | 'id'>,
): Promise<{ brandId: Uuid; roomId: Uuid; id: Uuid } | undefined> {
  const [row] = await db.sql<{ roomId: Uuid; id: Uuid }[]>`
    select p.room_id as "roomId", p.id from rooms r
    join room_posts p on p.brand_id = r.brand_id and p.room_id = r.id and p.kind = 'sample'
    where r.brand_id = ${brandId} and r.creator_id = ${creatorId} and p.body ->> 'sampleId' = ${id}`;
  return row && { brandId, ...row };
}

/** Mailboxes of the brand's people for fulfilment, but of one person. */
export async function findShippers(db: Db, brandId: Uuid, except: Uuid | null): Promise<Uuid[]> {
  const rows = await db.sql<{ mailboxId: Uuid }[]>`
    select mailbox_id as "mailboxId" from members
    where brand_id = ${brandId} and role = 'fulfilment' and account_id is distinct from ${except} order by id`;
  return rows.map(({ mailboxId }) => mailboxId);
}

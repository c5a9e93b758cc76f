import { and, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Sample } from './samples.store.ts';
import { samples } from './samples.tables.ts';

export type FoundSample = { sample: Sample; brand: string; with: string; product: string; since: Date };

/** More is not read in a chat. */
const MOST = 100;

/**
 * Open samples of a creator or a brand; unless `all`, those in which that side has the next move. What is approved is the
 * creator's move until it is said where to, and then that of those who ship.
 */
export async function findWaiting(
  db: Db,
  who: { creatorId: Uuid | null; brandId: Uuid | null; all: boolean; ships: boolean },
): Promise<FoundSample[]> {
  const { creatorId, brandId, all, ships } = who;
  const own = creatorId === null ? eq(samples.brandId, brandId ?? '') : eq(samples.creatorId, creatorId);
  const askedFor = sql`(${samples.state} = 'content_due' and ${samples.extension} = 'asked')`;
  const noAddress = and(eq(samples.state, 'approved'), isNull(samples.addressAt));
  const move =
    creatorId === null
      ? or(
          inArray(samples.state, ['requested', 'stopped']),
          ships ? and(eq(samples.state, 'approved'), isNotNull(samples.addressAt)) : undefined,
          askedFor,
        )
      : or(inArray(samples.state, ['asked', 'delivered', 'content_due', 'overdue']), noAddress);
  const rows = await db.orm
    .select()
    .from(samples)
    .where(and(own, isNull(samples.closedAt), all ? undefined : move))
    .orderBy(samples.requestedAt)
    .limit(MOST);
  if (rows.length === 0) return [];
  const names = await namesOf(db, rows);
  return rows.map((sample) => {
    const { brand = '', creator = '', product = '' } = names.get(sample.id) ?? {};
    return { sample, brand, with: creatorId === null ? creator : brand, product, since: sinceOf(sample) };
  });
}

type Names = { id: Uuid; brand: string; creator: string; product: string };

async function namesOf(db: Db, rows: readonly Sample[]): Promise<Map<Uuid, Names>> {
  const found = await db.sql<Names[]>`
    select s.id, b.name as brand, c.name as creator, p.title as product from samples s
    join brands b on b.id = s.brand_id join creators c on c.id = s.creator_id
    join products p on p.brand_id = s.brand_id and p.id = s.product_id
    where s.brand_id = any(${[...new Set(rows.map((row) => row.brandId))]}::uuid[]) and s.id = any(${rows.map(({ id }) => id)}::uuid[])`;
  return new Map(found.map((row) => [row.id, row]));
}

/** Since when a sample is where it is, as far as it keeps that. */
function sinceOf({
  state,
  requestedAt,
  approvedAt,
  shippedAt,
  deliveredAt,
  startedAt,
  overdueAt,
}: Sample): Date {
  const at = {
    approved: approvedAt,
    shipped: shippedAt,
    asked: shippedAt,
    delivered: deliveredAt,
    stopped: deliveredAt ?? shippedAt,
    content_due: startedAt,
    overdue: overdueAt,
  };
  return at[state as keyof typeof at] ?? requestedAt;
}

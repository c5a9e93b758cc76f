import { createHash } from 'node:crypto';
import { and, asc, desc, eq, inArray, or } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { eventHeads, events } from './events.tables.ts';

/** Stands for "no brand" where a brand's id is expected. */
export const NO_BRAND: Uuid = '00000000-0000-0000-0000-000000000000';

/** Something that was decided: `type` is `noun.verb_past`, `subject` the outside id of what it is about. */
export type DomainEvent = {
  type: string;
  brandId?: Uuid;
  subject: string;
  /** What matters for reading it back; plain JSON, no secrets and nothing personal. */
  data?: Record<string, unknown>;
  /** Who did it, where that is not who the transaction runs for: what follows from a rule by itself. */
  actor?: string;
};

/** Who did it and when; `actor` is a short text such as `member:<id>` or `system:sweep`. */
export type EventStamp = { actor: string; at: Date; businessAt: Date };

type Row = typeof events.$inferSelect;

function hashOf(previous: string, row: Omit<Row, 'hash'>): string {
  const content = [
    row.seq,
    row.id,
    row.type,
    row.actor,
    row.subject,
    stable(row.data),
    row.at.toISOString(),
    row.businessAt.toISOString(),
  ];
  return createHash('sha256')
    .update(JSON.stringify([previous, ...content]))
    .digest('hex');
}

/** JSON with sorted keys, because jsonb does not keep their order. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
}

/** Appends events to the chains of their brands, in the transaction of what they tell about. */
export async function appendEvents(
  tx: Tx,
  stamp: EventStamp,
  list: readonly DomainEvent[],
  nextId: () => Uuid,
): Promise<void> {
  const brands = [...new Set(list.map((event) => event.brandId ?? NO_BRAND))].toSorted();
  for (const brandId of brands) {
    await tx.orm.insert(eventHeads).values({ brandId, seq: 0, hash: '' }).onConflictDoNothing();
    const [head] = await tx.orm
      .select()
      .from(eventHeads)
      .where(eq(eventHeads.brandId, brandId))
      .for('update');
    let { seq, hash } = head ?? { seq: 0, hash: '' };
    const rows = list
      .filter((event) => (event.brandId ?? NO_BRAND) === brandId)
      .map((event): Row => {
        seq += 1;
        const row = {
          brandId,
          seq,
          id: nextId(),
          type: event.type,
          subject: event.subject,
          data: event.data ?? {},
          ...stamp,
          ...(event.actor !== undefined && { actor: event.actor }),
        };
        hash = hashOf(hash, row);
        return { ...row, hash };
      });
    await tx.orm.insert(events).values(rows);
    await tx.orm.update(eventHeads).set({ seq, hash }).where(eq(eventHeads.brandId, brandId));
  }
}

/** Where a brand's chain is broken: the first row whose hash or number is not what the row before demands. */
export async function findBrokenChain(db: Db, brandId: Uuid): Promise<{ seq: number } | undefined> {
  const rows = await db.orm.select().from(events).where(eq(events.brandId, brandId)).orderBy(asc(events.seq));
  let hash = '';
  for (const [index, row] of rows.entries()) {
    if (row.seq !== index + 1 || row.hash !== hashOf(hash, row)) return { seq: index + 1 };
    hash = row.hash;
  }
  const [head] = await db.orm.select().from(eventHeads).where(eq(eventHeads.brandId, brandId));
  return (head?.seq ?? 0) === rows.length && (head?.hash ?? '') === hash ? undefined : { seq: rows.length };
}

/** What was decided lately in the given brands, and by the given actors where no brand is concerned; oldest first. */
export async function listRecentEvents(
  db: Db,
  of: { brandIds: readonly Uuid[]; actors: readonly string[] },
  limit: number,
): Promise<(DomainEvent & EventStamp)[]> {
  const ofBrand = inArray(events.brandId, [...of.brandIds]);
  const ofActor = and(eq(events.brandId, NO_BRAND), inArray(events.actor, [...of.actors]));
  const rows = await db.orm
    .select()
    .from(events)
    .where(or(ofBrand, ofActor))
    .orderBy(desc(events.at), desc(events.seq))
    .limit(limit);
  return rows.toReversed();
}

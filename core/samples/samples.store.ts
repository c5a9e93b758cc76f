import { and, asc, eq, gt, inArray, isNull, lte } from 'drizzle-orm';
import { enterDirectory, findPlace, type Db, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import type { SamplePosition, SampleState } from './sample.ts';
import { samples } from './samples.tables.ts';

/** A sample; see the table. */
export type Sample = typeof samples.$inferSelect;
export type SampleKey = Pick<Sample, 'brandId' | 'id'>;

const isSample = (key: SampleKey) => and(eq(samples.brandId, key.brandId), eq(samples.id, key.id));

/** Writes a new sample; throws a unique violation where the creator has one open of the product. */
export async function insertSample(tx: Tx, sample: Sample): Promise<void> {
  const { brandId, id } = sample;
  await tx.orm.insert(samples).values(sample);
  await enterDirectory(tx, 'sample', id, { brandId, id });
}

/** The sample with this id, whosever it is. */
export async function findSample(db: Db, id: Uuid): Promise<Sample | undefined> {
  const place = await findPlace(db, 'sample', id);
  if (place === undefined) return undefined;
  const [row] = await db.orm.select().from(samples).where(isSample(place));
  return row;
}

/** {@link findSample}, held until the transaction ends: of two commands at once the second sees what the first has done. */
export async function lockSample(tx: Tx, id: Uuid): Promise<Sample | undefined> {
  const place = await findPlace(tx, 'sample', id);
  if (place === undefined) return undefined;
  const [row] = await tx.orm.select().from(samples).where(isSample(place)).for('update');
  return row;
}

/** Ids of the samples that go by a number, in one brand or of one creator; a creator may have several. */
export async function findByNumber(
  db: Db,
  number: number,
  whose: { brandId: Uuid } | { creatorId: Uuid },
): Promise<Uuid[]> {
  const own =
    'brandId' in whose ? eq(samples.brandId, whose.brandId) : eq(samples.creatorId, whose.creatorId);
  const rows = await db.orm
    .select({ id: samples.id })
    .from(samples)
    .where(and(own, eq(samples.number, number)))
    .limit(2);
  return rows.map(({ id }) => id);
}

/** Writes what has changed of a sample that the caller holds; answers it as it is now. */
export async function saveSample(tx: Tx, key: SampleKey, changes: Partial<Sample>): Promise<Sample> {
  const [row] = await tx.orm.update(samples).set(changes).where(isSample(key)).returning();
  invariant(row, 'a sample that is held is there', { id: key.id });
  return row;
}

/** At most `limit` samples, oldest first, of a brand or of all. */
export function pageOfSamples(
  db: Db,
  of: { brandId: Uuid | undefined; states: readonly SampleState[] | undefined; creatorId?: Uuid | undefined },
  limit: number,
  after: Uuid | undefined,
): Promise<Sample[]> {
  return db.orm
    .select()
    .from(samples)
    .where(
      and(
        of.brandId === undefined ? undefined : eq(samples.brandId, of.brandId),
        of.creatorId === undefined ? undefined : eq(samples.creatorId, of.creatorId),
        of.states === undefined ? undefined : inArray(samples.state, [...of.states]),
        after === undefined ? undefined : gt(samples.id, after),
      ),
    )
    .orderBy(asc(samples.id))
    .limit(limit);
}

/** The part that commands depend on. */
export function positionOf(sample: Sample): SamplePosition {
  const { state, version, dueAt, remindAt, startedBy, stop, extension } = sample;
  const { contentLeftMs, approvals, shipments, late, addressUntil } = sample;
  return {
    ...{ state, version, dueAt, remindAt, startedBy, stop, extension },
    ...{ contentLeftMs, approvals, shipments, late, addressUntil },
  };
}

/** Samples for which the clock has something to do, the longest overdue first. */
export function findDueSamples(db: Db, at: Date, limit: number): Promise<Uuid[]> {
  return idsBy(db, samples.dueAt, at, limit);
}

/** Samples of which somebody is to be reminded. */
export function findForgottenSamples(db: Db, at: Date, limit: number): Promise<Uuid[]> {
  return idsBy(db, samples.remindAt, at, limit);
}

/** Samples whose address is not kept any longer. */
export function findOutlivedAddresses(db: Db, at: Date, limit: number): Promise<Uuid[]> {
  return idsBy(db, samples.addressUntil, at, limit);
}

async function idsBy(
  db: Db,
  column: typeof samples.dueAt | typeof samples.remindAt | typeof samples.addressUntil,
  at: Date,
  limit: number,
): Promise<Uuid[]> {
  const rows = await db.orm
    .select({ id: samples.id })
    .from(samples)
    .where(lte(column, at))
    .orderBy(column)
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Open samples of a creator for a product, of whatever brand; at most one per brand. */
export function lockOpenOf(
  tx: Tx,
  { creatorId, productId }: { creatorId: Uuid; productId: Uuid },
): Promise<Sample[]> {
  return tx.orm
    .select()
    .from(samples)
    .where(and(eq(samples.creatorId, creatorId), eq(samples.productId, productId), isNull(samples.closedAt)))
    .for('update');
}

/** All open samples of a creator, held until the transaction ends. */
export function lockAllOpenOf(tx: Tx, creatorId: Uuid): Promise<Sample[]> {
  return tx.orm
    .select()
    .from(samples)
    .where(and(eq(samples.creatorId, creatorId), isNull(samples.closedAt)))
    .orderBy(samples.id)
    .for('update');
}

/** Whether content has fulfilled a sample of this creator and product before. */
export async function isPosted(
  db: Db,
  { creatorId, productId, contentId }: { creatorId: Uuid; productId: Uuid; contentId: Uuid },
): Promise<boolean> {
  const [row] = await db.orm
    .select({ id: samples.id })
    .from(samples)
    .where(
      and(
        eq(samples.creatorId, creatorId),
        eq(samples.productId, productId),
        eq(samples.contentId, contentId),
      ),
    )
    .limit(1);
  return row !== undefined;
}

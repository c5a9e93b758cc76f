import type { Db } from '../db/index.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import type { DomainError } from '../kernel/error.ts';
import { countGiven } from './eligibility.store.ts';
import { sampleQuota } from './errors.ts';
import { getRules } from './rules.ts';
import type { Sample } from './samples.store.ts';

/**
 * What speaks against a further piece of a product: the brand's quota. Counts what was approved and not given back. Who
 * decides by it holds the product.
 */
export async function quotaProblem(
  db: Db,
  { brandId, productId }: Pick<Sample, 'brandId' | 'productId'>,
  at: Date,
): Promise<DomainError | undefined> {
  const left = await quotaLeft(db, { brandId, productId }, at);
  if (left === null || left.left > 0) return undefined;
  return sampleQuota({ quota: left.quota, days: left.days });
}

/** How many pieces of a product may still be given away, of how many and in how many days (0: in all); null for any. */
export async function quotaLeft(
  db: Db,
  { brandId, productId }: Pick<Sample, 'brandId' | 'productId'>,
  at: Date,
): Promise<{ quota: number; left: number; days: number } | null> {
  const { quota, quotaDays } = await getRules(db, brandId, productId);
  if (quota === null) return null;
  const since = quotaDays === null ? null : later(at, -quotaDays * DAY_MS);
  const given = await countGiven(db, { brandId, productId, since });
  return { quota, left: Math.max(quota - given, 0), days: quotaDays ?? 0 };
}

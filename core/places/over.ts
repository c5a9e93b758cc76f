import { withTx, type Database, type Db } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Uuid } from '../kernel/id.ts';
import { findPlaceBrand, findPlaceRow, noteAsked, type PlaceKey } from './places.store.ts';

/** The brand that a server or group belongs to; undefined where several meet, or none. */
export async function findBrandOfPlace(db: Db, key: PlaceKey): Promise<Uuid | undefined> {
  return (await findPlaceRow(db, key))?.brandId ?? undefined;
}

/**
 * Whether a brand may act in a server or group; one that nobody has said anything about goes by the host's policy. Where
 * the host decides for each, one that may not is noted as having asked.
 */
export async function mayActIn(
  parts: { database: Database; clock: Clock },
  key: PlaceKey,
  brandId: Uuid,
): Promise<boolean> {
  const { database, clock } = parts;
  const place = await findPlaceRow(database, key);
  if (!place || place.brandId === brandId) return true;
  const brand = await findPlaceBrand(database, key, brandId);
  if (brand) return brand.state === 'allowed';
  if (place.policy === 'any') return true;
  await withTx(database, (tx) => noteAsked(tx, key, brandId, clock.wall()));
  return false;
}

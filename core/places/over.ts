import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { findPlaceBrand, findPlaceRow, type PlaceKey } from './places.store.ts';

/** The brand that a server or group belongs to; undefined where several meet, or none. */
export async function findBrandOfPlace(db: Db, key: PlaceKey): Promise<Uuid | undefined> {
  return (await findPlaceRow(db, key))?.brandId ?? undefined;
}

/** Whether a brand may act in a server or group; one that nobody has said anything about goes by the host's policy. */
export async function mayActIn(db: Db, key: PlaceKey, brandId: Uuid): Promise<boolean> {
  const place = await findPlaceRow(db, key);
  if (!place) return true;
  if (place.brandId === brandId) return true;
  const brand = await findPlaceBrand(db, key, brandId);
  return brand ? brand.state === 'allowed' : place.policy === 'any';
}

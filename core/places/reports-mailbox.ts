import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { findPlaceRow, type PlaceKey } from './places.store.ts';

/** Where reports about a place go; undefined where nobody has said so, or Parley is not there. */
export async function findReportsMailbox(
  db: Db,
  key: PlaceKey,
): Promise<{ mailboxId: Uuid; name: string; brandId: Uuid | null } | undefined> {
  const place = await findPlaceRow(db, key);
  if (!place || place.reportsMailboxId === null) return undefined;
  return { mailboxId: place.reportsMailboxId, name: place.name, brandId: place.brandId };
}

import { and, eq } from 'drizzle-orm';
import type { Uuid } from '../kernel/id.ts';
import type { Db } from './client.ts';
import { directory } from './db.tables.ts';
import type { Tx } from './tx.ts';

/** What the directory can find. Keys are ids, but link codes for `link` and token hashes for `api_key`. */
export type DirectoryKind =
  | 'api_key'
  | 'deal'
  | 'invitation'
  | 'link'
  | 'link_id'
  | 'offer'
  | 'product'
  | 'room'
  | 'sample'
  | 'store';

/** A row of a brand, found by something global. */
export type Place = { brandId: Uuid; id: Uuid };

/** Enters `key` so that it leads to the brand's row; throws a unique violation when the key is taken. */
export async function enterDirectory(tx: Tx, kind: DirectoryKind, key: string, place: Place): Promise<void> {
  await tx.orm.insert(directory).values({ kind, key, ...place });
}

/** The row a key leads to. */
export async function findPlace(db: Db, kind: DirectoryKind, key: string): Promise<Place | undefined> {
  const [row] = await db.orm
    .select({ brandId: directory.brandId, id: directory.id })
    .from(directory)
    .where(and(eq(directory.kind, kind), eq(directory.key, key)));
  return row;
}

import { createHash } from 'node:crypto';
import type { Db, Tx } from '../db/index.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';

/** Largest file that is passed on, in bytes: what every platform takes from a bot. */
export const FILE_MAX_BYTES = 8 * 1_024 * 1_024;
/** How long a file is kept for what shows it. By then it stands in the chats it was sent to. */
const USE_DAYS = 90;
/** A file that nothing refers to yet may be on its way into something. */
const LOOSE_DAYS = 1;

/** A file as something shows it; `size` is in bytes. */
export type KeptFile = { id: Uuid; name: string; type: string; size: number };

/** Keeps bytes, once: what is there already is found by its hash. Answers its id. */
export async function keepFile(
  tx: Tx,
  { ids, at }: { ids: Pick<Ids, 'next'>; at: Date },
  bytes: Uint8Array,
): Promise<Uuid> {
  invariant(bytes.length <= FILE_MAX_BYTES, 'a file that is kept is not too large', { size: bytes.length });
  const hash = createHash('sha256').update(bytes).digest('hex');
  const now = at.toISOString();
  // One that is about to be dropped counts as new.
  const [row] = await tx.sql<{ id: Uuid }[]>`
    insert into files (id, hash, size, bytes, created_at)
    values (${ids.next()}, ${hash}, ${bytes.length}, ${Buffer.from(bytes)}, ${now}::timestamptz)
    on conflict (hash) do update set created_at = greatest(files.created_at, excluded.created_at) returning id`;
  invariant(row, 'an upsert answers its row');
  return row.id;
}

/** What shows a file. */
type User = { brandId: Uuid; usedBy: Uuid };

/** Notes what shows files, so that they are kept. Files that are gone by now are left out; answers those that are there. */
export async function useFiles(
  tx: Tx,
  { brandId, usedBy }: User,
  shown: readonly Omit<KeptFile, 'size'>[],
  at: Date,
): Promise<KeptFile[]> {
  const used: KeptFile[] = [];
  for (const { id, name, type } of shown) {
    const [file] = await tx.sql<{ size: number }[]>`select size from files where id = ${id} for share`;
    if (!file) continue;
    await tx.sql`
      insert into file_uses (brand_id, used_by, file_id, name, type, created_at)
      values (${brandId}, ${usedBy}, ${id}, ${name}, ${type}, ${at.toISOString()}::timestamptz) on conflict do nothing`;
    used.push({ id, name, type, size: file.size });
  }
  return used;
}

/** Whatever something shows is no longer shown there. */
export async function dropUses(tx: Tx, { brandId, usedBy }: User): Promise<void> {
  await tx.sql`delete from file_uses where brand_id = ${brandId} and used_by = ${usedBy}`;
}

/** The bytes of a file, with a name and a type that it is shown under; undefined when it is no longer kept. */
export async function findFile(
  db: Db,
  id: Uuid,
): Promise<{ bytes: Uint8Array; name: string; type: string } | undefined> {
  const [row] = await db.sql<{ bytes: Uint8Array; name: string; type: string }[]>`
    select f.bytes, u.name, u.type from files f
    join file_uses u on u.file_id = f.id where f.id = ${id} order by u.created_at limit 1`;
  return row;
}

/** Those of some files that are still kept. */
export async function findKept(db: Db, ids: readonly Uuid[]): Promise<Set<Uuid>> {
  const rows = await db.sql<{ id: Uuid }[]>`select id from files where id = any(${[...ids]}::uuid[])`;
  return new Set(rows.map(({ id }) => id));
}

/** Drops files that nothing shows, and those that have been shown long enough. */
export async function purgeFiles(tx: Tx, now: Date): Promise<void> {
  await tx.sql`delete from file_uses where created_at < ${later(now, -USE_DAYS * DAY_MS).toISOString()}::timestamptz`;
  await tx.sql`
    delete from files f where created_at < ${later(now, -LOOSE_DAYS * DAY_MS).toISOString()}::timestamptz
      and not exists (select 1 from file_uses u where u.file_id = f.id)`;
}

import { withTx, type Database } from '../../core/db/index.ts';
import { findFile, keepFile } from '../../core/files/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Ids } from '../../core/kernel/id.ts';
import type { FilesPort } from './ports.ts';

/** Files as the database keeps them. */
export function filesOver(parts: { database: Database; clock: Clock; ids: Ids }): FilesPort {
  const { database, clock, ids } = parts;
  return { keep: (bytes) => withTx(database, (tx) => keepFile(tx, { ids, at: clock.wall() }, bytes)) };
}

/** A file that a view shows, by its address there. */
export type ReadFile = (url: string) => Promise<{ bytes: Uint8Array; name: string; type: string }>;

const OURS = /^file:([0-9a-f-]{36})$/;

/** Reads what a view shows as `file:<id>`; throws when it is not kept any more. */
export function readFilesOver(database: Database): ReadFile {
  return async (url) => {
    const id = OURS.exec(url)?.[1];
    const file = id === undefined ? undefined : await findFile(database, id);
    if (!file) throw new Error('there is no such file');
    return file;
  };
}

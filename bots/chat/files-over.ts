import { withTx, type Database } from '../../core/db/index.ts';
import { keepFile } from '../../core/files/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Ids } from '../../core/kernel/id.ts';
import type { FilesPort } from './ports.ts';

/** Files as the database keeps them. */
export function filesOver(parts: { database: Database; clock: Clock; ids: Ids }): FilesPort {
  const { database, clock, ids } = parts;
  return { keep: (bytes) => withTx(database, (tx) => keepFile(tx, { ids, at: clock.wall() }, bytes)) };
}

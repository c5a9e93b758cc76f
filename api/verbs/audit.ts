import { runAudit } from '../../core/audit/index.ts';
import { openDatabase } from '../../core/db/index.ts';
import { connectors } from '../../core/stores/index.ts';
import { withInstance } from './join.ts';
import type { VerbParts } from './verb.ts';

/** `audit`: recomputes the invariants from the rows; 1 when one is broken. */
export function audit(parts: VerbParts): Promise<number> {
  return withInstance(parts, 'audit', async ({ databaseUrl, keys }) => {
    const database = openDatabase({ url: databaseUrl, max: 1, name: 'parley audit' });
    try {
      return await runAudit({ database, keys, connectors, clock: parts.clock, write: parts.say });
    } finally {
      await database.close();
    }
  });
}

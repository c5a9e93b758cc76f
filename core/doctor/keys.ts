import { findStore, findStoreSecrets } from '../catalog/index.ts';
import type { Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import type { Random } from '../kernel/random.ts';
import type { MasterKeys } from '../kernel/secret.ts';
import { ok, wrong, type Finding } from './finding.ts';

/** Whether SECRET_KEY opens what is sealed in the database: tried on the oldest and the newest store. */
export async function examineKeys(
  database: Database,
  parts: { keys: MasterKeys; random: Random; clock: Clock },
): Promise<Finding> {
  const rows = await database.sql<{ id: Uuid }[]>`
    (select id from stores order by id limit 1) union (select id from stores order by id desc limit 1)`;
  for (const { id } of rows) {
    const store = await findStore(database, id);
    try {
      if (store) await findStoreSecrets(database, parts, store, parts.clock.wall());
    } catch {
      return wrong(
        'secret key',
        `SECRET_KEY does not open the signing secret of ${showId('store', id)}, so its events are refused.`,
        'Bring back the key it was sealed with, as SECRET_KEY or as SECRET_KEY_PREVIOUS; without either it is the file secret.key in PARLEY_DATA.',
      );
    }
  }
  return ok('secret key', rows.length === 0 ? 'Nothing is sealed yet.' : 'It opens what is sealed.');
}

import { migrateDatabase, openDatabase, readMigrations } from '../../core/db/index.ts';
import { withInstance } from './join.ts';
import type { VerbParts } from './verb.ts';

/** `migrate`: brings the database to the newest version and says what was done. */
export function migrate(parts: VerbParts): Promise<number> {
  return withInstance(parts, 'migrate', async ({ databaseUrl }) => {
    const database = openDatabase({ url: databaseUrl, max: 1, name: 'parley migrate' });
    try {
      const { missing } = await readMigrations(database);
      await migrateDatabase(databaseUrl);
      const { applied, newer } = await readMigrations(database);
      if (newer > 0)
        parts.say(
          'A newer version of Parley has changed this database. Nothing was undone; use that version.',
        );
      else if (missing.length > 0) parts.say(`Applied ${missing.join(', ')}.`);
      else parts.say(`Nothing to apply: the database is at the newest version (${applied.at(-1)}).`);
      return newer > 0 ? 1 : 0;
    } finally {
      await database.close();
    }
  });
}

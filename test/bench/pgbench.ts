import { execFile } from 'node:child_process';
import { access, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where Debian keeps it; elsewhere it is found on the PATH. */
const DEBIAN = '/usr/lib/postgresql';

/** pgbench of any version, or undefined where it is not installed: the embedded server brings none. */
export async function findPgbench(): Promise<string | undefined> {
  const versions = await readdir(DEBIAN).catch(() => []);
  const places = versions
    .toSorted((left, right) => Number(right) - Number(left))
    .map((version) => `${DEBIAN}/${version}/bin/pgbench`);
  for (const place of [
    ...places,
    ...(process.env['PATH'] ?? '').split(':').map((folder) => `${folder}/pgbench`),
  ]) {
    if (
      await access(place).then(
        () => true,
        () => false,
      )
    )
      return place;
  }
  return undefined;
}

/** TPC-B-like transactions per second at scale 10, 8 clients, prepared. */
export async function createTpcB(
  pgbench: string,
  url: string,
): Promise<(seconds: number) => Promise<number>> {
  await run(pgbench, ['-i', '-q', '-s', '10', url]);
  return async (seconds) => {
    const { stdout } = await run(pgbench, [
      '-n',
      '-c',
      '8',
      '-j',
      '2',
      '-M',
      'prepared',
      '-T',
      String(seconds),
      url,
    ]);
    const tps = /tps = ([\d.]+)/.exec(stdout)?.[1];
    if (tps === undefined) throw new Error(`pgbench said no tps: ${stdout}`);
    return Number(tps);
  };
}

import { readMigrations, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { ok, wrong, type Finding } from './finding.ts';

const OLDEST_VERSION = 15;
/** Between our clock and the database's; clicks and orders are compared by them. */
const CLOCK_MS = 2_000;

/** Whether the database server is one that Parley can trust with its rows. */
export async function examineServer(database: Database, clock: Clock): Promise<Finding[]> {
  const before = clock.wall().getTime();
  const [row] = await database.sql<
    { version: string; major: number; nowMs: string; fsync: string; pages: string; commit: string }[]
  >`
    select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as major,
      (extract(epoch from clock_timestamp()) * 1000)::text as "nowMs", current_setting('fsync') as fsync,
      current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit`;
  const after = clock.wall().getTime();
  if (!row) return [wrong('database', 'It answered nothing.', 'Look at what it logs.')];
  const version =
    row.major >= OLDEST_VERSION
      ? ok('database', `PostgreSQL ${row.version} answers in ${after - before} ms.`)
      : wrong(
          'database',
          `PostgreSQL ${row.version} is too old.`,
          `Use PostgreSQL ${OLDEST_VERSION} or later.`,
        );
  return [
    version,
    clockFinding((before + after) / 2, Number(row.nowMs)),
    durability(row),
    await examineMigrations(database),
  ];
}

function clockFinding(oursMs: number, theirsMs: number): Finding {
  const apart = Math.round(Math.abs(oursMs - theirsMs));
  const says = `Parley's clock and the database's are ${apart} ms apart.`;
  if (apart < CLOCK_MS) return ok('clock', says);
  return wrong('clock', says, 'Let both machines keep time with NTP; clicks and orders are compared by it.');
}

function durability(row: { fsync: string; pages: string; commit: string }): Finding {
  const off = [
    row.fsync === 'on' ? '' : 'fsync',
    row.pages === 'on' ? '' : 'full_page_writes',
    // Every other value waits for the own disk at least.
    row.commit === 'off' ? 'synchronous_commit' : '',
  ].filter((name) => name !== '');
  if (off.length === 0) return ok('durability', 'What is committed survives a power cut.');
  return wrong(
    'durability',
    `Off in PostgreSQL: ${off.join(', ')}. A power cut would lose events that stores were told are kept.`,
    'Switch them on in postgresql.conf, and for the role and the database of Parley.',
  );
}

async function examineMigrations(database: Database): Promise<Finding> {
  const { applied, missing, newer } = await readMigrations(database);
  if (newer > 0) {
    const says = `The database was changed by a newer version of Parley (${newer} migrations).`;
    return wrong('migrations', says, 'Run that version again, or restore the backup made before it.');
  }
  if (missing.length === 0) return ok('migrations', `All ${applied.length} are applied.`);
  return wrong(
    'migrations',
    `Not applied: ${missing.join(', ')}.`,
    'Run "npm run migrate", or start Parley, which does it too.',
  );
}

/** Connections that processes of Parley have to this database, on whatever machine they run. */
export async function countConnections(database: Database): Promise<number> {
  const [row] = await database.sql<{ count: bigint }[]>`
    select count(*) from pg_stat_activity where datname = current_database() and application_name = 'parley'`;
  return Number(row?.count ?? 0n);
}

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { openEmbedded } from '../../core/db/embedded/index.ts';

// Workers inherit the environment of the process that runs `setup`.
const SERVER = 'TEST_DATABASE_URL';
const RUN = 'PARLEY_TEST_RUN';

/** How the databases of some tests begin. */
export type Template = {
  /** Tests that name the same template share it: it is made once per run. Letters, digits and `_`. */
  readonly name: string;
  /** Fills the empty database behind `url`, with migrations say, and closes every connection it opened. */
  prepare(url: string): Promise<void>;
};

/**
 * Vitest's global setup: one server for the whole run, whatever projects are in it, that of `TEST_DATABASE_URL` (its role must be allowed to create
 * databases), else an embedded one in a temporary folder. Returns what ends it again.
 */
export default async function setup(): Promise<() => Promise<void>> {
  // Of several projects with a database the first one brings it, for all of them.
  if (process.env[RUN]) return async () => undefined;
  process.env[RUN] = `parley_test_${randomBytes(4).toString('hex')}`;
  if (process.env[SERVER]) return dropDatabases;

  const folder = await mkdtemp(join(tmpdir(), 'parley-test-'));
  // The server outlives whoever started it, by design; so someone must look after it if this process is killed.
  const undertaker = spawn(
    process.execPath,
    [fileURLToPath(new URL('undertaker.ts', import.meta.url)), folder],
    {
      stdio: ['pipe', 'ignore', 'inherit'],
      detached: true,
    },
  );
  const server = await openEmbedded({ folder, log: logProblems });
  process.env[SERVER] = server.url;
  return async () => {
    delete process.env[SERVER];
    await server.stop();
    await rm(folder, { recursive: true });
    undertaker.stdin.end();
  };
}

/**
 * A new database for one test file, empty or cloned from a template. The server is as durable as a real one; only this
 * database commits without waiting for the disk (`synchronous_commit=off`), which no test can see unless it cuts the power.
 */
export async function freshDatabase(template?: Template): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `${required(RUN)}_${randomBytes(6).toString('hex')}`;
  await onServer(async (sql) => {
    const source = template && (await makeOnce(sql, template));
    await sql.unsafe(`create database ${name} ${source ? `template ${source}` : ''}`);
    await sql.unsafe(`alter database ${name} set synchronous_commit = off`);
  });
  return {
    url: urlOf(name),
    drop: () =>
      onServer(async (sql) => void (await sql.unsafe(`drop database if exists ${name} with (force)`))),
  };
}

/** The template's database. Workers that need it at the same time wait for the first of them. */
async function makeOnce(sql: postgres.Sql, template: Template): Promise<string> {
  const name = `${required(RUN)}_template_${template.name}`;
  const draft = `${name}_draft`;
  await sql`select pg_advisory_lock(hashtext(${name}))`;
  const made = await sql`select 1 from pg_database where datname = ${name}`;
  if (made.length === 0) {
    await sql.unsafe(`drop database if exists ${draft} with (force)`);
    await sql.unsafe(`create database ${draft}`);
    await template.prepare(urlOf(draft));
    // Only a template that was prepared to the end gets the name that others look for.
    await sql.unsafe(`alter database ${draft} rename to ${name}`);
  }
  await sql`select pg_advisory_unlock(hashtext(${name}))`;
  return name;
}

async function dropDatabases(): Promise<void> {
  await onServer(async (sql) => {
    const names = await sql<{ name: string }[]>`
      select datname as name from pg_database where starts_with(datname, ${required(RUN)})`;
    for (const { name } of names) await sql.unsafe(`drop database ${name} with (force)`);
  });
}

/** Does `work` on one connection to the server's own database; closing it frees an advisory lock left by a failure. */
async function onServer<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(required(SERVER), { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function urlOf(database: string): string {
  const url = new URL(required(SERVER));
  url.pathname = database;
  return url.href;
}

function required(variable: string): string {
  const value = process.env[variable];
  if (!value)
    throw new Error(
      `${variable} is not set: name test/support/database.ts as globalSetup of this test project`,
    );
  return value;
}

function logProblems(level: string, message: string, fields?: Record<string, unknown>): void {
  if (level === 'warn' || level === 'error') process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
}

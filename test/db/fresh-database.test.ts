import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { processesIn } from '../../core/db/embedded/processes-in.ts';
import { until } from '../../core/db/embedded/wait.ts';
import { freshDatabase } from '../support/database.ts';

async function ask(url: string, query: string): Promise<postgres.Row> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql.unsafe(query);
    return row ?? {};
  } finally {
    await sql.end();
  }
}

test('databases of one template are clones of what was prepared once, and do not see each other', async () => {
  let prepared = 0;
  const template = {
    name: 'clones',
    async prepare(url: string) {
      prepared += 1;
      await ask(url, 'create table things (name text)');
    },
  };
  const databases = await Promise.all([1, 2, 3].map(() => freshDatabase(template)));
  expect(prepared).toBe(1);
  const [first = '', second = ''] = databases.map(({ url }) => url);
  await ask(first, `insert into things values ('only here')`);
  expect(await ask(first, 'select count(*)::int from things')).toEqual({ count: 1 });
  expect(await ask(second, 'select count(*)::int from things')).toEqual({ count: 0 });
  expect(await ask(first, 'show synchronous_commit')).toEqual({ synchronous_commit: 'off' });

  for (const { drop } of databases) await drop();
  await expect(ask(first, 'select 1')).rejects.toThrow('does not exist');
});

test('a template whose preparation failed is prepared anew for the next who asks', async () => {
  const prepare = (fails: boolean) => async (url: string) => {
    await ask(url, 'create table things (name text)');
    if (fails) throw new Error('no luck');
  };
  await expect(freshDatabase({ name: 'failing', prepare: prepare(true) })).rejects.toThrow('no luck');
  const { url, drop } = await freshDatabase({ name: 'failing', prepare: prepare(false) });
  expect(await ask(url, 'select count(*)::int from things')).toEqual({ count: 0 });
  await drop();
});

test('a run that is killed leaves no server and no folder behind', async () => {
  const runner = spawn(process.execPath, [fileURLToPath(new URL('runner.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Without the server of this run, so that it starts one of its own.
    env: { ...process.env, TEST_DATABASE_URL: '', PARLEY_TEST_RUN: '' },
  });
  const [line] = (await once(runner.stdout, 'data')) as [Buffer];
  const data = line.toString().trim();
  const [server] = await processesIn(data, 'postgres');
  expect(server).toBeDefined();
  runner.kill('SIGKILL');
  expect(await until(() => !existsSync(data), 10_000)).toBe(true);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { findProcess, isAlive, type ProcessRef } from '../../../core/db/embedded/os-process.ts';
import { processesIn } from '../../../core/db/embedded/processes-in.ts';
import {
  afterThisTest,
  ask,
  child,
  eventually,
  kept,
  kill,
  madeFolder,
  newFolder,
  open,
  serverPid,
} from './scene.ts';

type Opened = { url: string; adopted: boolean };

/** Another process that has the database of `folder` open. */
async function ownerOf(folder: string) {
  const owner = child(new URL('owner.ts', import.meta.url), [folder]);
  return { ...owner, ...(await owner.hear<Opened>()) };
}

async function server(folder: string): Promise<ProcessRef> {
  const found = findProcess(await serverPid(join(folder, 'postgres')));
  if (!found) throw new Error('no server runs');
  return found;
}

test('an owner that was killed while it made the first files does not spoil the next start', async () => {
  const folder = await newFolder();
  const owner = child(new URL('owner.ts', import.meta.url), [folder]);
  await eventually(async () => (await readdir(folder)).some((name) => name.startsWith('postgres.new-')));
  await owner.kill();
  // Nobody told initdb, which goes on writing.
  const { url } = await open(folder);
  expect(await ask(url, 'select 1 as one')).toEqual({ one: 1 });
  expect((await readdir(folder)).filter((name) => name.includes('.new-'))).toEqual([]);
});

test('after its owner was killed the server runs on and is taken over', async () => {
  const folder = await madeFolder();
  const owner = await ownerOf(folder);
  const before = await server(folder);
  await owner.kill();
  expect(isAlive(before)).toBe(true);

  const next = await open(folder);
  expect(next).toMatchObject({ adopted: true, url: owner.url });
  expect(await server(folder)).toEqual(before);
  expect(await kept(next.url)).toBe(42);
  await next.stop();
  expect(isAlive(before)).toBe(false);
});

test('a server whose connections are all taken is taken over, not replaced', async () => {
  const folder = await madeFolder();
  const owner = await ownerOf(folder);
  const sql = postgres(owner.url, { max: 60 });
  afterThisTest(() => sql.end({ timeout: 0 }));
  await Promise.all(Array.from({ length: 60 }, () => sql.reserve()));
  await expect(ask(owner.url, 'select 1')).rejects.toThrow('too many clients');
  await owner.kill();
  expect(await open(folder)).toMatchObject({ adopted: true, url: owner.url });
});

test('a folder that was moved under a running server is taken over at its new place', async () => {
  const folder = await madeFolder();
  const owner = await ownerOf(folder);
  await owner.kill();
  const moved = join(await newFolder(), 'moved');
  await rename(folder, moved);
  const next = await open(moved);
  expect(next).toMatchObject({ adopted: true, url: owner.url });
  await next.stop();
  await rename(moved, folder);
});

test('a killed server comes back on the same port by itself, again and again', async () => {
  const folder = await madeFolder();
  const { url, onExit, lines } = await open(folder);
  const started = () => lines.filter(({ message }) => message === 'database server started');
  let exits = 0;
  onExit(() => {
    exits += 1;
  });
  for (let round = 1; round <= 3; round += 1) {
    await kill(await server(folder));
    await eventually(() => started().length === round + 1);
    expect(await kept(url)).toBe(42);
    expect(exits).toBe(round);
  }
  expect(lines.filter(({ message }) => message.includes('died; starting it again'))).toHaveLength(3);
});

test('a server that was taken over comes back too', async () => {
  const folder = await madeFolder();
  await (await ownerOf(folder)).kill();
  const { url, adopted } = await open(folder);
  expect(adopted).toBe(true);
  await kill(await server(folder));
  expect(await kept(url)).toBe(42);
});

test('the server and all its processes killed at once come back', async () => {
  const folder = await madeFolder();
  const { url } = await open(folder);
  await kill(...(await processesIn(join(folder, 'postgres'), 'postgres')));
  expect(await kept(url)).toBe(42);
});

test('one killed connection process restarts the server without us', async () => {
  const folder = await madeFolder();
  const { url, lines } = await open(folder);
  const before = await server(folder);
  const sql = postgres(url, { max: 1 });
  afterThisTest(() => sql.end({ timeout: 0 }));
  const [row] = await sql<[{ pid: number }]>`select pg_backend_pid() as pid`;
  process.kill(row.pid, 'SIGKILL');
  expect(await kept(url)).toBe(42);
  expect(await server(folder)).toEqual(before);
  expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
});

test('after owner and server were killed together the next start recovers', async () => {
  const folder = await madeFolder();
  const owner = await ownerOf(folder);
  const before = await server(folder);
  await owner.kill();
  await kill(before);
  const next = await open(folder);
  expect(next).toMatchObject({ adopted: false, url: owner.url });
  expect(await kept(next.url)).toBe(42);
});

test('a process of a dead server that would never end by itself does not block the next one', async () => {
  const folder = await madeFolder();
  const owner = await ownerOf(folder);
  const sql = postgres(owner.url, { max: 1 });
  afterThisTest(() => sql.end({ timeout: 0 }));
  const [row] = await sql<[{ pid: number }]>`select pg_backend_pid() as pid`;
  const before = await server(folder);
  await owner.kill();
  // Suspended, it cannot notice that its server died, and its hold on the shared memory refuses a new one.
  process.kill(row.pid, 'SIGSTOP');
  await kill(before);

  const next = await open(folder);
  expect(next.adopted).toBe(false);
  expect(await kept(next.url)).toBe(42);
  expect(next.lines).toContainEqual(expect.objectContaining({ level: 'warn', fields: { pid: row.pid } }));
});

test('a stranger who works in the folder is left alone', async () => {
  const folder = await madeFolder();
  const owner = await ownerOf(folder);
  const stranger = spawn('/bin/cat', { cwd: join(folder, 'postgres'), stdio: ['pipe', 'ignore', 'ignore'] });
  await once(stranger, 'spawn');
  const before = await server(folder);
  await owner.kill();
  await kill(before);
  await open(folder);
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  stranger.stdin.end();
  expect(await once(stranger, 'close')).toEqual([0, null]);
});

test('a server that was already told to stop when its owner was killed is waited for', async () => {
  const folder = await madeFolder();
  const owner = await ownerOf(folder);
  await ask(owner.url, 'create table late as select generate_series(1, 100000)');
  const before = await server(folder);
  await owner.kill();
  process.kill(before.pid, 'SIGINT');
  const next = await open(folder);
  expect(await ask(next.url, 'select count(*)::int from late')).toEqual({ count: 100_000 });
});

test('stopping while a dead server is being brought back leaves none running', async () => {
  const folder = await madeFolder();
  const { url, onExit, stop } = await open(folder);
  const died = new Promise<void>((resolve) => {
    onExit(resolve);
  });
  await kill(await server(folder));
  await died;
  await stop();
  expect(await processesIn(join(folder, 'postgres'), 'postgres')).toEqual([]);
  await expect(ask(url, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

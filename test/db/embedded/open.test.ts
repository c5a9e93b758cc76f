import { cp, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findProcess } from '../../../core/db/embedded/os-process.ts';
import { processesIn } from '../../../core/db/embedded/processes-in.ts';
import { afterThisTest, ask, dataOf, kept, madeFolder, newFolder, open, serverPid } from './scene.ts';

test('a first start makes a database, a second finds what the first stored', async () => {
  const folder = join(await newFolder(), 'data');
  const first = await open(folder);
  expect(first.adopted).toBe(false);
  expect(new URL(first.url).pathname).toBe('/parley');
  await ask(first.url, 'create table kept as select 42 as answer');
  await first.stop();
  await expect(ask(first.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
  expect(await processesIn(await dataOf(folder), 'postgres')).toEqual([]);

  const second = await open(folder);
  expect(second).toMatchObject({ url: first.url, adopted: false });
  expect(await ask(second.url, 'select answer from kept')).toEqual({ answer: 42 });
  // Nothing but news: the log warns only when something was wrong.
  expect([...first.lines, ...second.lines].filter(({ level }) => level !== 'info')).toEqual([]);
});

test('the server is durable, deterministic, and closed to everybody else', async () => {
  const folder = await madeFolder();
  const { url } = await open(folder);
  const settings = (await ask(
    url,
    `select jsonb_object_agg(name, setting) as value from pg_settings where name in ('fsync', 'synchronous_commit',
     'full_page_writes', 'data_checksums', 'max_wal_size', 'shared_buffers', 'max_connections', 'jit', 'TimeZone',
     'server_encoding', 'listen_addresses', 'unix_socket_directories', 'password_encryption')`,
  )) as { value: Record<string, string> };
  expect(settings.value).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    data_checksums: 'on',
    max_wal_size: '1024',
    shared_buffers: '32768',
    max_connections: '60',
    jit: 'off',
    TimeZone: 'UTC',
    server_encoding: 'UTF8',
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
  });
  expect(
    await ask(url, `select current_user::text as who, upper('äß') as upper, 'a' < 'B' as "order"`),
  ).toEqual({
    who: 'parley',
    upper: 'Äß',
    order: false,
  });

  const stranger = new URL(url);
  stranger.password = 'guess';
  await expect(ask(stranger.href, 'select 1')).rejects.toThrow('password authentication failed');
  // 192 bits in base64url.
  expect(new URL(url).password).toMatch(/^[\w-]{32}$/);
  const mode = async (name: string) => (await stat(join(folder, name))).mode & 0o777;
  expect(await mode('postgres.json')).toBe(0o600);
  expect(await mode('postgres.log')).toBe(0o600);
  expect(await mode('postgres')).toBe(0o700);
});

test('neither our environment nor rows of the database get where others can read them', async () => {
  const folder = await madeFolder();
  process.env['CANARY'] = 'a-token-of-ours';
  const { url } = await open(folder);
  delete process.env['CANARY'];
  const pid = await serverPid(await dataOf(folder));
  expect(await readFile(`/proc/${pid}/environ`, 'utf8')).not.toContain('a-token-of-ours');
  expect(await readFile(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(new URL(url).password);

  await ask(url, `create table people (mail text unique)`);
  const insert = `insert into people values ('ada@example.org')`;
  await ask(url, insert);
  await expect(ask(url, insert)).rejects.toThrow('duplicate key');
  const written = await readFile(join(folder, 'postgres.log'), 'utf8');
  expect(written).toContain('duplicate key');
  expect(written).not.toContain('ada@example.org');
});

test('a server moves to another port when its own is taken', async () => {
  const folder = await madeFolder();
  const first = await open(folder);
  await first.stop();
  const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
  await once(squatter, 'listening');
  afterThisTest(async () => squatter.close());

  const second = await open(folder);
  expect(second.url).not.toBe(first.url);
  expect(await ask(second.url, 'select 1 as one')).toEqual({ one: 1 });
  await second.stop();
  expect((await open(folder)).url).toBe(second.url);
});

test('files whose making was cut short are made anew', async () => {
  const folder = await newFolder();
  const data = join(folder, 'postgres');
  // As initdb and the settings stand when the power goes in the middle of a first start.
  const halfMade = { port: 0, password: 'x', data: 'postgres', created: false };
  await writeFile(join(folder, 'postgres.json'), JSON.stringify(halfMade));
  await mkdir(`${data}.new-abc/base/1`, { recursive: true });
  await writeFile(`${data}.new-abc/PG_VERSION`, '18\n');

  const { url, lines } = await open(folder);
  expect(await ask(url, 'select 1 as one')).toEqual({ one: 1 });
  expect(lines).toContainEqual(
    expect.objectContaining({ level: 'warn', message: expect.stringContaining('anew') }),
  );
  expect((await readdir(folder)).toSorted()).toEqual(['postgres', 'postgres.json', 'postgres.log']);
});

test('files that were whole when the start was cut short are used', async () => {
  const folder = await madeFolder();
  const settings = join(folder, 'postgres.json');
  await writeFile(settings, (await readFile(settings, 'utf8')).replace('true', 'false'));
  expect(await kept((await open(folder)).url)).toBe(42);
  expect(await readFile(settings, 'utf8')).toContain('"created": true');
});

test('lost parts are named, and nothing is made in their place', async () => {
  const folder = await madeFolder();
  const [data, settings] = [join(folder, 'postgres'), join(folder, 'postgres.json')];

  await rename(data, `${data}-away`);
  await expect(open(folder)).rejects.toThrow(
    /database files .*postgres, noted in .* are not there\. No empty database/,
  );
  await rename(`${data}-away`, data);

  await rename(settings, `${settings}-away`);
  await expect(open(folder)).rejects.toThrow(
    /postgres\.json holds the password .* missing or damaged\. Nothing was changed/,
  );
  await writeFile(settings, '{"port":');
  await expect(open(folder)).rejects.toThrow(/missing or damaged/);
  await rename(`${settings}-away`, settings);
  expect(await kept((await open(folder)).url)).toBe(42);
});

test('what PostgreSQL says of damaged files is passed on with advice', async () => {
  const folder = await madeFolder();
  const version = join(folder, 'postgres/PG_VERSION');
  const whole = await readFile(version, 'utf8');
  await writeFile(version, '17\n');
  await expect(open(folder)).rejects.toThrow(
    /failed while starting\. Parley was not started.* another major version .*\n.*FATAL: +database files are incompatible/,
  );
  await writeFile(version, whole);
});

test('a note of a server whose process id now belongs to another program does not block a start', async () => {
  const folder = await madeFolder();
  const note = [process.pid, join(folder, 'postgres'), 1, 5432, '', '127.0.0.1', '0 0', 'ready', ''].join(
    '\n',
  );
  await writeFile(join(folder, 'postgres/postmaster.pid'), note);
  const { adopted, url } = await open(folder);
  expect(adopted).toBe(false);
  expect(await ask(url, 'select 1 as one')).toEqual({ one: 1 });
});

test('a copied folder gets a server of its own, not that of the original', async () => {
  const folder = await madeFolder();
  const original = await open(folder);
  const copy = join(await newFolder(), 'copy');
  await cp(folder, copy, { recursive: true });
  const other = await open(copy);
  expect(other.adopted).toBe(false);
  expect(await serverPid(join(copy, 'postgres'))).not.toBe(await serverPid(join(folder, 'postgres')));
  expect(new URL(other.url).port).not.toBe(new URL(original.url).port);
});

test('a folder can be moved', async () => {
  const folder = await madeFolder();
  const moved = join(await newFolder(), 'moved');
  await rename(folder, moved);
  const { url, stop } = await open(moved);
  expect(await kept(url)).toBe(42);
  await stop();
  await rename(moved, folder);
});

test('the server leads a process group of its own, so that Ctrl-C does not reach it', async () => {
  const folder = await madeFolder();
  await open(folder);
  const pid = await serverPid(await dataOf(folder));
  expect(findProcess(pid)).toBeDefined();
  // proc_pid_stat(5): the fifth field is the process group.
  const group = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ')[2];
  expect(Number(group)).toBe(pid);
});

test('the log file is put aside when it has grown', async () => {
  const folder = await madeFolder();
  const file = join(folder, 'postgres.log');
  await writeFile(file, Buffer.alloc(10 * 1024 * 1024 + 1, 'x'));
  await open(folder);
  expect((await stat(file)).size).toBeLessThan(100_000);
  expect((await stat(`${file}.1`)).size).toBe(10 * 1024 * 1024 + 1);
});

test('stopping twice is stopping once, and an ended server is not started again', async () => {
  const folder = await madeFolder();
  const { stop, onExit, lines } = await open(folder);
  let exits = 0;
  onExit(() => {
    exits += 1;
  });
  await Promise.all([stop(), stop()]);
  expect(exits).toBe(0);
  expect(lines.filter(({ message }) => message === 'database server stopped')).toHaveLength(1);
  expect(await processesIn(await dataOf(folder), 'postgres')).toEqual([]);
});

import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claimFolder, FolderInUse, readLock } from '../../../core/db/embedded/index.ts';
import { findProcess } from '../../../core/db/embedded/os-process.ts';
import { child, newFolder } from './scene.ts';

const NOW = '2026-05-04T03:02:01Z';
const DEAD = { pid: 2 ** 22 + 1, birth: 'boot/1', verb: 'start', startedAt: NOW };

const lockOf = (folder: string) => join(folder, 'parley.lock');
const leaveLock = (folder: string, record: object, name = 'parley.lock') =>
  writeFile(join(folder, name), JSON.stringify(record));

test('a claim is told to others until it is released', async () => {
  const folder = join(await newFolder(), 'made/by/the/claim');
  const claim = await claimFolder(folder, { verb: 'start', startedAt: NOW });
  const holder = { pid: process.pid, verb: 'start', address: undefined, startedAt: NOW };
  expect(await readLock(folder)).toEqual(holder);

  await claim.update({ address: 'http://127.0.0.1:8080' });
  expect(await readLock(folder)).toEqual({ ...holder, address: 'http://127.0.0.1:8080' });
  expect((await stat(lockOf(folder))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);

  await claim.release();
  await claim.release();
  expect(await readLock(folder)).toBeUndefined();
  expect(await readdir(folder)).toEqual([]);
});

test('a second claim is refused and names the first', async () => {
  const folder = await newFolder();
  await claimFolder(folder, { verb: 'start', address: 'http://127.0.0.1:8080', startedAt: NOW });
  const refusal = await claimFolder(folder, { verb: 'worker', startedAt: NOW }).catch(
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(FolderInUse);
  expect(refusal).toMatchObject({ pid: process.pid, verb: 'start', address: 'http://127.0.0.1:8080' });
  expect((refusal as Error).message).toBe(
    `Parley is already running on this data folder: process ${process.pid} (start) at http://127.0.0.1:8080. ` +
      'Nothing was started. Stop that process first, or set PARLEY_DATA to another folder.',
  );
  expect(await readdir(folder)).toEqual(['parley.lock']);
});

test('a release leaves alone a lock that is no longer ours', async () => {
  const folder = await newFolder();
  const claim = await claimFolder(folder, { verb: 'start', startedAt: NOW });
  await leaveLock(folder, { ...DEAD, id: 'f'.repeat(32) });
  await claim.release();
  expect(await readdir(folder)).toEqual(['parley.lock']);
});

test('a claim ends with its process, however that ends', async () => {
  const folder = await newFolder();
  const claimer = child(new URL('claimer.ts', import.meta.url));
  await claimer.hear();
  claimer.tell(folder);
  expect(await claimer.hear()).toEqual({ folder, won: true });
  expect(await readLock(folder)).toMatchObject({ pid: claimer.pid, verb: 'claimer' });

  await claimer.kill();
  expect(await readLock(folder)).toBeUndefined();
  await claimFolder(folder, { verb: 'start', startedAt: NOW });
});

const me = findProcess(process.pid);
const stale = {
  'of a process that is gone': JSON.stringify({ ...DEAD, id: 'a'.repeat(32) }),
  'whose process id now belongs to another program': JSON.stringify({
    ...DEAD,
    pid: process.pid,
    id: 'b'.repeat(32),
  }),
  'with the process id of this very boot but an earlier start': JSON.stringify({
    ...DEAD,
    pid: process.pid,
    birth: me?.birth?.replace(/\d+$/, '1'),
    id: 'c'.repeat(32),
  }),
  'cut short by a power failure': '',
  'that makes no sense': '{"pid":-1}',
};

test.each(Object.entries(stale))('a lock %s is taken over', async (_, text) => {
  const folder = await newFolder();
  await writeFile(lockOf(folder), text);
  expect(await readLock(folder)).toBeUndefined();
  await claimFolder(folder, { verb: 'start', startedAt: NOW });
  expect(await readLock(folder)).toMatchObject({ pid: process.pid });
  expect(await readdir(folder)).toEqual(['parley.lock']);
});

test('a lock of a dead process that nobody reaped is taken over', async () => {
  const folder = await newFolder();
  // sh starts a child that ends at once, then becomes a program that never asks what became of it.
  const parent = child(new URL('unreaped.ts', import.meta.url));
  const zombie = await parent.hear<number>();
  await leaveLock(folder, { ...DEAD, pid: zombie, birth: null, id: 'a'.repeat(32) });
  expect(await readLock(folder)).toBeUndefined();
  await claimFolder(folder, { verb: 'start', startedAt: NOW });
});

test('a claimer that died halfway through a takeover is succeeded in turn', async () => {
  const folder = await newFolder();
  const [first, second] = ['a'.repeat(32), 'b'.repeat(32)];
  await leaveLock(folder, { ...DEAD, id: first });
  await leaveLock(folder, { ...DEAD, id: second }, `parley.lock.after-${first}`);
  await claimFolder(folder, { verb: 'start', startedAt: NOW });
  expect(JSON.parse(await readFile(lockOf(folder), 'utf8'))).toMatchObject({ pid: process.pid });
  expect(await readdir(folder)).toEqual(['parley.lock']);
});

test('a claimer that is halfway through a takeover already holds the folder', async () => {
  const folder = await newFolder();
  await leaveLock(folder, { ...DEAD, id: 'a'.repeat(32) });
  await leaveLock(folder, { ...DEAD, ...me, id: 'b'.repeat(32) }, `parley.lock.after-${'a'.repeat(32)}`);
  expect(await readLock(folder)).toMatchObject({ pid: process.pid });
  await expect(claimFolder(folder, { verb: 'start', startedAt: NOW })).rejects.toThrow(FolderInUse);
});

test('of several processes that claim at once exactly one wins, over free and over stale locks', async () => {
  const home = await newFolder();
  const folders = Array.from({ length: 200 }, (_, index) => join(home, String(index)));
  for (const [index, folder] of folders.entries()) {
    await mkdir(folder);
    if (index % 2) await leaveLock(folder, { ...DEAD, id: String(index).padStart(32, '0') });
  }
  const claimers = Array.from({ length: 4 }, () => child(new URL('claimer.ts', import.meta.url)));
  for (const claimer of claimers) await claimer.hear();
  for (const claimer of claimers) claimer.tell(folders.join('\n'));

  const winners = new Map(folders.map((folder) => [folder, 0]));
  const listen = async (claimer: (typeof claimers)[number]) => {
    for (const _ of folders) {
      const { folder, won } = await claimer.hear<{ folder: string; won: boolean }>();
      if (won) winners.set(folder, (winners.get(folder) ?? 0) + 1);
    }
  };
  await Promise.all(claimers.map(listen));
  expect([...winners].filter(([, count]) => count !== 1)).toEqual([]);
});

test('a folder that cannot be used is refused with what to do', async () => {
  const folder = join(await newFolder(), 'file');
  await writeFile(folder, '');
  await expect(claimFolder(join(folder, 'below'), { verb: 'start', startedAt: NOW })).rejects.toThrow(
    /cannot use the data folder .*file\/below .* Nothing was started\. .* PARLEY_DATA/,
  );
});

import { createHash } from 'node:crypto';
import { chmod, chown, cp, mkdir, readFile, realpath, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { binariesAt, findBinaries } from '../../../core/db/embedded/binaries.ts';
import { findProcess } from '../../../core/db/embedded/os-process.ts';
import { choosePlace } from '../../../core/db/embedded/place.ts';
import { run } from '../../../core/db/embedded/run-as.ts';
import {
  afterThisTest,
  ask,
  child,
  dataOf,
  isRoot,
  kept,
  kill,
  newFolder,
  open,
  serverPid,
} from './scene.ts';

// Only root can leave its rights behind or become somebody else, so none of this exists for a plain user.
const asRoot = test.skipIf(!isRoot);
const needsSetpriv = test.skipIf(!isRoot || !(await run({ kind: 'self' }, 'setpriv', ['--version'])).ok);
const needsNamespaces = test.skipIf(!isRoot || !(await run({ kind: 'unshared' }, '/bin/true', [])).ok);

// Containers usually take the right to look into processes away from root.
const WITHOUT_A_LOOK = ['setpriv', '--bounding-set=-sys_ptrace'];

const uidOf = async (path: string) => (await stat(path)).uid;

/** Removes what the other-user way keeps outside the data folder. */
async function removeElsewhere(folder: string): Promise<void> {
  const hash = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 16);
  afterThisTest(async () => {
    await rm(join('/var/lib/parley', hash), { recursive: true, force: true });
    // Only if it was made for this test alone.
    await rmdir('/var/lib/parley').catch(() => undefined);
  });
}

/** A data folder that only root can get to, with no way round. */
async function closedFolder(): Promise<string> {
  const outer = await newFolder();
  const folder = join(outer, 'data');
  await mkdir(folder, { mode: 0o700 });
  await removeElsewhere(folder);
  return folder;
}

needsNamespaces(
  'root runs the server without its rights, in a closed folder, and the files stay root`s',
  async () => {
    const folder = await closedFolder();
    const first = await open(folder, 'unshare');
    await ask(first.url, 'create table kept as select 42 as answer');
    expect(await dataOf(folder)).toBe(join(folder, 'postgres'));
    expect(await uidOf(join(folder, 'postgres'))).toBe(0);
    const { output } = await run({ kind: 'self' }, '/bin/grep', [
      'CapEff',
      `/proc/${await serverPid(await dataOf(folder))}/status`,
    ]);
    expect(output).toMatch(/CapEff:\s+0{16}/);

    await kill(findProcess(await serverPid(await dataOf(folder))) ?? expect.fail('no server runs'));
    expect(await kept(first.url)).toBe(42);
    await first.stop();
    expect(await kept((await open(folder)).url)).toBe(42);
  },
);

asRoot(
  'root runs the server as another user, elsewhere when the data folder is out of its reach',
  async () => {
    const folder = await closedFolder();
    const first = await open(folder, 'user');
    await ask(first.url, 'create table kept as select 42 as answer');
    const data = await dataOf(folder);
    expect(data).toMatch(/^\/var\/lib\/parley\/[0-9a-f]{16}\/postgres$/);
    expect(await uidOf(data)).not.toBe(0);
    expect(await uidOf(`/proc/${await serverPid(data)}`)).toBe(await uidOf(data));
    expect(first.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', message: expect.stringContaining('outside') }),
    );
    expect((await stat(folder)).mode & 0o777).toBe(0o700);

    await kill(findProcess(await serverPid(data)) ?? expect.fail('no server runs'));
    expect(await kept(first.url)).toBe(42);
    await first.stop();
    // Nobody has to say so again: the files tell whose they are, the settings where.
    const second = await open(folder);
    expect(second.url).toBe(first.url);
    expect(await kept(second.url)).toBe(42);
    await second.stop();

    await rm(join(folder, 'postgres.json'));
    await expect(open(folder, 'user')).rejects.toThrow(`holds the password of the database files ${data}`);
  },
);

asRoot('the other user works in the data folder itself when that alone was closed', async () => {
  const outer = await newFolder();
  await chmod(outer, 0o755);
  const folder = join(outer, 'data');
  await mkdir(folder, { mode: 0o700 });
  await open(folder, 'user');
  expect(await dataOf(folder)).toBe(join(folder, 'postgres'));
  // It may pass through to its own files, and neither list the folder nor read what else is in it.
  expect((await stat(folder)).mode & 0o777).toBe(0o710);
});

/** A closed data folder of a user who is not root, below an open one. */
async function nobodysFolder(): Promise<{ folder: string; uid: number; gid: number }> {
  const outer = await newFolder();
  await chmod(outer, 0o755);
  const folder = join(outer, 'data');
  await mkdir(folder, { mode: 0o700 });
  const listed = await readFile('/etc/passwd', 'utf8');
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+)/m.exec(listed)?.map(Number) ?? [];
  if (!uid || !gid) expect.fail('this system has no user "nobody"');
  await chown(folder, uid, gid);
  return { folder, uid, gid };
}

asRoot('files of a plain user are worked on as that user', async () => {
  const { folder, uid } = await nobodysFolder();
  const { url, stop } = await open(folder, 'user');
  expect(await uidOf(await dataOf(folder))).toBe(uid);
  expect(await ask(url, 'select 1 as one')).toEqual({ one: 1 });
  await stop();
  expect(await ask((await open(folder)).url, 'select 1 as one')).toEqual({ one: 1 });
});

asRoot('in a plain user`s closed folder root becomes that user by itself', async () => {
  const { folder, uid, gid } = await nobodysFolder();
  const place = await choosePlace(folder, findBinaries(), () => undefined);
  expect(place.as).toEqual({ kind: 'user', uid, gid });
});

asRoot('programs that the other user cannot reach are copied to where it can', async () => {
  const outer = await newFolder();
  const { root, version } = findBinaries();
  const closed = join(outer, 'programs');
  await cp(root, closed, { recursive: true, verbatimSymlinks: true });
  const folder = join(outer, 'data');
  await mkdir(folder, { mode: 0o700 });
  await removeElsewhere(folder);

  const { as, data, binaries } = await choosePlace(
    folder,
    binariesAt(closed, version),
    () => undefined,
    'user',
  );
  expect(binaries.root).toBe(join(dirname(data), `programs-${version}`));
  expect(await run(as, binaries.postgres, ['--version'])).toMatchObject({ ok: true });
  const again = await choosePlace(folder, binariesAt(closed, version), () => undefined, 'user');
  expect(again.binaries).toEqual(binaries);
});

needsSetpriv('root that may not look into other users` processes still takes over their server', async () => {
  const outer = await newFolder();
  await chmod(outer, 0o755);
  const folder = join(outer, 'data');
  const first = child(new URL('owner.ts', import.meta.url), [folder, 'user'], WITHOUT_A_LOOK);
  expect(await first.hear()).toMatchObject({ adopted: false });
  await first.kill();
  const second = child(new URL('owner.ts', import.meta.url), [folder, 'user'], WITHOUT_A_LOOK);
  expect(await second.hear()).toMatchObject({ adopted: true });
  await second.kill();
  await (await open(folder)).stop();
});

import { createHash } from 'node:crypto';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { binariesAt, type Binaries } from './binaries.ts';
import { filesForeign, nobodyToRunAs } from './errors.ts';
import type { Log } from './log.ts';
import { run, type RunAs } from './run-as.ts';

/** Where database files live, as whom the programs run on them, and which copy of the programs that user can execute. */
export type Place = { readonly data: string; readonly as: RunAs; readonly binaries: Binaries };

/** How root gets rid of its rights; forced only by tests, else the first that works here. */
export type RootWay = 'unshare' | 'user';

type OtherUser = Extract<RunAs, { kind: 'user' }>;

const UNSHARED: RunAs = { kind: 'unshared' };

/**
 * Chooses where new database files go: `folder/postgres`, unless we are root, user namespaces are refused, and the
 * user that runs PostgreSQL instead cannot get there.
 * @throws a `database.nobody_to_run_as` refusal
 */
export async function choosePlace(
  folder: string,
  binaries: Binaries,
  log: Log,
  way?: RootWay,
): Promise<Place> {
  const data = join(folder, 'postgres');
  if (process.getuid?.() !== 0) return { data, as: { kind: 'self' }, binaries };

  const problem = way === 'user' ? 'not tried' : await problemOf(UNSHARED, folder, binaries);
  if (problem === undefined) return { data, as: UNSHARED, binaries };
  if (way === 'unshare') throw nobodyToRunAs({ tried: problem });

  const as = await userFor(folder);
  if (as === undefined) throw nobodyToRunAs({ tried: `${problem}; no user "postgres" or "nobody"` });
  const base = await reachableBase(as, folder);
  if (base === undefined) throw nobodyToRunAs({ tried: `${problem}; user ${as.uid} reaches no folder` });
  const fields = { uid: as.uid, folder: base };
  if (base === folder) log('info', 'the database runs as another user, since root may not', fields);
  else if (base.startsWith(tmpdir())) log('warn', 'the database is kept in a temporary folder', fields);
  else log('warn', 'the database is kept outside the data folder, where its user can reach it', fields);
  return { data: join(base, 'postgres'), as, binaries: await reachablePrograms(as, base, binaries) };
}

/**
 * As whom to work on existing database files: as their owner, which is what PostgreSQL insists on.
 * @throws a `database.files_foreign` refusal
 */
export async function findPlace(data: string, binaries: Binaries): Promise<Place> {
  const { uid, gid } = await stat(data);
  const me = process.getuid?.();
  if (uid === me && me !== 0) return { data, as: { kind: 'self' }, binaries };
  if (me !== 0) throw filesForeign({ data, owner: uid, problem: `this process is user ${me}` });
  if (uid !== 0) {
    const as: RunAs = { kind: 'user', uid, gid };
    return { data, as, binaries: await reachablePrograms(as, dirname(data), binaries) };
  }
  const problem = await problemOf(UNSHARED, data, binaries);
  if (problem !== undefined) {
    throw filesForeign({ data, owner: 0, problem: `this system refuses user namespaces (${problem})` });
  }
  return { data, as: UNSHARED, binaries };
}

/** Makes an empty folder beside `place.data` that belongs to whoever the programs run as. */
export async function makeDraft(place: Place): Promise<string> {
  const draft = await mkdtemp(`${place.data}.new-`);
  if (place.as.kind === 'user') await chown(draft, place.as.uid, place.as.gid);
  return draft;
}

/** Why programs cannot be run like this on this folder; undefined when they really can execute, read and write. */
async function problemOf(as: RunAs, folder: string, binaries: Binaries): Promise<string | undefined> {
  const script = 'probe="$1/.probe-$$" && : > "$probe" && rm "$probe" && "$2" --version';
  const { ok, output } = await run(as, '/bin/sh', ['-c', script, 'sh', folder, binaries.postgres]);
  return ok ? undefined : output.trim();
}

/** The folder's owner when that is not root, else the system's user for PostgreSQL, else the one for nobody. */
async function userFor(folder: string): Promise<OtherUser | undefined> {
  const owner = (await stat(folder)).uid;
  // initdb insists on a user with a name, so one that is not listed is of no use.
  const listed = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .map((line) => line.split(':'));
  const users = listed.map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const found =
    users.find(({ uid }) => uid === owner && uid !== 0) ??
    users.find(({ name }) => name === 'postgres') ??
    users.find(({ name }) => name === 'nobody');
  return found && { kind: 'user', uid: found.uid, gid: found.gid };
}

/** The first folder that this user can enter: the data folder, one for good, one that may vanish. */
async function reachableBase(as: OtherUser, folder: string): Promise<string | undefined> {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const candidates = [
    () => openToGroup(as, folder),
    async () => {
      const base = join('/var/lib/parley', hash);
      await mkdir(base, { recursive: true });
      // Said again, because the umask may have taken the right to pass through.
      await chmod(dirname(base), 0o711);
      await chmod(base, 0o711);
      return base;
    },
    async () => {
      const base = await mkdtemp(join(tmpdir(), 'parley-'));
      await chmod(base, 0o711);
      return base;
    },
  ];
  for (const candidate of candidates) {
    const base = await candidate().catch(() => undefined);
    if (base !== undefined && (await canEnter(as, base))) return base;
  }
  return undefined;
}

/**
 * The data folder, after letting the user's group pass through it, not list it, in case nobody but root can enter. That
 * is undone when it does not help, because a folder further up is closed.
 */
async function openToGroup(as: OtherUser, folder: string): Promise<string> {
  const { uid, gid, mode } = await stat(folder);
  if (uid !== 0 || (mode & 0o077) !== 0 || (await canEnter(as, folder))) return folder;
  await chown(folder, uid, as.gid);
  await chmod(folder, 0o710);
  if (!(await canEnter(as, folder))) {
    await chmod(folder, mode & 0o777);
    await chown(folder, uid, gid);
  }
  return folder;
}

async function canEnter(as: RunAs, folder: string): Promise<boolean> {
  return (await run(as, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder])).ok;
}

/** The programs as they are installed when this user can execute them there, else a copy under `base`. */
async function reachablePrograms(as: RunAs, base: string, binaries: Binaries): Promise<Binaries> {
  if ((await run(as, binaries.postgres, ['--version'])).ok) return binaries;
  const copied = binariesAt(join(base, `programs-${binaries.version}`), binaries.version);
  if ((await run(as, copied.postgres, ['--version'])).ok) return copied;

  const draft = await mkdtemp(join(base, 'programs.new-'));
  // Archives for linking are half of the size, and a server never reads them.
  await cp(binaries.root, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  });
  await run({ kind: 'self' }, 'chmod', ['-R', 'a+rX', draft]);
  await rm(copied.root, { recursive: true, force: true });
  await rename(draft, copied.root);
  return copied;
}

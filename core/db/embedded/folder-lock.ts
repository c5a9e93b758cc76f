import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../../kernel/error.ts';
import { onFolder } from './errors.ts';
import { codeOf, findProcess, isAlive, type ProcessRef } from './os-process.ts';
import { replacePrivately, writePrivately } from './private-file.ts';

const LOCK = 'parley.lock';

/** Who runs on a data folder: the process, the verb it was started with, and its URL once it listens. */
export type LockHolder = {
  readonly pid: number;
  readonly verb: string;
  readonly address: string | undefined;
  /** As the holder's own clock told it, ISO 8601. */
  readonly startedAt: string;
};

/** The hold on a data folder. It ends with {@link FolderClaim.release} or with the process, however that ends. */
export type FolderClaim = {
  /** Tells others where this process listens. */
  update(change: { address: string }): Promise<void>;
  /** Gives the folder up; a second call does nothing. */
  release(): Promise<void>;
};

/** Another live process runs on the data folder. */
export class FolderInUse extends DomainError {
  readonly pid: number;
  readonly verb: string;
  readonly address: string | undefined;

  constructor({ pid, verb, address }: LockHolder) {
    super(
      'folder.in_use',
      'conflict',
      { pid, verb, ...(address === undefined ? {} : { address }) },
      `Parley is already running on this data folder: process ${pid} (${verb})${address ? ` at ${address}` : ''}. ` +
        'Nothing was started. Stop that process first, or set PARLEY_DATA to another folder.',
    );
    this.name = 'FolderInUse';
    this.pid = pid;
    this.verb = verb;
    this.address = address;
  }
}

/** A lock as it stands on disk; `id` is new with every claim. */
type LockRecord = LockHolder & ProcessRef & { readonly id: string };

/**
 * Takes the data folder, which is made when missing, for this process; of several claimers exactly one gets it. A lock
 * whose process has ended, or whose process id now belongs to another program, is taken over.
 *
 * A stale lock is never removed, since between looking and removing it may have become somebody's live one. It is
 * succeeded: whoever links the name `parley.lock.after-<its id>` first is its only heir, and replaces it by rename. An
 * heir who dies halfway is succeeded in the same way.
 * @param startedAt the present time by the caller's clock, ISO 8601
 * @throws FolderInUse when a live process holds it
 */
export async function claimFolder(
  folder: string,
  { verb, address, startedAt }: { verb: string; address?: string; startedAt: string },
): Promise<FolderClaim> {
  const lock = join(folder, LOCK);
  const birth = findProcess(process.pid)?.birth ?? null;
  const id = randomBytes(16).toString('hex');
  let mine: LockRecord = { id, pid: process.pid, birth, verb, address, startedAt };

  await onFolder(folder, async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    while (!(await tryToHold(folder, mine)));
    await sweep(folder);
  });

  let released = false;
  return {
    async update(change) {
      if (released) return;
      mine = { ...mine, ...change };
      await replacePrivately(lock, JSON.stringify(mine));
    },
    async release() {
      if (released) return;
      released = true;
      if ((await readRecord(lock))?.id === id) await rm(lock, { force: true });
    },
  };
}

/** The live process that holds the folder, undefined when nobody does. */
export async function readLock(folder: string): Promise<LockHolder | undefined> {
  const holder = (await onFolder(folder, () => readSuccession(folder))).at(-1);
  if (holder === undefined || !isAlive(holder)) return undefined;
  const { pid, verb, address, startedAt } = holder;
  return { pid, verb, address, startedAt };
}

/** Removes what claimers left behind. One that is under way finds its files gone, looks again and meets our lock. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith(`${LOCK}.`)) await rm(join(folder, name), { force: true });
  }
}

/** One try; false when another claimer moved meanwhile and it is worth looking again. */
async function tryToHold(folder: string, mine: LockRecord): Promise<boolean> {
  const lock = join(folder, LOCK);
  const succession = await readSuccession(folder);
  const last = succession.at(-1);
  if (last && isAlive(last)) throw new FolderInUse(last);

  const draft = join(folder, `${LOCK}.${mine.id}`);
  await rm(draft, { force: true });
  await writePrivately(draft, JSON.stringify(mine));
  try {
    if (last === undefined) return await linkFirst(draft, lock);
    const heir = successorOf(lock, last.id);
    if (!(await linkFirst(draft, heir))) return false;
    // While we looked, an heir may have finished and tidied up. Then the lock is no longer the one we succeed.
    if ((await readRecord(lock))?.id !== succession[0]?.id) {
      await rm(heir, { force: true });
      return false;
    }
    await rename(draft, lock);
    return true;
  } finally {
    await rm(draft, { force: true });
  }
}

/** The lock, then the heir of each that died while taking over; the last one counts. */
async function readSuccession(folder: string): Promise<LockRecord[]> {
  const lock = join(folder, LOCK);
  const found: LockRecord[] = [];
  let next = await readRecord(lock);
  while (next) {
    found.push(next);
    next = await readRecord(successorOf(lock, next.id), found.length);
  }
  return found;
}

function successorOf(lock: string, id: string): string {
  return `${lock}.after-${id}`;
}

/** Gives `draft` a further name; false when that name is taken, or a new holder already swept the draft away. */
async function linkFirst(draft: string, name: string): Promise<boolean> {
  try {
    await link(draft, name);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** @param depth place in the succession; names a record that cannot be read */
async function readRecord(path: string, depth = 0): Promise<LockRecord | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const record = JSON.parse(text) as LockRecord;
    if (record.pid > 0 && /^[0-9a-f]{32}$/.test(record.id)) return record;
  } catch {
    // Cut short by a power failure; no live process leaves a lock like that.
  }
  return { id: `unreadable-${depth}`, pid: 0, birth: null, verb: '', address: undefined, startedAt: '' };
}

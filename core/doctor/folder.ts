import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, warning, wrong, type Finding } from './finding.ts';

const PRIVATE_FILES = ['secret.key', 'operator.token', 'postgres.json', 'parley.lock'];
const OTHERS = 0o077;
const MIB = 1_024 ** 2;
/** The database's own log alone may take 1 GiB. */
const SCARCE_MIB = 2_048;
const FULL_MIB = 256;

/** Whether the data folder is closed to others and has room. */
export async function examineFolder(folder: string): Promise<Finding[]> {
  const mode = await modeOf(folder);
  if (mode === undefined) return [ok('data folder', 'There is none, and none is needed.')];
  return [await examineRights(folder, mode), await examineRoom(folder)];
}

async function examineRights(folder: string, mode: number): Promise<Finding> {
  const open = (mode & OTHERS) === 0 ? [] : [folder];
  for (const name of PRIVATE_FILES) {
    const fileMode = await modeOf(join(folder, name));
    if (fileMode !== undefined && (fileMode & OTHERS) !== 0) open.push(join(folder, name));
  }
  if (open.length === 0) return ok('data folder', `Only its owner can read ${folder}.`);
  return wrong(
    'data folder',
    `Other users of this machine can get at ${open.join(', ')}.`,
    `Run: chmod -R go-rwx ${folder}`,
  );
}

async function examineRoom(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const freeMib = Math.floor((bavail * bsize) / MIB);
  const says = `${freeMib.toLocaleString('en')} MiB free.`;
  if (freeMib < FULL_MIB) return wrong('disk', says, 'Free some space now: a full disk stops the database.');
  if (freeMib < SCARCE_MIB)
    return warning('disk', says, 'Free some space soon; the database needs up to 1 GiB for its log.');
  return ok('disk', says);
}

async function modeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mode;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

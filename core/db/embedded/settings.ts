import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { settingsLost } from './errors.ts';
import { codeOf } from './os-process.ts';
import { replacePrivately } from './private-file.ts';

/** `postgres.json` in the data folder, readable by its owner only. */
export type Settings = {
  /** Last TCP port on 127.0.0.1, 0 before the first start. */
  readonly port: number;
  /** Of the role `parley`, 192 random bits. */
  readonly password: string;
  /** Where the database files are: absolute, or relative to the data folder so that this can be moved. */
  readonly data: string;
  /** False until the first files are whole. */
  readonly created: boolean;
};

/** Where the settings of a data folder stand. */
export function settingsPath(folder: string): string {
  return join(folder, 'postgres.json');
}

/** Where the database files of a data folder are when nothing speaks against it. */
export function usualData(folder: string): string {
  return join(folder, 'postgres');
}

/** The settings of a data folder, undefined when it has none; a damaged file is refused, never replaced. */
export async function readSettings(folder: string): Promise<Settings | undefined> {
  const path = settingsPath(folder);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const { port, password, data, created } = JSON.parse(text) as Partial<Settings>;
    if (port !== undefined && password && data && created !== undefined) {
      return { port, password, created, data: resolve(folder, data) };
    }
  } catch {
    // Refused below.
  }
  throw settingsLost({ data: usualData(folder), settings: path });
}

/** Stores the settings; files inside the data folder are noted relative to it. */
export async function writeSettings(folder: string, settings: Settings): Promise<void> {
  const inside = settings.data === usualData(folder);
  const stored = { ...settings, data: inside ? 'postgres' : settings.data };
  await replacePrivately(settingsPath(folder), `${JSON.stringify(stored, undefined, 2)}\n`);
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Random } from './kernel/random.ts';
import type { MasterKeys } from './kernel/secret.ts';

/** The keys this instance runs with, from the environment or from files in the data folder that only its owner can read. */
export type InstanceKeys = { keys: MasterKeys; operatorToken: string };

/** Reads the instance's keys, and makes them the first time. Files: `secret.key` (base64) and `operator.token`. */
export function readInstanceKeys(config: Config, random: Random): InstanceKeys {
  const fromFile = (name: string, make: () => string): string => {
    mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
    const path = join(config.dataFolder, name);
    try {
      // Exclusive, so that two processes that start together end up with the same key.
      writeFileSync(path, `${make()}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    return readFileSync(path, 'utf8').trim();
  };
  const current =
    config.secretKey ??
    Buffer.from(
      fromFile('secret.key', () => random.bytes(32).toString('base64')),
      'base64',
    );
  return {
    keys: { current, ...(config.secretKeyPrevious ? { previous: config.secretKeyPrevious } : {}) },
    operatorToken:
      config.operatorToken ??
      fromFile('operator.token', () => `operator_${random.bytes(24).toString('base64url')}`),
  };
}

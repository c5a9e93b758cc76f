import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startInstance, type Role } from '../../api/instance.ts';
import { readConfig } from '../../core/config.ts';
import { startGenerator } from './generator.ts';
import { startPlatforms, type Platforms } from './platforms.ts';
import type { Bench } from './scenarios.ts';
import { makeBrands } from './world.ts';

/** With what an instance is started: its role, how many brands it has, and variables beside the usual. */
export type Setting = { role: Role; brands: number; env?: Record<string, string> };

/** Runs `work` against a Parley of its own on a fresh data folder. */
export async function withInstance<T>(
  { role, brands: brandCount, env = {} }: Setting,
  work: (bench: Bench) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const generator = startGenerator();
  try {
    const config = readConfig({ PARLEY_DATA: folder, PORT: '0', LOG_LEVEL: 'warn', ...env });
    const instance = await startInstance({ config, role, log: pino({ level: 'warn' }) });
    try {
      const brands = await makeBrands(instance.app, brandCount);
      const port = Number(new URL(instance.url ?? '').port);
      return await work({ instance, port, brands, generator });
    } finally {
      await instance.stop();
    }
  } finally {
    generator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same with both loopback platforms beside it. @param people on each of them */
export async function withPlatforms<T>(
  { people, brands, env = {} }: Omit<Setting, 'role'> & { people: number },
  work: (bench: Bench & { platforms: Platforms }) => Promise<T>,
): Promise<T> {
  const platforms = await startPlatforms(people);
  try {
    return await withInstance({ role: 'all', brands, env: { ...env, ...platforms.env } }, async (bench) => {
      await platforms.ask({ kind: 'await connections' });
      return await work({ ...bench, platforms });
    });
  } finally {
    platforms.close();
  }
}

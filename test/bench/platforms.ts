import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { PlatformPerson, PlatformsOrder, PlatformsResult } from './platforms-load.ts';

/** The process of the loopback platforms. */
export type Platforms = {
  /** With what Parley is started to find them. */
  env: Record<string, string>;
  people: { discord: PlatformPerson[]; telegram: PlatformPerson[] };
  ask<K extends PlatformsOrder['kind']>(
    order: Extract<PlatformsOrder, { kind: K }>,
  ): Promise<Extract<PlatformsResult, { kind: K }>>;
  close(): void;
};

/** @param people on each of the two platforms */
export async function startPlatforms(people: number): Promise<Platforms> {
  const child = fork(fileURLToPath(new URL('platforms-load.ts', import.meta.url)), { stdio: 'inherit' });
  const ended = new AbortController();
  child.on('exit', () => ended.abort(new Error('the loopback platforms have ended')));
  const ask: Platforms['ask'] = async (order) => {
    const answer = once(child, 'message', { signal: ended.signal });
    child.send(order);
    return (await answer)[0] as never;
  };
  const { env, discord, telegram } = await ask({ kind: 'open', people });
  return { env, people: { discord, telegram }, ask, close: () => child.kill() };
}

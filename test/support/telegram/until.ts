import type { World } from './world.ts';

const PATIENCE_MS = 5_000;
/** What is waited for may lie outside of the world, which then does not tell. */
const LOOK_MS = 5;

/**
 * Waits until something is so, looking each time the world changes and now and then.
 * @param look answers what was waited for, or undefined
 * @param problem what to say when it never comes to be
 */
export function until<T>(
  world: World,
  look: () => T | undefined,
  problem: () => string,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      clearInterval(looking);
      unwatch();
    };
    const check = (): void => {
      const found = look();
      if (found === undefined) return;
      end();
      resolve(found);
    };
    const timer = setTimeout(() => {
      end();
      reject(new Error(problem()));
    }, patienceMs);
    const looking = setInterval(check, LOOK_MS);
    const unwatch = world.watch(check);
    check();
  });
}

import { openCluster } from '../../../core/db/embedded/open.ts';
import type { RootWay } from '../../../core/db/embedded/place.ts';

/**
 * Opens the database of the folder that is the first argument, tells where it answers, and stays until it is killed. The
 * second argument forces how root gets rid of its rights.
 */
const [, , folder = '', way] = process.argv;
const { url, adopted } = await openCluster({
  folder,
  log: () => undefined,
  ...(way ? { way: way as RootWay } : {}),
});
process.stdout.write(`${JSON.stringify({ url, adopted })}\n`);
process.stdin.resume();

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runKills } from './kill-run.ts';

/** Orders of a simulation; as soon as one has ended the next begins. */
const ORDERS = 3_000;
const RATE = 60;
const GOAL_MS = 10_000;

/**
 * The kill test in full: `npm run test:faults -- [KILLS] [DATABASE_KILLS]`, 100 and 30 if not said. Answers the exit
 * code; after a failure the data folder stays and is named.
 */
export async function runFaults(args: readonly string[]): Promise<number> {
  const [kills = 100, databaseKills = 30] = args.map(Number);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const folder = await mkdtemp(join(tmpdir(), 'parley-kills-'));
  const report = await runKills({ folder, kills, databaseKills, orders: ORDERS, rate: RATE, say });
  const slowest = Math.max(...report.resumedMs);
  const failed = [...report.simulations, report.audit].filter((one) => one.code !== 0);
  for (const { output } of failed) say(output);
  const isGood = failed.length === 0 && slowest <= GOAL_MS && report.stop.code === 0;
  say(
    `${kills} kills of Parley, ${databaseKills} of PostgreSQL, ${report.simulations.length} simulations of ${ORDERS} orders`,
  );
  say(
    `slowest to go on ${slowest} ms, audit ${report.audit.code === 0 ? 'clean' : 'not clean'}, stopped with ${report.stop.code}`,
  );
  if (isGood) await rm(folder, { recursive: true });
  else say(`left for you to look at: ${folder}`);
  return isGood ? 0 : 1;
}

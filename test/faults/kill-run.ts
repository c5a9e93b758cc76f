import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { urlOf } from '../../core/db/embedded/connect.ts';
import { readSettings } from '../../core/db/embedded/settings.ts';
import { freePort } from '../../core/db/embedded/port.ts';
import { databasePid, endDatabase, parley, startServer, type Child, type Server } from './child.ts';

export type KillOptions = {
  /** An empty data folder. */
  folder: string;
  /** How often Parley is killed, and how often PostgreSQL under it. */
  kills: number;
  databaseKills: number;
  /** Orders of each simulation, and how many of them a second. */
  orders: number;
  rate: number;
  say(line: string): void;
};

export type KillReport = {
  /** From each kill to the next store event that was processed. */
  resumedMs: number[];
  /** What each simulation ended with. */
  simulations: { code: number | null; output: string }[];
  audit: { code: number | null; output: string };
  /** How the last server ended when it was asked to. */
  stop: { code: number | null };
};

/** A kill comes at any moment within this time after the last one was got over. */
const ANY_MOMENT_MS = 700;
/** Some kills hit a server that has not even started yet. */
const STARTING_MS = 1_500;
const STARTING_SHARE = 4;
const RESUME_MS = 60_000;
const LOOK_MS = 10;

/**
 * Kills Parley and its database, without a word, again and again, while a simulated shop sends orders with duplicates
 * and in any order; then sees whether the shop and the audit find anything lost or doubled.
 */
export async function runKills(options: KillOptions): Promise<KillReport> {
  const { folder, say } = options;
  const env = { PARLEY_DATA: folder, LOG_LEVEL: 'warn' };
  const started: Child[] = [];
  const keep = <C extends Child>(child: C): C => {
    started.push(child);
    return child;
  };
  // Not one that the system gives to connections: the shop, knocking at a closed port from there, would answer itself.
  const port = await freePort(0);
  // Ready is said at level info.
  const restart = async (): Promise<Server> =>
    keep(await startServer({ ...env, LOG_LEVEL: 'info', PORT: String(port) }));
  let server = await restart();
  const { port: databasePort = 0, password = '' } = (await readSettings(folder)) ?? {};
  const connect = () =>
    postgres(urlOf({ port: databasePort, password }), {
      max: 1,
      connect_timeout: 5,
      onnotice: () => undefined,
    });
  let sql = connect();
  const simulations: KillReport['simulations'] = [];
  const resumedMs: number[] = [];
  try {
    let shop = keep(simulateIn(options, env));
    await shop.says(/orders of/);
    const due = shuffled([
      ...Array<'parley'>(options.kills).fill('parley'),
      ...Array<'database'>(options.databaseKills).fill('database'),
    ]);
    for (const [index, whom] of due.entries()) {
      if (shop.isOver()) {
        simulations.push(await outcomeOf(shop));
        shop = keep(simulateIn(options, env));
      }
      await untilMoved(sql, shop, await endedEvents(sql));
      // A random moment is what this is about; nothing is waited for.
      await wait(randomInt(ANY_MOMENT_MS));
      const killedAt = performance.now();
      let before: number;
      if (whom === 'parley') {
        await killServer(server);
        if (index % STARTING_SHARE === STARTING_SHARE - 1) {
          const halfway = keep(parley(['start'], { ...env, PORT: String(port) }));
          await wait(randomInt(STARTING_MS));
          await killServer(halfway);
        }
        // Counted while nobody processes anything.
        before = await endedEvents(sql);
        server = await restart();
      } else {
        await killDatabase(folder);
        // A connection from before may still answer for a moment; a new one needs the new server.
        await sql.end({ timeout: 0 });
        sql = connect();
        before = await endedEvents(sql);
      }
      await untilMoved(sql, shop, before);
      resumedMs.push(Math.round(performance.now() - killedAt));
      say(`${index + 1} of ${due.length}: killed ${whom}, going on after ${resumedMs.at(-1)} ms`);
    }
    simulations.push(await outcomeOf(shop));
    const audit = await outcomeOf(keep(parley(['audit'], env)));
    server.signal('SIGTERM');
    const stop = await server.ended;
    return { resumedMs, simulations, audit, stop };
  } catch (error) {
    const last = started.slice(-3).map((child) => child.said().slice(-2_000));
    throw new Error(`the kill run failed; the last processes said:\n${last.join('\n---\n')}`, {
      cause: error,
    });
  } finally {
    await sql.end({ timeout: 0 });
    for (const child of started) await child.end();
    await endDatabase(folder);
  }
}

function simulateIn({ orders, rate }: KillOptions, env: Record<string, string>): Child {
  const shares = ['--refunds', '0.2', '--duplicates', '0.2', '--shuffle'];
  return parley(['simulate', '--orders', String(orders), '--rate', String(rate), ...shares], env);
}

async function killServer(server: Child): Promise<void> {
  server.signal('SIGKILL');
  await server.ended;
}

/** Kills the postmaster; one that is just being started is waited for. */
async function killDatabase(folder: string): Promise<void> {
  for (;;) {
    const pid = await databasePid(folder);
    if (pid !== undefined) return void process.kill(pid, 'SIGKILL');
    await wait(LOOK_MS);
  }
}

async function outcomeOf(child: Child): Promise<{ code: number | null; output: string }> {
  const { code } = await child.ended;
  return { code, output: child.said() };
}

/** Store events that have been processed, through whatever happens to the database. */
async function endedEvents(sql: postgres.Sql): Promise<number> {
  const deadline = performance.now() + RESUME_MS;
  for (;;) {
    try {
      const [row] = await sql<
        [{ ended: number }]
      >`select count(*)::int as ended from store_events where state <> 0`;
      return row.ended;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await wait(LOOK_MS);
    }
  }
}

/** Waits until more events have been processed than `before`, or the shop has seen all of its own processed. */
async function untilMoved(sql: postgres.Sql, shop: Child, before: number): Promise<void> {
  const deadline = performance.now() + RESUME_MS;
  while ((await endedEvents(sql)) <= before && !shop.isOver()) {
    if (performance.now() > deadline) throw new Error(`nothing was processed for ${RESUME_MS} ms`);
    await wait(LOOK_MS);
  }
}

function shuffled<T>(list: T[]): T[] {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [list[last], list[other]] = [list[other] as T, list[last] as T];
  }
  return list;
}

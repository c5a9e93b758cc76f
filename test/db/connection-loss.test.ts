import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { until } from '../../core/db/embedded/wait.ts';
import { openDatabase, sqlState, withTx, type Database } from '../../core/db/index.ts';
import { freshDatabase } from '../support/database.ts';

const CONNECTIONS = 4;
const KILLS = 25;
/** The longest that anything is waited for: to be let in may take ten seconds, and on a slow machine may fail a few times. */
const PATIENCE_MS = 60_000;

vi.setConfig({ testTimeout: 3 * PATIENCE_MS });

let url: string;
let database: Database;
let admin: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ url, drop } = await freshDatabase());
  database = openDatabase({ url, max: CONNECTIONS, name: 'under fire' });
  admin = openDatabase({ url, max: 1 });
  await withTx(admin, (tx) => tx.sql`create table things (n int)`);
});
afterAll(async () => {
  await Promise.all([database.close(), admin.close()]);
  await drop();
});

/** Ends one of the pool's connections on the server's side; answers whether there was one. */
async function cutOne(): Promise<boolean> {
  const rows = await admin.sql`
    select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'under fire' order by random() limit 1`;
  return rows.length > 0;
}

/** Keeps the connections busy, with more transactions than there are places. */
function keepBusy() {
  const seen = { done: new Set<number>(), refused: 0, mistaken: 0, together: 0, over: false };
  const inside = new Set<unknown>();
  let last = 0;
  const attempt = async (n: number): Promise<void> => {
    // As the worker does it: several statements on their way at once, one more after them.
    const told = await withTx(database, async (tx) => {
      const [own] = await tx.sql`select pg_backend_pid() as pid`;
      inside.add(own?.['pid']);
      seen.together = Math.max(seen.together, inside.size);
      try {
        await Promise.all([tx.sql`insert into things values (${n})`, tx.sql`select pg_sleep(0.002)`]);
        return await tx.sql`select ${n}::int as n from generate_series(1, 30)`;
      } finally {
        inside.delete(own?.['pid']);
      }
    });
    seen.done.add(n);
    if (told.length !== 30 || !told.every((row) => row['n'] === n)) seen.mistaken += 1;
  };
  const lane = async (): Promise<void> => {
    while (!seen.over) {
      try {
        await attempt(++last);
      } catch {
        seen.refused += 1;
        await database.sql`select 1`.catch(() => undefined);
      }
    }
  };
  const lanes = Array.from({ length: CONNECTIONS + 2 }, lane);
  const end = async (): Promise<void> => {
    seen.over = true;
    await Promise.all(lanes);
  };
  return { seen, end };
}

test('F13: connections cut at random under load are replaced, every one, and what was begun on them is refused', async () => {
  const { seen, end } = keepBusy();
  let cuts = 0;
  expect(await until(async () => (cuts += (await cutOne()) ? 1 : 0) >= KILLS, PATIENCE_MS)).toBe(true);
  // From here on nothing is cut: every place in the pool comes to work beside the others.
  const before = seen.done.size;
  seen.together = 0;
  const isWhole = () => seen.together === CONNECTIONS && seen.done.size > before + 20;
  expect(await until(isWhole, PATIENCE_MS)).toBe(true);
  await end();
  expect(seen.refused).toBeGreaterThan(0);
  expect(seen.mistaken).toBe(0);
  // What was said to be committed is there, and once.
  const rows = await admin.sql<{ n: number }[]>`select n from things`;
  const kept = new Set(rows.map(({ n }) => n));
  expect(rows).toHaveLength(kept.size);
  expect([...seen.done].filter((n) => !kept.has(n))).toEqual([]);
});

/** A way to the database that hangs up, without a word, as soon as a text has come along it from there. */
async function openTrapped(text: string): Promise<Database> {
  const proxy = createServer((client) => {
    const server = connect(Number(new URL(url).port), new URL(url).hostname);
    client.on('error', () => server.destroy()).on('close', () => server.destroy());
    server.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.pipe(server);
    server.on('data', (bytes) => {
      const place = bytes.indexOf(text);
      if (place === -1) client.write(bytes);
      else client.end(bytes.subarray(0, place));
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const way = new URL(url);
  way.hostname = '127.0.0.1';
  way.port = String((proxy.address() as AddressInfo).port);
  const trapped = openDatabase({ url: way.href, max: 1 });
  onTestFinished(async () => {
    await trapped.close();
    proxy.close();
  });
  return trapped;
}

const codeOf = (asked: PromiseLike<unknown>) => Promise.resolve(asked).then(() => 'answered', sqlState);

test('a connection that is cut within a result leaves nothing of it to the next, and all that ran on it is refused', async () => {
  const trapped = await openTrapped('the trap');
  const ask = (word: string) => trapped.sql<{ n: number; told: string }[]>`
    select n, case n when 5 then 'the ' || ${word} else 'nothing' end as told from generate_series(1, 6) n`;
  expect(await ask('door')).toHaveLength(6);
  const refused = await Promise.all([ask('trap'), trapped.sql`select 2`, trapped.sql`select 3`].map(codeOf));
  expect(refused).toEqual(Array(3).fill('CONNECTION_CLOSED'));
  expect((await ask('door')).map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
  const cut = withTx(trapped, async (tx) => {
    await tx.sql`select 'the ' || 'trap'`;
  });
  expect(await codeOf(cut)).toBe('CONNECTION_CLOSED');
  expect(await withTx(trapped, (tx) => tx.sql`select 1 as n`)).toEqual([{ n: 1 }]);
});

test('a transaction whose connection is lost is refused at once, whatever else it waits for', async () => {
  let away: () => void = () => undefined;
  const lost = withTx(database, async (tx) => {
    const [own] = await tx.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await admin.sql`select pg_terminate_backend(${own?.pid ?? 0})`;
    await new Promise<void>((resolve) => {
      away = resolve;
    });
    // Not on a connection that is somebody else's by now.
    await tx.sql`insert into things values (-1)`;
  });
  expect(await codeOf(lost)).toBe('CONNECTION_CLOSED');
  away();
  await database.sql`select 1`;
  expect(await admin.sql`select n from things where n = -1`).toEqual([]);
});

test('a statement that cannot be sent is refused itself, and its connection serves on', async () => {
  const one = openDatabase({ url, max: 1 });
  onTestFinished(() => one.close());
  await one.sql`select ${1}::int as n`;
  const broken = { toString: () => expect.unreachable('no text') } as unknown as string;
  const beside = one.sql`select pg_sleep(0.05)`;
  const answers = await Promise.allSettled([beside, one.sql`select ${broken}::int as n`]);
  expect(answers[1]).toMatchObject({
    status: 'rejected',
    reason: { message: expect.stringContaining('no text') },
  });
  expect(await one.sql`select ${2}::int as n`).toEqual([{ n: 2 }]);
  await expect(withTx(one, (tx) => tx.sql`select ${broken}::int as n`)).rejects.toThrow('no text');
  expect(await withTx(one, (tx) => tx.sql`select ${3}::int as n`)).toEqual([{ n: 3 }]);
});

test('a transaction in which a statement failed is not committed, though its work went on', async () => {
  const failed = withTx(database, async (tx) => {
    await tx.sql`insert into things values (-2)`;
    await tx.sql`select 1 / 0`.catch(() => undefined);
    await tx.sql`select 1`.catch(() => undefined);
  });
  expect(await codeOf(failed)).toBe('22012');
  expect(await admin.sql`select n from things where n = -2`).toEqual([]);
});

test('rows that are read page by page leave their connection free, to the end of them or not, and are refused with it', async () => {
  const one = openDatabase({ url, max: 1 });
  const read = (enough: number, cut = -1) =>
    withTx(one, async ({ sql }) => {
      const [own] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
      let seen = 0;
      for await (const rows of sql`select n from generate_series(1, 10) n`.cursor(2)) {
        seen += rows.length;
        if (seen === cut) await admin.sql`select pg_terminate_backend(${own?.pid ?? 0})`;
        if (seen === enough) break;
      }
      return seen;
    });
  expect(await read(10)).toBe(10);
  expect(await read(4)).toBe(4);
  expect(await codeOf(read(10, 4))).toBe('CONNECTION_CLOSED');
  expect(await one.sql`select 1 as n`).toEqual([{ n: 1 }]);
  const started = performance.now();
  await one.close(PATIENCE_MS / 1_000);
  expect(performance.now() - started).toBeLessThan(PATIENCE_MS);
});

test('closing waits for what runs, for as long as it is told, then ends it and refuses what waited', async () => {
  const ending = openDatabase({ url, max: 1 });
  const short = codeOf(ending.sql`select pg_sleep(0.05)`);
  const behind = withTx(ending, (tx) => tx.sql`select 1 as n`);
  await setImmediate();
  const closed = ending.close(PATIENCE_MS / 1_000);
  expect(await codeOf(ending.sql`select 1`)).toBe('CONNECTION_ENDED');
  await closed;
  expect(await short).toBe('answered');
  expect(await behind).toEqual([{ n: 1 }]);

  const stuck = openDatabase({ url, max: 1, name: 'stuck' });
  const held = codeOf(withTx(stuck, (tx) => tx.sql`select pg_sleep(3600)`));
  const waiting = codeOf(withTx(stuck, (tx) => tx.sql`select 1`));
  const isHeld = async () =>
    (
      await admin.sql`select 1 from pg_stat_activity where application_name = 'stuck' and wait_event = 'PgSleep'`
    ).length;
  expect(await until(isHeld, PATIENCE_MS)).toBe(1);
  await stuck.close(0.1);
  expect(await Promise.all([held, waiting])).toEqual(Array(2).fill('CONNECTION_DESTROYED'));
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../core/db/embedded/wait.ts';
import { openDatabase, withTx, type Database } from '../../core/db/index.ts';
import { freshDatabase } from '../support/database.ts';

const CONNECTIONS = 4;
const KILLS = 25;

let database: Database;
let admin: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  database = openDatabase({ url: fresh.url, max: CONNECTIONS, name: 'under fire' });
  admin = openDatabase({ url: fresh.url, max: 1 });
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

test('F13: connections cut at random under load are replaced, every one, and what was begun on them is refused', async () => {
  let done = 0;
  let refused = 0;
  let stopping = false;
  const lane = async (): Promise<void> => {
    while (!stopping) {
      try {
        // As the worker does it: several statements on their way at once, one more after them.
        await withTx(database, async (tx) => {
          await Promise.all([tx.sql`insert into things values (1)`, tx.sql`select pg_sleep(0.002)`]);
          await tx.sql`select count(*) from things`;
        });
        done += 1;
      } catch {
        refused += 1;
        await database.sql`select 1`.catch(() => undefined);
      }
    }
  };
  const lanes = Array.from({ length: CONNECTIONS + 2 }, lane);
  let cuts = 0;
  await until(async () => {
    cuts += (await cutOne()) ? 1 : 0;
    return cuts >= KILLS;
  }, 15_000);
  expect(cuts).toBe(KILLS);
  const before = done;
  expect(await until(() => done > before + 20, 5_000)).toBe(true);
  stopping = true;
  await Promise.all(lanes);
  expect(refused).toBeGreaterThan(0);
  // A transaction was committed whole or not at all, and every place in the pool works.
  const rows = await admin.sql`select count(*)::int as count from things`;
  expect(rows[0]?.['count']).toBeGreaterThanOrEqual(done);
  const slow = Array.from(
    { length: CONNECTIONS },
    () => database.sql<{ pid: number }[]>`select pg_backend_pid() as pid, pg_sleep(0.2)`,
  );
  const pids = (await Promise.all(slow)).map(([row]) => row?.pid);
  expect(new Set(pids).size).toBe(CONNECTIONS);
});

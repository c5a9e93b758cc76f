import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase, withTx, type Database } from '../../core/db/index.ts';
import { freshDatabase } from '../support/database.ts';

// Starting processes takes long while others do the same.
vi.setConfig({ testTimeout: 120_000 });

const ROUNDS = 30;
const POOL = 8;
/** Soon after it was made a connection is the driver's alone, which main.ts makes allowance for. */
const SETTLED_MS = 40;

/** A way to the database on which every connection can be broken at once: reset, destroyed, or ended in order. */
async function openBreakable(to: URL) {
  const open = new Map<Socket, number>();
  const proxy = createServer((client) => {
    const server = connect(Number(to.port), to.hostname);
    open.set(client, performance.now());
    client.pipe(server).pipe(client);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => void proxy.close());
  const url = new URL(to);
  url.hostname = '127.0.0.1';
  url.port = String((proxy.address() as AddressInfo).port);
  const ways = [
    (socket: Socket) => socket.resetAndDestroy(),
    (socket: Socket) => socket.destroy(),
    (socket: Socket) => socket.end(),
  ];
  return {
    url: url.href,
    breakAll(round: number): number {
      const due = [...open].filter(([, since]) => performance.now() - since > SETTLED_MS);
      for (const [socket] of due) ways[round % ways.length]?.(socket);
      return due.length;
    },
  };
}

/** Keeps all connections busy, in transactions with statements under way side by side and outside of them. */
function work(database: Database) {
  const seen = { well: 0, lost: 0, over: false };
  const attempt = async (act: () => Promise<unknown>): Promise<void> => {
    while (!seen.over) {
      try {
        await act();
        seen.well += 1;
      } catch {
        seen.lost += 1;
        await wait(5);
      }
    }
  };
  const plain = () => database.sql`select 1`;
  const together = () =>
    withTx(database, async (tx) => {
      await tx.sql`select 1`;
      await Promise.all([tx.sql`select 2`, tx.sql`select 3`]);
    });
  const running = Array.from({ length: 2 * POOL }, (_, index) => attempt(index % 2 === 0 ? plain : together));
  const end = async (): Promise<void> => {
    seen.over = true;
    await Promise.all(running);
  };
  return { seen, end };
}

test('F11 F13 connections that break under load, in any way, are made anew at once, and nothing dies of it', async () => {
  const { url, drop } = await freshDatabase();
  onTestFinished(drop);
  const way = await openBreakable(new URL(url));
  const database = openDatabase({ url: way.url, max: POOL });
  onTestFinished(() => database.close());
  const { seen, end } = work(database);
  let broken = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await wait(SETTLED_MS + 10);
    broken += way.breakAll(round);
    const target = seen.well + 4 * POOL;
    await expect.poll(() => seen.well, { timeout: 20_000, interval: 1 }).toBeGreaterThan(target);
  }
  await end();
  expect(broken).toBeGreaterThan(ROUNDS);
  expect(seen.lost).toBeGreaterThan(ROUNDS);
  // Every place in the pool is in working order: together they take as long as one.
  const started = performance.now();
  await Promise.all(Array.from({ length: POOL }, () => database.sql`select pg_sleep(0.3)`));
  expect(performance.now() - started).toBeLessThan(1_500);
});

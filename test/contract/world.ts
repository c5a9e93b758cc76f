import { pino } from 'pino';
import { createChat, type Chat, type ChatPorts } from '../../bots/chat/index.ts';
import { migrateDatabase, openDatabase, withTx, type Database } from '../../core/db/index.ts';
import { createBrand } from '../../core/catalog/index.ts';
import { importCreator } from '../../core/creators/index.ts';
import { createIds, type Ids } from '../../core/kernel/id.ts';
import { later, type Clock } from '../../core/kernel/clock.ts';
import { systemRandom } from '../../core/kernel/random.ts';
import { createExecutor, type Actor, type Executor } from '../../core/use-case.ts';
import { freshDatabase } from '../support/database.ts';

/** A clock that stands until it is moved. */
export class TestClock implements Clock {
  now = new Date('2026-11-21T09:00:00.000Z');
  wall = (): Date => this.now;
  business = (): Date => this.now;
  advance(ms: number): void {
    this.now = later(this.now, ms);
  }
}

/** The chat over a real database, before any platform. */
export type World = {
  database: Database;
  clock: TestClock;
  ids: Ids;
  execute: Executor;
  chat: Chat;
  ports: { waitingDeals: ChatPorts['waitingDeals'] };
  /** Lines that were logged as errors. */
  errors: { reference?: string; err?: unknown }[];
  /** A brand and an imported creator, with the codes that hand them over. */
  brand(name: string): Promise<{ id: string; code: string }>;
  creator(name: string): Promise<{ id: string; code: string }>;
  end(): Promise<void>;
};

const OPERATOR: Actor = { kind: 'operator', name: 'test' };

export async function createWorld(): Promise<World> {
  const fresh = await freshDatabase({ name: 'chat', prepare: prepareTmp });
  const database = openDatabase({ url: fresh.url, max: 4 });
  const clock = new TestClock();
  const random = systemRandom;
  const ids = createIds(clock, random);
  const errors: World['errors'] = [];
  const log = pino({ level: 'error' }, { write: (text: string) => void errors.push(JSON.parse(text) as object) });
  const execute = createExecutor({
    database,
    clock,
    ids,
    random,
    log,
    keys: { current: Buffer.alloc(32, 7) },
    publicUrl: 'http://localhost:8080',
    enqueueIn: () => async () => undefined,
  });
  const ports: World['ports'] = { waitingDeals: async () => [] };
  const chat = createChat({
    database,
    clock,
    ids,
    random,
    log,
    execute,
    ports: { waitingDeals: (actor) => ports.waitingDeals(actor) },
    operators: new Set(['local:olga', 'telegram:olga', 'discord:olga']),
  });
  let made = 0;
  return {
    database,
    clock,
    ids,
    execute,
    chat,
    ports,
    errors,
    async brand(name) {
      const { id, claimCode } = await execute(createBrand, { actor: OPERATOR, input: { name, currency: 'USD' } });
      return { id, code: claimCode };
    },
    async creator(name) {
      made += 1;
      const profiles = [{ platform: 'tiktok', handle: `creator${made}`, followers: 5_000 }];
      const { id, claimCode } = await execute(importCreator, { actor: OPERATOR, input: { name, profiles } });
      return { id, code: claimCode ?? '' };
    },
    async end() {
      await chat.idle();
      await database.close();
      await fresh.drop();
    },
  };
}

/** How many rows a table has. */
export async function countRows({ database }: World, table: string): Promise<number> {
  return withTx(database, async (tx) => {
    const [row] = await tx.sql<{ count: bigint }[]>`select count(*) as count from ${tx.sql(table)}`;
    return Number(row?.count ?? 0n);
  });
}

import { readFileSync } from 'node:fs';
import postgres from 'postgres';
async function prepareTmp(url: string) {
  await migrateDatabase(url);
  const sql = postgres(url, { max: 1 });
  if ((await sql`select to_regclass('chat_ingress') as t`)[0]?.['t'] === null) await sql.unsafe(readFileSync('/tmp/chat.sql', 'utf8'));
  await sql.end();
}

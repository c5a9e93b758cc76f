import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditSnapshot, CHECKS, openScene } from '../../../core/audit/audit.ts';
import { runAudit } from '../../../core/audit/index.ts';
import { REBUILT } from '../../../core/audit/rebuild.ts';
import { RELATIONS } from '../../../core/audit/relations.ts';
import { withTx, type Tx } from '../../../core/db/index.ts';
import { connectors } from '../../../core/stores/index.ts';
import { alertCanaries } from './canaries/alerts.ts';
import { attributionCanaries } from './canaries/attribution.ts';
import { change, type Sql } from './canaries/canary.ts';
import { bookCanaries } from './canaries/books.ts';
import { dealCanaries } from './canaries/deals.ts';
import { orderCanaries } from './canaries/orders.ts';
import { rebuildCanaries } from './canaries/rebuild.ts';
import { sampleCanaries } from './canaries/samples.ts';
import { makeWorld } from './world.ts';

const rowCanaries = [
  ...bookCanaries,
  ...orderCanaries,
  ...attributionCanaries,
  ...alertCanaries,
  ...dealCanaries,
  ...sampleCanaries,
];

let world: Awaited<ReturnType<typeof makeWorld>>;
beforeAll(async () => (world = await makeWorld()));
afterAll(() => world.close());

/** The audit as the command runs it: what it says and the exit code. */
async function runCommand(): Promise<{ lines: string[]; code: number }> {
  const lines: string[] = [];
  const { database, keys, clock } = world;
  const code = await runAudit({ database, keys, connectors, clock, write: (line) => lines.push(line) });
  return { lines, code };
}

describe('a world that has seen everything', () => {
  it('is sound, and every check had something to look at', async () => {
    const { lines, code } = await runCommand();
    expect(lines.filter((line) => !line.startsWith('ok') || line.includes('(0 '))).toEqual([
      `all ${CHECKS.length + REBUILT.length} invariants hold`,
    ]);
    expect(code).toBe(0);
  });

  it('holds every kind of event, line, commission and entry', async () => {
    const kinds = async (query: string) =>
      (await world.database.pool.unsafe<{ kind: string }[]>(query)).map((row) => row.kind);
    expect(await kinds('select distinct reason as kind from order_lines order by 1')).toEqual([
      'awaiting_payment',
      'bad_token',
      'last_click',
      'no_token',
      'outside_window',
      'product_mismatch',
      'self_purchase',
      'test_order',
      'unknown_product',
    ]);
    expect(await kinds('select distinct state::text as kind from store_events order by 1')).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(await kinds('select distinct state as kind from commissions order by 1')).toEqual([
      'estimated',
      'payable',
    ]);
    expect(await kinds('select distinct kind from entries order by 1')).toEqual([
      'commission',
      'release',
      'reversal',
    ]);
    expect(await kinds('select distinct state as kind from deals order by 1')).toEqual([
      'accepted',
      'declined',
      'expired',
      'proposed',
      'withdrawn',
    ]);
  });
});

/** Looks at tampered rows; afterwards they are as they were. */
async function withTampered<T>(
  tamper: (sql: Sql) => Promise<unknown>,
  look: (tx: Tx) => Promise<T>,
): Promise<T> {
  const undone = new Error('undone');
  const seen: T[] = [];
  const attempt = withTx(world.database, async (tx) => {
    await tx.sql`set local session_replication_role = replica`;
    await tamper(tx.sql);
    seen.push(await look(tx));
    throw undone;
  });
  await expect(attempt).rejects.toBe(undone);
  return seen[0] as T;
}

/** The invariants that tampered rows break. */
async function brokenBy(tamper: (sql: Sql) => Promise<unknown>, rebuild: boolean): Promise<string[]> {
  const { keys, clock } = world;
  const report = await withTampered(tamper, (tx) => auditSnapshot(tx, { keys, connectors, clock, rebuild }));
  return report.filter((result) => result.offending.length > 0).map((result) => result.id);
}

const MADE_UP: Record<string, string> = {
  ...{
    uuid: 'gen_random_uuid()',
    text: `'x'`,
    bool: 'false',
    jsonb: `'{}'`,
    bytea: `'x'`,
    timestamptz: 'now()',
    date: 'current_date',
  },
  ...{ int2: '1', int4: '1', int8: '1', _text: `'{}'`, _uuid: `'{}'` },
};

/** Inserts a row with something in every column that must have one, and in those that are named. */
async function makeUp(sql: Sql, table: string, named: readonly string[]): Promise<void> {
  const columns = await sql<{ name: string; type: string }[]>`
    select column_name as name, udt_name as type from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'
      and ((is_nullable = 'NO' and column_default is null) or column_name = any(${[...named]}::text[]))`;
  const values = columns.map(({ type }) => MADE_UP[type] ?? `null::${type}`).join(', ');
  await change(
    sql`insert into ${sql(table)} (${sql(columns.map(({ name }) => name))}) select ${sql.unsafe(values)}`,
  );
}

describe('a canary', () => {
  it.each(rowCanaries)('$breaks: $by', async ({ breaks, tamper }) => {
    expect(await brokenBy(tamper, false)).toEqual(breaks);
  });

  it.each(rebuildCanaries)('$breaks: $by', async ({ breaks, tamper }) => {
    expect(await brokenBy(tamper, true)).toEqual(breaks);
  });

  it('is there for every check', () => {
    const proven = new Set([...rowCanaries, ...rebuildCanaries].flatMap((canary) => canary.breaks));
    expect([...CHECKS, ...REBUILT].map((check) => check.id).filter((id) => !proven.has(id))).toEqual([]);
  });

  it.each(RELATIONS)(
    'I43: $child without its $parent by $key',
    async ({ child, key, parent, where = 'true' }) => {
      const { keys, clock } = world;
      const column = key.at(-1) ?? '';
      const orphan = async (sql: Sql) => {
        const { count } = await sql`
          update ${sql(child)} set ${sql(column)} = gen_random_uuid() where ctid = (
            select ctid from ${sql(child)} c where ${sql(column)} is not null and ${sql.unsafe(where)} limit 1)`;
        // What this world has not seen is made up: nobody is the parent of such a row.
        if (count === 0) await makeUp(sql, child, key);
      };
      const check = CHECKS.find(({ id }) => id === 'I43');
      const finding = await withTampered(orphan, async (tx) =>
        check?.find(await openScene(tx, { keys, connectors, clock })),
      );
      expect(finding?.offending).toContainEqual(
        expect.objectContaining({ child, key: key.join(', '), parent, orphans: 1n }),
      );
    },
  );
});

describe('the command', () => {
  it('fails and shows the rows that are wrong, without what could not be seen in them', async () => {
    const { pool } = world.database;
    await pool`update orders set number = ${'#7\u001b[31m\u202e'} where number = '#7'`;
    const { lines, code } = await runCommand();
    await pool`update orders set number = '#7' where starts_with(number, '#7')`;
    expect(code).toBe(1);
    const at = lines.findIndex((line) => line.startsWith('BROKEN  I48  orders, commissions and balances'));
    expect(lines[at + 1]).toMatch(
      /^ {8}brand_id=[-0-9a-f]+ order_id=[-0-9a-f]+ field=number stored=.* derived=.*#7/,
    );
    expect(lines.at(-1)).toBe('1 of 40 invariants are broken: I48');
    expect(/[\p{Cc}\p{Cf}]/u.test(lines.join(''))).toBe(false);
  });

  it('warns of what waits without failing', async () => {
    const { pool } = world.database;
    await pool`create table aside as select * from ended_events where state = 3`;
    await pool`delete from ended_events where state = 3`;
    await pool`
      insert into waiting_events
      select k.brand_id, k.id, k.store_id, k.topic, k.received_at from kept_events k join aside using (brand_id, id)`;
    const { lines, code } = await runCommand();
    await pool`delete from waiting_events w using aside a where w.brand_id = a.brand_id and w.id = a.id`;
    await pool`insert into ended_events select * from aside`;
    await pool`drop table aside`;
    expect(lines.filter((line) => line.startsWith('late'))).toEqual([
      expect.stringMatching(/^late {2}I47 {2}/),
    ]);
    expect(code).toBe(0);
  });
});

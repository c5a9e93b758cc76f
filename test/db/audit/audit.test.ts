import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditSnapshot, CHECKS } from '../../../core/audit/audit.ts';
import type { AuditReport } from '../../../core/audit/check.ts';
import { runAudit } from '../../../core/audit/index.ts';
import { REBUILT } from '../../../core/audit/rebuild.ts';
import { RELATIONS } from '../../../core/audit/relations.ts';
import { withTx, type Tx } from '../../../core/db/index.ts';
import { connectors } from '../../../core/stores/index.ts';
import { canaries } from './canaries.ts';
import { makeWorld } from './world.ts';

let world: Awaited<ReturnType<typeof makeWorld>>;
beforeAll(async () => (world = await makeWorld()));
afterAll(() => world.close());

describe('a world that has seen everything', () => {
  it('is sound, and every check had something to look at', async () => {
    const lines: string[] = [];
    const { database, keys, clock } = world;
    const code = await runAudit({ database, keys, connectors, clock, write: (line) => lines.push(line) });
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
      'proposed',
      'withdrawn',
    ]);
  });
});

/** What the audit says of tampered rows; afterwards they are as they were. */
async function auditTampered(
  tamper: (sql: Tx['sql']) => Promise<unknown>,
  rebuild: boolean,
): Promise<AuditReport> {
  const undone = new Error('undone');
  let report: AuditReport = [];
  const { database, keys, clock } = world;
  const attempt = withTx(database, async (tx) => {
    await tx.sql`set local session_replication_role = replica`;
    await tamper(tx.sql);
    report = await auditSnapshot(tx, { keys, connectors, clock, rebuild });
    throw undone;
  });
  await expect(attempt).rejects.toBe(undone);
  return report;
}

const brokenIn = (report: AuditReport) =>
  report.filter((result) => result.offending.length > 0).map((result) => result.id);

describe('a canary', () => {
  it.each(canaries)('$breaks: $by', async ({ breaks, tamper, rebuild = false }) => {
    expect(brokenIn(await auditTampered(tamper, rebuild))).toEqual(breaks);
  });

  it('is there for every check', () => {
    const proven = new Set(canaries.flatMap((canary) => canary.breaks));
    expect([...CHECKS, ...REBUILT].map((check) => check.id).filter((id) => !proven.has(id))).toEqual([]);
  });

  it.each(RELATIONS)(
    'I43: $child without its $parent by $key',
    async ({ child, key, parent, where = 'true' }) => {
      const report = await auditTampered(async (sql) => {
        const { count } = await sql`
        update ${sql(child)} c set ${sql(key.at(-1) ?? '')} = gen_random_uuid() where ctid = (
          select ctid from ${sql(child)} c where ${sql(key.at(-1) ?? '')} is not null and ${sql.unsafe(where)} limit 1)`;
        expect(count).toBe(1);
      }, false);
      const found = report.find((result) => result.id === 'I43')?.offending;
      expect(found).toContainEqual(
        expect.objectContaining({ child, key: key.join(', '), parent, orphans: 1n }),
      );
    },
  );
});

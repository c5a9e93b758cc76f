import { createClickTokens, type Connector } from '../attribution/index.ts';
import { getClockOffset, withTx, type Database, type Tx } from '../db/index.ts';
import { later, type Clock } from '../kernel/clock.ts';
import { systemRandom } from '../kernel/random.ts';
import type { MasterKeys } from '../kernel/secret.ts';
import { alertChecks } from './alert-checks.ts';
import { attributionChecks } from './attribution-checks.ts';
import { bookChecks } from './book-checks.ts';
import type { AuditReport, AuditResult, Check, Finding, Scene } from './check.ts';
import { dealChecks } from './deal-checks.ts';
import { orderChecks } from './order-checks.ts';
import { readMailsKnownSince, readPastSettings } from './past.ts';
import { platformChecks } from './platform-checks.ts';
import { sampleChecks } from './sample-checks.ts';
import { REBUILT, rebuildOrders } from './rebuild.ts';
import { renderResult, renderSummary } from './report.ts';

export type AuditParts = {
  keys: MasterKeys;
  connectors: ReadonlyMap<string, Connector>;
  clock: Clock;
  /** Whether every order is derived again from its stored events, which takes most of the time. Done unless it is false. */
  rebuild?: boolean;
  /** Called with each result as soon as it is there. */
  onResult?(result: AuditResult): void;
};

/** Every check that is a question to the rows, in the order of the report. */
export const CHECKS: readonly Check[] = [
  ...bookChecks,
  ...orderChecks,
  ...attributionChecks,
  ...alertChecks,
  ...dealChecks,
  ...sampleChecks,
  ...platformChecks,
].toSorted((left, right) => numberOf(left) - numberOf(right));

/**
 * Recomputes every invariant that rows can show, on one snapshot of the database: what happens meanwhile is not seen.
 * Changes nothing.
 */
export async function auditDatabase(database: Database, parts: AuditParts): Promise<AuditReport> {
  return withTx(database, async (tx) => {
    await tx.sql`set transaction isolation level repeatable read, read only`;
    return auditSnapshot(tx, parts);
  });
}

/** {@link auditDatabase} in a transaction of the caller's. */
export async function auditSnapshot(tx: Tx, parts: AuditParts): Promise<AuditReport> {
  const scene = await openScene(tx, parts);
  const report: AuditReport = [];
  const add = (
    { find: _find, needs: _needs, ...check }: Partial<Check> & Omit<Check, 'find'>,
    finding: Finding,
  ): void => {
    const result = { ...check, ...finding };
    report.push(result);
    parts.onResult?.(result);
  };
  for (const check of CHECKS) {
    if (check.needs === undefined || (await hasTable(tx, check.needs))) add(check, await check.find(scene));
  }
  if (parts.rebuild ?? true) {
    // Page by page there are few rows, and each is found by its key.
    await configure(tx, { enable_nestloop: 'on' });
    const findings = await rebuildOrders(scene);
    for (const check of REBUILT) add(check, findings.get(check.id) ?? { checked: 0, offending: [] });
  }
  return report;
}

/** Whether nothing was found that breaks an invariant. */
export function isSound(report: AuditReport): boolean {
  return report.every((result) => result.advisory === true || result.offending.length === 0);
}

/**
 * The audit as a command: writes a line per invariant, and the offending rows under those that are broken.
 * @returns the exit code: 1 if any is broken
 */
export async function runAudit({
  database,
  write,
  ...parts
}: Omit<AuditParts, 'onResult'> & { database: Database; write(line: string): void }): Promise<number> {
  const report = await auditDatabase(database, {
    ...parts,
    onResult: (result) => renderResult(result).forEach(write),
  });
  write(renderSummary(report));
  return isSound(report) ? 0 : 1;
}

/** What checks look at, in a transaction of the caller's. */
export async function openScene(tx: Tx, { keys, connectors, clock }: AuditParts): Promise<Scene> {
  // A whole-table question may take longer than a request may, and is worth more memory. PostgreSQL takes the columns of
  // a key for independent and expects one row of a join where there are a million, so it must not loop over them.
  await configure(tx, {
    statement_timeout: '0',
    idle_in_transaction_session_timeout: '0',
    work_mem: '64MB',
    jit: 'off',
    enable_nestloop: 'off',
  });
  const wall = clock.wall();
  return {
    ...{ tx, keys, connectors, wall },
    business: later(wall, await getClockOffset(tx)),
    tokens: createClickTokens(keys, systemRandom),
    settings: await readPastSettings(tx),
    mailsKnownSince: await readMailsKnownSince(tx),
  };
}

/** Sets what holds until the transaction ends. */
async function configure(tx: Tx, settings: Record<string, string>): Promise<void> {
  await tx.sql`
    select set_config(name, value, true)
    from unnest(${Object.keys(settings)}::text[], ${Object.values(settings)}::text[]) as settings(name, value)`;
}

async function hasTable(tx: Tx, name: string): Promise<boolean> {
  const [row] = await tx.sql<{ found: boolean }[]>`select to_regclass(${name}) is not null as found`;
  return row?.found === true;
}

function numberOf({ id }: Check): number {
  return Number(id.slice(1));
}

import type { Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import type { MasterKeys } from '../kernel/secret.ts';
import { wrong, type Finding } from './finding.ts';
import { examineFlow } from './flow.ts';
import { examineKeys } from './keys.ts';
import { countConnections, examineServer } from './server.ts';

export { ok, warning, wrong, type Finding } from './finding.ts';
export { examineFolder } from './folder.ts';
export { examineSettings } from './settings.ts';

/**
 * Looks at all that the database shows. What cannot be looked at, because the tables are not there or the server went
 * away, is a finding too.
 */
export async function examineDatabase(
  database: Database,
  parts: { keys: MasterKeys; random: Random; clock: Clock },
): Promise<Finding[]> {
  const findings: Finding[] = [];
  try {
    findings.push(...(await examineServer(database, parts.clock)));
    if (findings.some((finding) => finding.what === 'migrations' && finding.state === 'wrong'))
      return findings;
    findings.push(await examineKeys(database, parts));
    const runs = (await countConnections(database)) > 0;
    findings.push(...(await examineFlow(database, parts.clock, runs)));
  } catch (error) {
    const says = `It does not answer as it should: ${error instanceof Error ? error.message : 'unknown error'}.`;
    findings.push(
      wrong('database', says, 'Check that it runs and that DATABASE_URL, its user and password are right.'),
    );
  }
  return findings;
}

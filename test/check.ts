import { INTERRUPTED, runTool } from './tool.ts';

/** What `npm run check` asks of the tree, quickest first. */
const CHECKS = [
  { what: 'format', tool: 'oxfmt', args: ['--check'] },
  { what: 'lint', tool: 'oxlint', args: [] },
  { what: 'types', tool: 'tsc', args: ['--noEmit'] },
  { what: 'architecture', tool: 'vitest', args: ['run', '--project', 'pure', 'test/architecture'] },
  { what: 'dead code', tool: 'knip', args: [] },
];

/** Runs every check even after one failed, so that one run names all there is to mend; answers the exit code. */
export async function runCheck(): Promise<number> {
  const failed: string[] = [];
  for (const { what, tool, args } of CHECKS) {
    process.stdout.write(`\n== ${what} (${tool})\n`);
    const code = await runTool(tool, args);
    if (code === INTERRUPTED) return code;
    if (code !== 0) failed.push(what);
  }
  process.stdout.write(failed.length === 0 ? '\nall checks passed\n' : `\nfailed: ${failed.join(', ')}\n`);
  return failed.length === 0 ? 0 : 1;
}

import { runTool } from './tool.ts';

/** `npm test`: the whole suite, or what `args` select (a path, `--project pure`, `-t NAME`); answers the exit code. */
export function runTests(args: readonly string[]): Promise<number> {
  return runTool('vitest', ['run', ...args]);
}

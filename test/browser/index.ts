import { runTool } from '../tool.ts';
import { findChromium, NO_CHROMIUM } from './chromium.ts';

/** `npm run test:browser`: the page in a real browser, or what `args` select; answers the exit code. */
export async function runBrowser(args: readonly string[]): Promise<number> {
  if (findChromium() !== undefined) {
    return runTool('vitest', ['run', '--config', 'test/browser/vitest.config.ts', '--root', '.', ...args]);
  }
  process.stderr.write(`${NO_CHROMIUM}\n`);
  return 1;
}

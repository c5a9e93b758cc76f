import { pino } from 'pino';
import type { VerbParts } from '../../api/verbs/verb.ts';
import { readConfig } from '../../core/config.ts';
import { SystemClock } from '../../core/kernel/clock.ts';
import { TEST_KEYS } from './executor.ts';

/** What a command of the shell gets under an environment, with the keys of the tests; `lines` is what it has said. */
export function verbParts(env: Record<string, string>): VerbParts & { lines: string[] } {
  const lines: string[] = [];
  return {
    config: readConfig({
      SECRET_KEY: TEST_KEYS.current.toString('base64'),
      OPERATOR_TOKEN: 'operator-token-of-the-tests',
      ...env,
    }),
    log: pino({ level: 'silent' }),
    clock: new SystemClock(),
    say: (line) => void lines.push(...line.split('\n')),
    signal: new AbortController().signal,
    lines,
  };
}

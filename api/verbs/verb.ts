import type { Logger } from 'pino';
import type { Config } from '../../core/config.ts';
import type { Clock } from '../../core/kernel/clock.ts';

/** What every command of the shell is given. */
export type VerbParts = {
  config: Config;
  /** For what goes wrong on the side; what was asked for is said with `say`. */
  log: Logger;
  clock: Clock;
  /** Prints a line for the person who gave the command. */
  say(line: string): void;
  /** Aborted when the person wants the command to end. */
  signal: AbortSignal;
};

/** Does the command and answers its exit code. */
export type Verb = (parts: VerbParts, args: readonly string[]) => Promise<number>;

/** The command was called in a way that it does not understand. */
export const USAGE_ERROR = 2;

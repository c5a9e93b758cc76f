import type { App } from '../../../core/app.ts';
import type { Clock } from '../../../core/kernel/clock.ts';
import type { Caller, Edge } from './edge.ts';

/** Where the story is played: the instance as anyone reaches it, and, for the printed ledger alone, its database. */
export type Stage = {
  edge: Edge;
  operator: Caller;
  database: App['database'];
  clock: Clock;
  say(line: string): void;
};

import type { App } from '../../../core/app.ts';
import type { Caller, Edge } from './edge.ts';

/**
 * Where the story is played: the instance as anyone reaches it. What is acted goes over the edge alone; `app` is there
 * for what is read of the books at the end of an act, and for the time.
 */
export type Stage = {
  edge: Edge;
  operator: Caller;
  app: Pick<App, 'execute' | 'database' | 'clock'>;
  say(line: string): void;
};

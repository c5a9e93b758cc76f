import type { Verb } from './verb.ts';

/** The commands that work on an instance from beside it, each loaded when it is asked for. */
export const verbs: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ['migrate', async (parts) => (await import('./migrate.ts')).migrate(parts)],
  ['doctor', async (parts) => (await import('./doctor.ts')).doctor(parts)],
  ['audit', async (parts) => (await import('./audit.ts')).audit(parts)],
  ['replay', async (parts, args) => (await import('./replay.ts')).replay(parts, args)],
  ['simulate', async (parts, args) => (await import('./simulate/index.ts')).simulate(parts, args)],
  ['demo', async (parts) => (await import('./demo/index.ts')).runDemo(parts)],
]);

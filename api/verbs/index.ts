import type { Verb } from './verb.ts';

/** The commands that work on an instance from beside it, each loaded when it is asked for. */
export const verbs: Readonly<Record<string, Verb>> = {
  migrate: async (parts, args) => (await import('./migrate.ts')).migrate(parts, args),
  doctor: async (parts, args) => (await import('./doctor.ts')).doctor(parts, args),
  audit: async (parts, args) => (await import('./audit.ts')).audit(parts, args),
  replay: async (parts, args) => (await import('./replay.ts')).replay(parts, args),
  simulate: async (parts, args) => (await import('./simulate/index.ts')).simulate(parts, args),
};

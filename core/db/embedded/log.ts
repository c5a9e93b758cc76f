/** Where this module tells what it does: a level, a sentence, and plain fields beside it. */
export type Log = (
  level: 'debug' | 'info' | 'warn' | 'error',
  message: string,
  fields?: Record<string, unknown>,
) => void;

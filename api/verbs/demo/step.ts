import { setTimeout as wait } from 'node:timers/promises';
import { inspect, isDeepStrictEqual } from 'node:util';

/** Something that had to be seen was not. */
export class NotSeen extends Error {
  constructor(what: string, expected: string, came: string) {
    super(`${what}\nexpected  ${indented(expected)}\ncame      ${indented(came)}`);
    this.name = 'NotSeen';
  }
}

/** A step of the story could not be played to its end; the message is for the person who watches. */
export class StepFailed extends Error {
  constructor(number: number, cause: unknown) {
    const why =
      cause instanceof Error ? (cause instanceof NotSeen ? cause.message : String(cause)) : inspect(cause);
    super(`${labelOf(number, 'failed')}${indented(why)}`, { cause });
    this.name = 'StepFailed';
  }
}

const LABEL = 10;
const LOOK_MS = 10;

/** The beginning of a line about a step. */
export function labelOf(number: number, state: 'ok' | '--' | 'failed'): string {
  return `${String(number).padStart(2)} ${state}`.padEnd(LABEL);
}

/**
 * Plays one step and says what was seen.
 * @throws {StepFailed} whatever went wrong
 */
export async function step<T extends { seen: string }>(
  say: (line: string) => void,
  number: number,
  act: () => Promise<T>,
): Promise<T> {
  try {
    const done = await act();
    say(`${labelOf(number, 'ok')}${indented(done.seen)}`);
    return done;
  } catch (error) {
    throw new StepFailed(number, error);
  }
}

/** Sees to it that `came` is exactly what was expected. */
export function mustBe(what: string, came: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(came, expected)) throw new NotSeen(what, show(expected), show(came));
}

/** Looks again and again until `look` finds it; what it saw last stands in the failure. */
export async function until<T>(
  wanted: { what: string; expected: string; signal: AbortSignal; patienceMs: number },
  look: () => Promise<{ found: T } | { came: string }>,
): Promise<T> {
  const deadline = performance.now() + wanted.patienceMs;
  for (;;) {
    const seen = await look();
    if ('found' in seen) return seen.found;
    if (performance.now() > deadline) throw new NotSeen(wanted.what, wanted.expected, seen.came);
    await wait(LOOK_MS, undefined, { signal: wanted.signal });
  }
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : inspect(value, { depth: 6, breakLength: 100 });
}

function indented(text: string): string {
  return text.replaceAll('\n', `\n${' '.repeat(LABEL)}`);
}

import { z } from 'zod';
import { advanceClock } from './db/index.ts';
import { DAY_MS, HOUR_MS, later, MINUTE_MS, SECOND_MS } from './kernel/clock.ts';
import { defineError } from './kernel/error.ts';
import { defineUseCase } from './use-case.ts';

export const clockFixed = defineError(
  'clock.fixed',
  'forbidden',
  () =>
    'The clock of this instance cannot be moved. Nothing was changed. For trying things out, start an instance with PARLEY_TEST_CLOCK=on.',
);

/** Farthest one step may go: ten years, beyond which nothing in Parley is due. */
const MAX_STEP_MS = 3_660 * DAY_MS;

/** An ISO 8601 duration of days and less, such as `PT720H` or `P30D`, in milliseconds; forward only. */
const duration = z.string().transform((text, context) => {
  const match = /^P(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,10})S)?)?$/.exec(text);
  const units = [DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS];
  const ms = units.reduce((sum, unit, index) => sum + Number(match?.[index + 1] ?? 0) * unit, 0);
  if (ms > 0 && ms <= MAX_STEP_MS) return ms;
  context.addIssue({
    code: 'custom',
    message: 'must be an ISO 8601 duration of at most ten years, such as PT720H or P30D',
  });
  return z.NEVER;
});

/**
 * Moves the business clock forward, for tests and for trying things out, and acts at once on everything that has come
 * due by it.
 */
export function createMoveClock(options: { allowed: boolean; sweep(): Promise<void> }) {
  return defineUseCase({
    name: 'move the clock',
    input: z.strictObject({ advanceBy: duration }),
    allow: ['operator'],
    async run({ tx, clock, record, afterCommit }, { advanceBy }) {
      if (!options.allowed) throw clockFixed({});
      const offsetMs = await advanceClock(tx, advanceBy);
      record({ type: 'clock.moved', subject: 'instance', data: { byMs: advanceBy, offsetMs } });
      afterCommit(options.sweep);
      return { businessTime: later(clock.wall(), offsetMs).toISOString(), offsetMs };
    },
  });
}

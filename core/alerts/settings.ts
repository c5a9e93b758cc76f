import { z } from 'zod';
import { ownAccount } from '../access.ts';
import { getSettings, lockSettings, saveSettings, type AccountSettings } from '../identity/index.ts';
import { showId } from '../kernel/id.ts';
import { isTimeZone } from '../kernel/zone.ts';
import { defineUseCase } from '../use-case.ts';
import { reviewHolds } from './mailbox.store.ts';

/** What I have chosen about how Parley talks to me. */
export const getAccountSettings = defineUseCase({
  name: 'see settings',
  input: z.strictObject({}),
  allow: ['person'],
  run: ({ tx, actor }): Promise<AccountSettings> => getSettings(tx, ownAccount(actor)),
});

/**
 * Changes how Parley talks to me; null leaves it to my app again. It is here and not with the accounts because quiet
 * hours go by the person's clock.
 */
export const changeSettings = defineUseCase({
  name: 'change settings',
  input: z.strictObject({
    language: z
      .string()
      .regex(/^[a-z]{2}$/, 'must be two small letters such as es')
      .nullable()
      .optional(),
    timeZone: z
      .string()
      .max(64)
      .refine(isTimeZone, 'must be an IANA time zone such as Europe/Madrid')
      .nullable()
      .optional(),
  }),
  allow: ['person'],
  async run({ tx, actor, clock, record }, input): Promise<AccountSettings> {
    const accountId = ownAccount(actor);
    const before = await lockSettings(tx, accountId);
    const after = {
      language: input.language === undefined ? before.language : input.language,
      timeZone: input.timeZone === undefined ? before.timeZone : input.timeZone,
    };
    const changed = (['language', 'timeZone'] as const).filter((name) => before[name] !== after[name]);
    if (changed.length === 0) return after;
    await saveSettings(tx, accountId, after);
    if (changed.includes('timeZone')) await reviewHolds(tx, accountId, clock.business());
    record({ type: 'settings.changed', subject: showId('account', accountId), data: { changed } });
    return after;
  },
});

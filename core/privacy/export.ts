import { z } from 'zod';
import { ownAccount } from '../access.ts';
import { NO_BRAND } from '../events/index.ts';
import { createOneTimePage, PAGE_MINUTES, takeOneTimePage } from '../identity/index.ts';
import { later, MINUTE_MS } from '../kernel/clock.ts';
import { showId } from '../kernel/id.ts';
import { defineUseCase } from '../use-case.ts';
import { gatherData, type PersonalData } from './export.store.ts';

const token = z.string().min(1).max(200);

/** Makes the address under which I can take a file with all that is kept about me, once. Times are business time. */
export const openExport = defineUseCase({
  name: 'get my data',
  input: z.strictObject({}),
  allow: ['person'],
  async run(context): Promise<{ url: string; expiresAt: string }> {
    const accountId = ownAccount(context.actor);
    const page = { purpose: 'take_data' as const, accountId, brandId: NO_BRAND, subjectId: accountId };
    const url = `${context.publicUrl}/f/${await createOneTimePage(context.tx, context, page)}`;
    context.record({ type: 'data.asked_for', subject: showId('account', accountId) });
    const expiresAt = later(context.clock.business(), PAGE_MINUTES * MINUTE_MS);
    return { url, expiresAt: expiresAt.toISOString() };
  },
});

/** Uses up the page and answers what is kept about me. */
export const takeExport = defineUseCase({
  name: 'take my data',
  input: z.strictObject({ token }),
  allow: ['person'],
  async run({ tx, actor, clock, keys, random, record }, input): Promise<PersonalData> {
    const accountId = ownAccount(actor);
    await takeOneTimePage(tx, clock, input.token, { purpose: 'take_data', accountId });
    record({ type: 'data.taken', subject: showId('account', accountId) });
    return gatherData(tx, { keys, random }, accountId, clock.wall());
  },
});

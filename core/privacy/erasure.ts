import { z } from 'zod';
import { ownAccount } from '../access.ts';
import { lockAccount } from '../identity/index.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import { showId } from '../kernel/id.ts';
import { defineUseCase } from '../use-case.ts';
import { soleOwner } from './errors.ts';
import { dropErasure, findErasure, insertErasure, lockSoleOwned } from './erasure.store.ts';

/** Days between asking to be erased and being erased, in which it can be taken back. */
export const WAITING_DAYS = 14;

/** Whether and when I am erased, business time. */
export type ErasureView = { dueAt: string | null };

/** Whether I have asked to be erased, and for when. */
export const getErasure = defineUseCase({
  name: 'see whether I am erased',
  input: z.strictObject({}),
  allow: ['person'],
  async run({ tx, actor }): Promise<ErasureView> {
    const found = await findErasure(tx, ownAccount(actor));
    return { dueAt: found?.dueAt.toISOString() ?? null };
  },
});

/** Asks to be erased when the waiting time is over. Asked again it changes nothing. Throws {@link soleOwner}. */
export const requestErasure = defineUseCase({
  name: 'ask to be erased',
  input: z.strictObject({}),
  allow: ['person'],
  async run({ tx, actor, clock, record }): Promise<ErasureView> {
    const accountId = ownAccount(actor);
    await lockAccount(tx, accountId);
    const known = await findErasure(tx, accountId);
    if (known) return { dueAt: known.dueAt.toISOString() };
    const orphaned = await lockSoleOwned(tx, accountId);
    if (orphaned.length > 0) throw soleOwner({ brands: orphaned.map(({ name }) => name).join(', ') });
    const requestedAt = clock.business();
    const dueAt = later(requestedAt, WAITING_DAYS * DAY_MS);
    await insertErasure(tx, { accountId, requestedAt, dueAt });
    record({ type: 'erasure.requested', subject: showId('account', accountId) });
    return { dueAt: dueAt.toISOString() };
  },
});

/** Takes back what was asked for with {@link requestErasure}. Where nothing was, it changes nothing. */
export const cancelErasure = defineUseCase({
  name: 'keep my account',
  input: z.strictObject({}),
  allow: ['person'],
  async run({ tx, actor, record }): Promise<ErasureView> {
    const accountId = ownAccount(actor);
    await lockAccount(tx, accountId);
    const dropped = await dropErasure(tx, accountId);
    if (dropped) record({ type: 'erasure.cancelled', subject: showId('account', accountId) });
    return { dueAt: null };
  },
});

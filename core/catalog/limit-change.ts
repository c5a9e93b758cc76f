import { z } from 'zod';
import { ownBrand } from '../access.ts';
import { writeAlerts, type NewAlert } from '../alerts/index.ts';
import { choreOf } from '../due.ts';
import { HOUR_MS, later } from '../kernel/clock.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import type { RateBps } from '../kernel/rate.ts';
import { defineUseCase, idOf, type Actor, type Context } from '../use-case.ts';
import { askerOf, isSecond } from './asker.ts';
import { viewBrand, type Brand, type BrandView, type LimitChangeView } from './brand.ts';
import { lockBrand, saveBrand } from './brands.store.ts';
import { limitChangeOver, limitSecondNeeded } from './errors.ts';
import {
  deleteLimitChange,
  findAccountName,
  findDueLimits,
  findLimitChange,
  findOwners,
  insertLimitChange,
  type LimitChange,
} from './limit-changes.store.ts';

type LimitContext = Pick<Context, 'tx' | 'ids' | 'clock' | 'record' | 'actor'>;

/** How long nobody's word is taken for a yes, on the business clock. */
const WAIT_HOURS = 24;

/** Whether a limit lets pass what needed two people before. */
function isRaised(before: RateBps | null, after: RateBps | null): boolean {
  return before !== null && (after === null || after > before);
}

/**
 * Tells whether a new limit holds at once. What binds two people is not one person's to lift: a higher limit waits until
 * a second person wants the same or a day is over, and every other owner is told. A lower one holds at once, and ends
 * what waits. The caller holds the brand.
 */
export async function mayChangeLimit(
  context: LimitContext,
  brand: Brand,
  wanted: RateBps | null,
): Promise<boolean> {
  const { tx, actor } = context;
  const waiting = await findLimitChange(tx, brand.id);
  if (!isRaised(brand.rateLimitBps, wanted)) {
    if (waiting) await stop(context, brand, waiting);
    return true;
  }
  if (waiting?.rateLimitBps === wanted) {
    if (!isSecond(waiting, actor)) return false;
    await deleteLimitChange(tx, brand.id);
    note(context, 'brand.limit_approved', waiting);
    return true;
  }
  if (waiting) await stop(context, brand, waiting);
  await ask(context, brand, wanted);
  return false;
}

/** A higher limit that waits, as the brand sees it. */
export async function viewLimitChange(
  { tx, actor }: Pick<Context, 'tx' | 'actor'>,
  brandId: Uuid,
): Promise<LimitChangeView | null> {
  const waiting = await findLimitChange(tx, brandId);
  if (!waiting) return null;
  const { id, rateLimitBps, askedName, createdAt, dueAt } = waiting;
  return {
    id: showId('approval', id),
    rateLimitBps,
    askedBy: askedName,
    askedAt: createdAt.toISOString(),
    takesEffectAt: dueAt.toISOString(),
    isSecond: isSecond(waiting, actor),
  };
}

const input = z.strictObject({ approvalId: idOf('approval') });

/** A second person agrees to a higher limit; it holds from now on. */
export const approveLimit = defineUseCase({
  name: 'approve a higher limit',
  input,
  allow: ['key', 'owner'],
  async run(context, { approvalId }): Promise<BrandView> {
    const { tx, actor } = context;
    const { brand, waiting } = await takeWaiting(context, approvalId);
    if (!isSecond(waiting, actor)) throw limitSecondNeeded({});
    await deleteLimitChange(tx, brand.id);
    note(context, 'brand.limit_approved', waiting);
    return raise(context, brand, waiting);
  },
});

/** Any owner, whoever asked included, takes back a higher limit that waits. */
export const stopLimit = defineUseCase({
  name: 'stop a higher limit',
  input,
  allow: ['key', 'owner'],
  async run(context, { approvalId }): Promise<BrandView> {
    const { brand, waiting } = await takeWaiting(context, approvalId);
    await stop(context, brand, waiting);
    return viewBrand(brand);
  },
});

/** Raises the limits that nobody has stopped for a day; whoever is an owner no more has asked in vain. */
export const settleLimits = choreOf({
  failure: 'a higher limit that was waited for could not be set',
  find: findDueLimits,
  async act(context, brandId) {
    const { tx, clock } = context;
    const brand = await lockBrand(tx, brandId);
    const waiting = await findLimitChange(tx, brandId);
    // Decided, or settled by another sweep, while this one was waiting.
    if (!waiting || waiting.dueAt > clock.business()) return false;
    await deleteLimitChange(tx, brandId);
    const owners = await findOwners(tx, brandId);
    const isOwners =
      waiting.askedKind !== 'member' || owners.some(({ accountId }) => accountId === waiting.askedBy);
    if (isOwners) await raise(context, brand, waiting);
    else note(context, 'brand.limit_lapsed', waiting);
    return true;
  },
});

async function takeWaiting(
  { tx, actor }: Context,
  id: Uuid,
): Promise<{ brand: Brand; waiting: LimitChange }> {
  const brand = await lockBrand(tx, ownBrand(actor));
  const waiting = await findLimitChange(tx, brand.id);
  if (waiting?.id !== id) throw limitChangeOver({});
  return { brand, waiting };
}

async function raise(context: LimitContext, brand: Brand, { rateLimitBps }: LimitChange): Promise<BrandView> {
  await saveBrand(context.tx, brand.id, { rateLimitBps });
  const after = viewBrand({ ...brand, rateLimitBps });
  context.record({ type: 'brand.changed', brandId: brand.id, subject: after.id, data: { rateLimitBps } });
  return after;
}

async function ask(context: LimitContext, brand: Brand, rateLimitBps: RateBps | null): Promise<void> {
  const { tx, ids, clock, actor } = context;
  const account = accountOf(actor);
  const change: LimitChange = {
    ...{ brandId: brand.id, id: ids.next(), rateLimitBps, ...askerOf(actor) },
    askedName: account === undefined ? null : await findAccountName(tx, account),
    createdAt: clock.wall(),
    dueAt: later(clock.business(), WAIT_HOURS * HOUR_MS),
  };
  await insertLimitChange(tx, change);
  note(context, 'brand.limit_asked', change);
  await tell(context, brand, change, 'limit_asked', (owner) => owner !== account);
}

/** Ends what waits; whoever asked for it hears of it unless they did it themselves. */
async function stop(context: LimitContext, brand: Brand, waiting: LimitChange): Promise<void> {
  await deleteLimitChange(context.tx, brand.id);
  note(context, 'brand.limit_stopped', waiting);
  const own = accountOf(context.actor);
  if (waiting.askedKind !== 'member' || waiting.askedBy === own) return;
  await tell(context, brand, waiting, 'limit_stopped', (owner) => owner === waiting.askedBy);
}

const accountOf = (actor: Actor): Uuid | undefined => (actor.kind === 'member' ? actor.accountId : undefined);

function note(context: LimitContext, type: string, { brandId, id, rateLimitBps, dueAt }: LimitChange): void {
  const data = { rateLimitBps, takesEffectAt: dueAt.toISOString() };
  context.record({ type, brandId, subject: showId('approval', id), data });
}

async function tell(
  { tx, ids, clock }: LimitContext,
  { id: brandId, name: brand, rateLimitBps: before }: Brand,
  { id, rateLimitBps, askedName: by, dueAt }: LimitChange,
  kind: 'limit_asked' | 'limit_stopped',
  isTold: (accountId: Uuid | null) => boolean,
): Promise<void> {
  const payload = { id, brandId, brand, before, rateLimitBps, by, dueAt: dueAt.toISOString() };
  const alerts = (await findOwners(tx, brandId))
    .filter(({ accountId }) => isTold(accountId))
    .map(({ mailboxId }): NewAlert => ({
      ...{ mailboxId, id: ids.next(), brandId, kind, cause: `${kind}:${id}`, amount: undefined, payload },
    }));
  await writeAlerts(tx, alerts, clock.wall());
}

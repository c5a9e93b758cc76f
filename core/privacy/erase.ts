import { openPersonalMailbox, writeAlerts } from '../alerts/index.ts';
import { withRetriedTx, type Database, type Tx } from '../db/index.ts';
import { findCreatorByAccount } from '../creators/index.ts';
import { leaveDeals } from '../deals/index.ts';
import { appendEvents, NO_BRAND, type DomainEvent } from '../events/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { showId, type Ids, type Uuid } from '../kernel/id.ts';
import type { Actor } from '../use-case.ts';
import { dropErasure, lockDueErasure, lockSoleOwned } from './erasure.store.ts';
import { leaveSamples } from '../samples/index.ts';
import { eraseEverywhere, findTraces, type Traces } from './erase.store.ts';

/** Takes a person out of what others keep, in the transaction in which the core does. */
export type Eraser = (tx: Tx, who: Traces) => Promise<void>;

export type ErasingParts = { database: Database; clock: Clock; ids: Ids; erasers: readonly Eraser[] };

/**
 * Erases the next person whose waiting time is over; answers whether there was one. Someone who has become the only
 * owner of a brand meanwhile is told so and kept.
 */
export async function eraseNext(parts: ErasingParts): Promise<boolean> {
  return await withRetriedTx(parts.database, async (tx) => {
    const accountId = await lockDueErasure(tx, parts.clock.business());
    if (accountId === undefined) return false;
    const orphaned = await lockSoleOwned(tx, accountId);
    await dropErasure(tx, accountId);
    if (orphaned.length > 0) await tellKept(tx, parts, accountId, orphaned);
    else await erase(tx, parts, accountId);
    return true;
  });
}

async function erase(tx: Tx, parts: ErasingParts, accountId: Uuid): Promise<void> {
  // Deals first: whoever acts on one holds it before its people.
  await endDealsOf(tx, parts, accountId);
  const traces = await findTraces(tx, accountId);
  for (const eraser of parts.erasers) await eraser(tx, traces);
  await eraseEverywhere(tx, traces, parts.clock.wall());
  await note(tx, parts, 'account.erased', accountId);
  for (const { brandId } of traces.seats) await note(tx, parts, 'team.left', accountId, brandId);
}

/** What a creator has with brands ends with the creator, so that no link brings in sales for nobody. */
async function endDealsOf(tx: Tx, { clock, ids }: ErasingParts, accountId: Uuid): Promise<void> {
  const creator = await findCreatorByAccount(tx, accountId);
  if (!creator) return;
  const events: DomainEvent[] = [];
  const actor: Actor = { kind: 'system', name: 'sweep' };
  const record = (event: DomainEvent): void => void events.push(event);
  await leaveDeals({ tx, clock, ids, record, actor }, creator.id);
  await leaveSamples({ tx, clock, ids, record, actor }, creator.id);
  const stamp = { actor: 'system:sweep', at: clock.wall(), businessAt: clock.business() };
  await appendEvents(tx, stamp, events, () => ids.next());
}

/** The person's name appears in no event: an opaque id is all that stays. */
async function note(
  tx: Tx,
  { clock, ids }: ErasingParts,
  type: string,
  accountId: Uuid,
  brandId?: Uuid,
): Promise<void> {
  const stamp = { actor: 'system:sweep', at: clock.wall(), businessAt: clock.business() };
  const event = { type, subject: showId('account', accountId), ...(brandId !== undefined && { brandId }) };
  await appendEvents(tx, stamp, [event], () => ids.next());
}

async function tellKept(
  tx: Tx,
  parts: ErasingParts,
  accountId: Uuid,
  brands: readonly { name: string }[],
): Promise<void> {
  const { ids, clock } = parts;
  const mailboxId = await openPersonalMailbox(tx, ids, clock, accountId);
  const id = ids.next();
  const payload = { brands: brands.map(({ name }) => name) };
  const alert = {
    mailboxId,
    id,
    brandId: NO_BRAND,
    kind: 'erasure_stopped',
    cause: id,
    amount: undefined,
    payload,
  };
  await writeAlerts(tx, [alert], clock.wall());
  await note(tx, parts, 'erasure.stopped', accountId);
}

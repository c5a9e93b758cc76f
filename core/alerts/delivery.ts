import { withTx, type Database, type Tx } from '../db/index.ts';
import { later, MINUTE_MS, SECOND_MS, type Clock } from '../kernel/clock.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import { moneyText, type Currency, type MoneyText } from '../kernel/money.ts';
import {
  assignAlerts,
  insertDelivery,
  isUnderWay,
  lockReadyAccounts,
  messageRefOf,
  readerOf,
  recentMessages,
  renewLeases,
  settleSent,
  settleUnreachable,
  toldAlerts,
  toldTotals,
  waitingAlerts,
  type DeliveryRow,
  type Reach,
  type ReadyAccount,
  type WaitingAlert,
} from './delivery.store.ts';
import { holdOf, type Preferences } from './hold.ts';
import { retakeLost } from './lost.store.ts';
import { forgetHold, holdMailbox, lockChoosy } from './mailbox.store.ts';

/** How many alerts, and the sum of their amounts per currency. */
export type Sum = { count: number; amounts: MoneyText[] };

/**
 * One thing to send: a message for some alerts of one kind, or the new content of a message that grows. Of kind
 * {@link DIGEST} it tells alerts of several kinds that were held back together.
 */
export type Delivery = {
  /** The key of the sending: the same delivery may come twice and must not be seen twice. */
  id: Uuid;
  chat: {
    accountId: Uuid;
    platform: string;
    platformUserId: string;
    locale: string;
    /** Undefined until the person has chosen one. */
    timeZone: string | undefined;
  };
  kind: string;
  /** The newest alerts the message tells, oldest first; at most {@link SHOWN}. */
  alerts: { id: Uuid; brandId: Uuid; kind: string; payload: Record<string, unknown>; createdAt: Date }[];
  /** All that the message tells. */
  total: Sum;
  /** The same by kind, in the order in which the kinds first came. */
  kinds: (Sum & { kind: string })[];
  /** Set when an earlier message is to be edited. */
  growsMessageRef: string | undefined;
};

export type DeliveryOutcome = { messageRef: string } | { unreachable: string };

/** Alerts shown one by one in a message; the rest is in its total. */
export const SHOWN = 10;
/** The kind of a message about what was held back, where that is of several kinds. */
export const DIGEST = 'digest';
/** Alerts taken into one message at once: more than a night brings. */
const TAKEN = 5_000;
/** Alerts for which a smallest amount can be set. */
const WITH_MINIMUM: ReadonlySet<string> = new Set(['sale', 'refund']);
/** After this many messages in {@link BURST_MS} a chat is in a burst: its last message grows instead of another push. */
const PUSHES_BEFORE_BURST = 3;
const BURST_MS = 10 * MINUTE_MS;
/** A growing message changes at most this often. */
const GROW_EVERY_MS = SECOND_MS;
/** A delivery that is neither settled nor renewed by then is taken again; {@link renewDeliveries} is called far more often. */
export const LEASE_MS = 10 * SECOND_MS;

export type DeliveryParts = { database: Database; clock: Clock; ids: Ids };

/**
 * Takes what is to be sent next on a platform: for each person at most one delivery at a time, so that a chat stays in order, and
 * first of all what an earlier process took and did not settle.
 */
export async function takeDeliveries(parts: DeliveryParts, reach: Reach, limit: number): Promise<Delivery[]> {
  const now = parts.clock.wall();
  return await withTx(parts.database, async (tx) => {
    const rows = await retakeLost(tx, reach.platform, { before: later(now, -LEASE_MS), now, limit });
    for (const account of await lockReadyAccounts(tx, parts.clock.business(), reach, limit - rows.length)) {
      const row = await takeFor(tx, account, parts);
      if (row) rows.push(row);
    }
    const deliveries: Delivery[] = [];
    for (const row of rows) deliveries.push(await describe(tx, row));
    return deliveries;
  });
}

async function takeFor(
  tx: Tx,
  account: ReadyAccount,
  parts: DeliveryParts,
): Promise<DeliveryRow | undefined> {
  if (await isUnderWay(tx, account.accountId)) return undefined;
  const open = await openMailboxes(tx, account, parts.clock.business());
  const waiting = await waitingAlerts(tx, [...open.keys()], TAKEN);
  const now = parts.clock.wall();
  const small = waiting.filter((alert) => alert.elsewhere || isTooSmall(alert, open.get(alert.mailboxId)));
  if (small.length > 0) await passOver(tx, account, small, parts);
  const told = small.length > 0 ? waiting.filter((alert) => !small.includes(alert)) : waiting;
  const [first] = told;
  if (!first) return undefined;
  // One message tells of one seat: what a person earns and what the person's brand owes are not one sum.
  const ofSeat = told.filter(({ mailboxId }) => mailboxId === first.mailboxId);
  const held = account.heldIds.includes(first.mailboxId);
  if (held) await forgetHold(tx, first.mailboxId);
  const digest = held && ofSeat.some(({ kind }) => kind !== first.kind);
  const kind = digest ? DIGEST : first.kind;
  const last = await growing(tx, account, { mailboxId: first.mailboxId, kind }, now);
  if (last === 'later') return undefined;
  const id = parts.ids.next();
  const { accountId, platform, platformUserId } = account;
  const row = { id, accountId, platform, platformUserId, kind, messageOf: last?.id ?? id };
  await insertDelivery(tx, row, 'taken', now);
  await assignAlerts(tx, id, digest ? ofSeat : ofSeat.filter((alert) => alert.kind === kind));
  return { ...row, messageRef: last?.messageRef ?? null };
}

/**
 * The mailboxes of a person that nothing holds back now, each with its preferences where there are any; the others are
 * left alone until their hold ends.
 */
async function openMailboxes(
  tx: Tx,
  { mailboxIds, timeZone, choosy }: ReadyAccount,
  now: Date,
): Promise<Map<Uuid, Preferences | undefined>> {
  const open = new Map<Uuid, Preferences | undefined>(mailboxIds.map((id) => [id, undefined]));
  if (!choosy) return open;
  for (const { id, preferences } of await lockChoosy(tx, mailboxIds)) {
    const hold = holdOf(preferences, timeZone, now);
    open.set(id, preferences);
    if (hold === 'open') continue;
    open.delete(id);
    await holdMailbox(tx, id, hold);
  }
  return open;
}

function isTooSmall({ kind, amountMinor, currency }: WaitingAlert, preferences?: Preferences): boolean {
  const minimum = preferences?.minimum;
  if (!minimum || amountMinor === null || !WITH_MINIMUM.has(kind)) return false;
  return currency === minimum.currency && amountMinor < minimum.minor;
}

/** Puts alerts aside that the person finds too small, or hears of in a channel: they are kept, and never sent. */
async function passOver(
  tx: Tx,
  { accountId, platform, platformUserId }: ReadyAccount,
  alerts: readonly WaitingAlert[],
  { ids, clock }: DeliveryParts,
): Promise<void> {
  const id = ids.next();
  const row = { id, accountId, platform, platformUserId, kind: 'quiet', messageOf: id };
  await insertDelivery(tx, row, 'quiet', clock.wall());
  await assignAlerts(tx, id, alerts);
}

/** In a burst, the message that is to grow instead of another push; `later` when it has just grown. */
async function growing(tx: Tx, account: ReadyAccount, like: { mailboxId: Uuid; kind: string }, now: Date) {
  const recent = await recentMessages(tx, account, later(now, -BURST_MS));
  const pushes = recent.filter((message) => message.isNew).length;
  if (pushes < PUSHES_BEFORE_BURST || like.kind === DIGEST) return undefined;
  const last = recent.find(({ kind, mailboxId }) => kind === like.kind && mailboxId === like.mailboxId);
  return last && now.getTime() - last.touchedAt.getTime() < GROW_EVERY_MS ? 'later' : last;
}

async function describe(tx: Tx, row: DeliveryRow): Promise<Delivery> {
  const totals = await toldTotals(tx, row.messageOf);
  const kinds = [...new Set(totals.map(({ kind }) => kind))];
  return {
    id: row.id,
    chat: {
      accountId: row.accountId,
      platform: row.platform,
      platformUserId: row.platformUserId,
      ...(await readerOf(tx, row.accountId)),
    },
    kind: row.kind,
    alerts: await toldAlerts(tx, row.messageOf, SHOWN),
    total: sumOf(totals),
    kinds: kinds.map((kind) => ({ kind, ...sumOf(totals.filter((total) => total.kind === kind)) })),
    growsMessageRef: row.messageOf === row.id ? undefined : await messageRefOf(tx, row.messageOf),
  };
}

function sumOf(totals: readonly { currency: Currency | null; minor: bigint | null; count: bigint }[]): Sum {
  const sums = new Map<Currency, bigint>();
  for (const { currency, minor } of totals) {
    if (currency !== null && minor !== null) sums.set(currency, (sums.get(currency) ?? 0n) + minor);
  }
  return {
    count: totals.reduce((sum, total) => sum + Number(total.count), 0),
    amounts: [...sums]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([currency, minor]) => moneyText({ minor, currency })),
  };
}

/** Says that deliveries are still being sent, so that nobody takes them for lost. */
export async function renewDeliveries(parts: DeliveryParts, ids: readonly Uuid[]): Promise<void> {
  await withTx(parts.database, (tx) => renewLeases(tx, ids, parts.clock.wall()));
}

/** Leaves a delivery for later, where the platform wants us to wait; what comes for the same person waits behind it. */
export async function postponeDelivery(parts: DeliveryParts, id: Uuid, afterMs: number): Promise<void> {
  const until = later(parts.clock.wall(), afterMs - LEASE_MS);
  await withTx(parts.database, (tx) => renewLeases(tx, [id], until));
}

/**
 * Notes how a delivery ended. One that could not reach its chat has its alerts wait again: they go to another chat of
 * the person in one message, or wait until there is one. Settling twice changes nothing.
 */
export async function settleDelivery(
  parts: DeliveryParts,
  id: Uuid,
  outcome: DeliveryOutcome,
): Promise<void> {
  const at = parts.clock.wall();
  await withTx(parts.database, (tx) =>
    'messageRef' in outcome
      ? settleSent(tx, id, outcome.messageRef, at)
      : settleUnreachable(tx, id, outcome.unreachable, at),
  );
}

import { decideOrder, type DecidedLine } from '../../core/attribution/decide.ts';
import { beforeOf } from '../../core/attribution/batch.ts';
import type { ReportedLine, StoreFact } from '../../core/attribution/facts.ts';
import { applyFact, newOrder } from '../../core/attribution/order.ts';
import type { CommissionRow, LoadedOrder } from '../../core/attribution/orders.store.ts';
import { settleOrder, type CreatorChange } from '../../core/attribution/settle.ts';
import type { NewEntry } from '../../core/ledger/index.ts';
import { buyerKey, referenceTo, uuid, type World, worldOf } from './facts.ts';

const HOLD_DAYS = 30;

type Kept = { order: LoadedOrder; lines: DecidedLine[]; rows: Map<string, CommissionRow> };

/**
 * The hot path without a database: what the worker does with a batch, on orders in memory. Tests run it thousands of
 * times; that PostgreSQL gives the same is for the tests of the worker.
 */
export class MemoryOrders {
  readonly #orders = new Map<string, Kept>();
  readonly entries: NewEntry[] = [];
  readonly changes: CreatorChange[] = [];
  readonly #world: World;
  #ids = 0;

  constructor(world: World = worldOf()) {
    this.#world = world;
  }

  /** Processes facts as one batch. */
  batch(facts: readonly StoreFact[]): void {
    for (const [id, told] of Map.groupBy(facts, orderIdOf)) this.#settle(id, told);
  }

  #settle(id: string, facts: readonly StoreFact[]): void {
    const kept = this.#load(id);
    const { order } = kept;
    for (const fact of facts) applyFact(order.state, fact, buyerKey);
    if (!order.isNew && !order.state.changed) return;
    const before = (line: ReportedLine) => beforeOf(order, line);
    kept.lines = decideOrder(order.state, { ...referenceTo(this.#world), before });
    const settled = settleOrder(order, kept.lines, {
      ...{ holdDays: HOLD_DAYS, cause: 'event', ids: { next: () => this.#nextId() } },
    });
    for (const row of settled.commissions) kept.rows.set(`${row.lineId} ${row.creatorId}`, row);
    this.entries.push(...settled.entries);
    this.changes.push(...settled.changes);
  }

  /** The order as a worker would load it for its next batch. */
  #load(id: string): Kept {
    let kept = this.#orders.get(id);
    if (!kept) {
      const ids = { brandId: uuid(1), storeId: uuid(2), id: this.#nextId() };
      const nothing = {
        bookings: 0,
        contentOf: new Map(),
        decided: new Map(),
        standing: new Map(),
        commissions: [],
      };
      const first = { loaded: undefined, loadedPaidAt: undefined, loadedBuyers: [], clockOffsetMs: 0 };
      kept = {
        order: { ...ids, isNew: true, state: newOrder(id), ...nothing, ...first },
        lines: [],
        rows: new Map(),
      };
      this.#orders.set(id, kept);
      return kept;
    }
    const { order, lines, rows } = kept;
    kept.order = {
      ...order,
      isNew: false,
      loaded: order.state.version,
      loadedPaidAt: order.state.paidAt,
      loadedBuyers: order.state.buyerKeys,
      decided: new Map(lines.map(({ line, decision }) => [line.externalId, decision])),
      state: { ...order.state, changed: false },
      standing: new Map(lines.map((line) => [line.line.externalId, line.standingMinor])),
      commissions: [...rows.values()],
    };
    return kept;
  }

  #nextId(): string {
    this.#ids += 1;
    return uuid(this.#ids);
  }

  get orders(): ReadonlyMap<string, Kept> {
    return this.#orders;
  }

  /** Commissions as they stand. */
  get rows(): CommissionRow[] {
    return [...this.#orders.values()].flatMap(({ rows }) => [...rows.values()]);
  }

  /** The sum of each account and currency, zero left out. */
  get balances(): Record<string, bigint> {
    const sums = new Map<string, bigint>();
    for (const { currency, postings } of this.entries) {
      for (const { account, amountMinor } of postings) {
        const key = `${account} ${currency}`;
        sums.set(key, (sums.get(key) ?? 0n) + amountMinor);
      }
    }
    return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0n));
  }

  /**
   * All that must not depend on how the facts came: orders, decisions, what is owed for each line to its winner, and
   * the balances. A creator who was credited with a line in between and is no more has a row that comes to nothing.
   */
  get outcome() {
    const orders = [...this.#orders].map(([id, { order, lines, rows }]) => {
      const { refunds, ...state } = order.state;
      const sorted = [...refunds.values()].toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1));
      const owed = lines.map(({ line, decision }) => {
        const row =
          decision.outcome === 'credited' && rows.get(`${line.externalId} ${decision.click?.creatorId}`);
        return row && { ...row, entryId: undefined };
      });
      return { id, ...state, changed: undefined, refunds: sorted, lines, owed };
    });
    return { orders: orders.toSorted((a, b) => (a.id < b.id ? -1 : 1)), balances: this.balances };
  }
}

function orderIdOf(fact: StoreFact): string {
  if (fact.kind === 'order') return fact.order.externalId;
  return fact.kind === 'refund' ? fact.refund.orderId : fact.orderId;
}

/** What is wrong with the books of these orders: invariants of the ledger and of commissions, in words. */
export function faultsOf({ entries, orders, balances, changes, rows }: MemoryOrders): string[] {
  const faults: string[] = [];
  const keys = new Set<string>();
  const ids = new Map<string, NewEntry>();
  const running = new Map<string, bigint>();
  for (const entry of entries) {
    const { key, id, reverses, currency, postings } = entry;
    if (postings.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) !== 0n)
      faults.push(`I1: ${key} does not balance`);
    if (keys.has(key)) faults.push(`I5: ${key} twice`);
    if (ids.has(id)) faults.push(`I5: entry ${id} twice`);
    if (entry.kind === 'reversal' && ids.get(reverses ?? '')?.currency !== currency) {
      faults.push(`I6: ${key} reverses ${reverses}, which is not there before it`);
    }
    keys.add(key);
    ids.set(id, entry);
    for (const { account, amountMinor } of postings) {
      if (amountMinor === 0n) faults.push(`I9: ${key} posts nothing to ${account}`);
      const sum = (running.get(`${account} ${currency}`) ?? 0n) + amountMinor;
      running.set(`${account} ${currency}`, sum);
      if (account.startsWith('creator:') && sum < 0n)
        faults.push(`I8: ${account} falls to ${sum} with ${key}`);
    }
  }
  const owed = new Map<string, bigint>();
  for (const row of rows) {
    const { creatorId, currency, lineId, amountMinor, reversedMinor } = row;
    const key = `creator:${creatorId}:${row.state} ${currency}`;
    owed.set(key, (owed.get(key) ?? 0n) + amountMinor - reversedMinor);
    if (reversedMinor < 0n || reversedMinor > amountMinor)
      faults.push(`I21: ${lineId} has ${reversedMinor} of ${amountMinor} reversed`);
    if (amountMinor > 0n && !ids.has(row.entryId))
      faults.push(`I10: ${lineId} names the entry ${row.entryId}, which is not there`);
  }
  for (const [account, sum] of owed) {
    if ((balances[account] ?? 0n) !== sum)
      faults.push(`I48: ${account} is ${balances[account] ?? 0n}, commissions come to ${sum}`);
  }
  const told = new Map<string, bigint>();
  for (const { creatorId, currency, creditedMinor, reversedMinor } of changes) {
    const key = `creator:${creatorId}:estimated ${currency}`;
    told.set(key, (told.get(key) ?? 0n) + creditedMinor - reversedMinor);
  }
  for (const [account, sum] of told) {
    if ((owed.get(account) ?? 0n) !== sum)
      faults.push(`I50: alerts on ${account} come to ${sum}, commissions to ${owed.get(account)}`);
  }
  for (const [id, { order, lines }] of orders) {
    for (const { line, amountMinor, reversedMinor, refundedMinor } of lines) {
      const keptMinor = amountMinor - reversedMinor;
      if (keptMinor < 0n || keptMinor > line.netMinor)
        faults.push(`I18: ${id} ${line.externalId} keeps ${keptMinor}`);
      const dead =
        order.state.cancelledAt !== undefined ||
        order.state.version?.test === true ||
        refundedMinor === line.netMinor;
      if (dead && keptMinor !== 0n) faults.push(`I20: ${id} ${line.externalId} keeps ${keptMinor}`);
    }
  }
  return faults;
}

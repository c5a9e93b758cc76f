import type { Uuid } from '../kernel/id.ts';
import { decimalText, moneyText, type MoneyText } from '../kernel/money.ts';
import type { BatchResult } from './batch.ts';
import type { Outcome, Reason } from './decide.ts';
import type { IncomingEvent } from './intake.ts';
import type { SettledOrder } from './settled.store.ts';

/** One hop of a sale on its way from the click to the chats, for whoever watches it live. */
export type SaleHop = {
  /** The order as the shopper sees it; the link code for a click that has no order yet. */
  sale: string;
  hop: 'click' | 'webhook' | 'decision' | 'ledger' | 'alerts';
  state: 'ok' | 'bad';
  at: string;
  /** Milliseconds since the store's event arrived, where that was measured. */
  ms: number | undefined;
  /** What happened, in one line. */
  detail: string;
  /** The same to look into. */
  data?: HopData;
};

export type HopData =
  /** The store's event, byte for byte up to {@link BODY_MAX} characters. */
  | { topic: string; body: string; repeated: boolean }
  | { lines: HopLine[] }
  | { entries: HopEntry[] }
  | { to: HopReader[] };

type HopLine = {
  outcome: Outcome;
  reason: Reason;
  rateBps: number | null;
  net: MoneyText;
  commission: MoneyText;
  reversed: MoneyText;
};

type HopEntry = {
  kind: string;
  currency: string;
  postings: { account: string; amount: string }[];
  sum: string;
};

/** Who an alert is for. `told` once it stands in that side's chat. */
type HopReader = { side: string; name: string; told: boolean };

export type HopWatcher = (hop: SaleHop) => void;

/** Longest body that is shown. */
const BODY_MAX = 20_000;
/** Events and alerts that are kept in mind on their way; far more than anyone can watch at once. */
const KEPT_MAX = 1_000;

type Kept = { body: string; topic: string; key: string; receivedAt: Date };
type Told = { sale: string; receivedAt: Date; readers: Map<Uuid, HopReader> };

/** Live hops of this process. Costs nothing while nobody watches. */
export class SaleHops {
  readonly #watchers = new Set<HopWatcher>();
  /** Events by id that are kept and not yet processed. */
  readonly #kept = new Map<Uuid, Kept>();
  /** The sale each event turned out to be about, by store and event key. */
  readonly #sales = new Map<string, string>();
  /** The sale each alert is about. */
  readonly #alerts = new Map<Uuid, Told>();

  get watched(): boolean {
    return this.#watchers.size > 0;
  }

  /** Calls `watcher` with every hop until the returned function is called. */
  watch(watcher: HopWatcher): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  tell(hop: SaleHop): void {
    for (const watcher of this.#watchers) watcher(hop);
  }

  /** A store's event is on its way to being kept. */
  noteEvent({ id, storeId, eventKey, topic, body, receivedAt }: IncomingEvent): void {
    const key = `${storeId} ${eventKey}`;
    const shown = body.slice(0, BODY_MAX);
    remember(this.#kept, id, { body: shown, topic: topic || typeIn(shown), key, receivedAt });
  }

  /** Events that were kept before under the same name: their way ends here. */
  tellRepeated(events: readonly IncomingEvent[], at: Date): void {
    for (const { id } of events) {
      const event = this.#kept.get(id);
      if (!event) continue;
      const sale = this.#sales.get(event.key) ?? 'an earlier order';
      this.#tellEvent(id, sale, at, true);
    }
  }

  /** The hops that a committed batch adds for each of its orders. */
  tellBatch(result: BatchResult, at: Date): void {
    if (!this.watched) return;
    const numbers = new Map(result.settled.map(({ order }) => [order.state.externalId, numberOf(order)]));
    const arrived = new Map<string, Date>();
    for (const end of result.ends) {
      const sale = numbers.get(end.orderExternalId ?? '') ?? end.orderExternalId ?? 'unknown order';
      const receivedAt = this.#tellEvent(end.id, sale, at, false);
      if (receivedAt) arrived.set(sale, receivedAt);
      if (end.state === 'set_aside') {
        const hop = { sale, hop: 'decision', state: 'bad', detail: `set aside: ${end.reason}` } as const;
        this.tell({ ...hop, at: at.toISOString(), ms: sinceMs(receivedAt, at) });
      }
    }
    for (const settled of result.settled) this.#tellOrder(settled, result, at, arrived);
  }

  /** Alerts that stand in their reader's chat now. */
  tellDelivered(alertIds: readonly Uuid[], at: Date): void {
    const touched = new Set<Told>();
    for (const id of alertIds) {
      const told = this.#alerts.get(id);
      const reader = told?.readers.get(id);
      if (!told || !reader) continue;
      reader.told = true;
      this.#alerts.delete(id);
      touched.add(told);
    }
    for (const told of touched) this.#tellAlerts(told, at);
  }

  #tellEvent(id: Uuid, sale: string, at: Date, repeated: boolean): Date | undefined {
    const event = this.#kept.get(id);
    if (!event) return undefined;
    this.#kept.delete(id);
    remember(this.#sales, event.key, sale);
    const detail = repeated
      ? `${event.topic}: known already, nothing was done twice`
      : `${event.topic}: signature right, stored`;
    const ms = sinceMs(event.receivedAt, at);
    const data = { topic: event.topic, body: event.body, repeated };
    this.tell({ sale, hop: 'webhook', state: 'ok', at: event.receivedAt.toISOString(), ms, detail, data });
    return event.receivedAt;
  }

  #tellOrder(
    { order, lines }: SettledOrder,
    result: BatchResult,
    at: Date,
    arrived: ReadonlyMap<string, Date>,
  ): void {
    const sale = numberOf(order);
    const receivedAt = arrived.get(sale);
    const stamp = { sale, at: at.toISOString(), ms: sinceMs(receivedAt, at) };
    const currency = order.state.version?.currency;
    if (currency === undefined) return;
    const credited = lines.filter((line) => line.decision.outcome === 'credited').length;
    const reasons = [...new Set(lines.map((line) => line.decision.reason))].join(', ');
    this.tell({
      ...stamp,
      hop: 'decision',
      state: credited > 0 ? 'ok' : 'bad',
      detail: `${credited} of ${lines.length} lines credited (${reasons})`,
      data: {
        lines: lines.map(({ line, decision, amountMinor, reversedMinor }) => ({
          outcome: decision.outcome,
          reason: decision.reason,
          rateBps: decision.terms?.rateBps ?? null,
          net: moneyText({ minor: line.netMinor, currency }),
          commission: moneyText({ minor: amountMinor, currency }),
          reversed: moneyText({ minor: reversedMinor, currency }),
        })),
      },
    });
    const entries = result.entries.filter((entry) => entry.key.startsWith(`order:${order.id}:`));
    if (entries.length === 0) return;
    const shown = entries.map(showEntry);
    const detail = shown.map((entry) => `${entry.kind}: sum ${entry.sum} ${entry.currency}`).join('; ');
    this.tell({ ...stamp, hop: 'ledger', state: 'ok', detail, data: { entries: shown } });
    this.#noteAlerts(sale, result, order.state.externalId, receivedAt ?? at, at);
  }

  #noteAlerts(sale: string, result: BatchResult, orderId: string, receivedAt: Date, at: Date): void {
    const alerts = result.alerts.filter(({ payload }) => payload['orderId'] === orderId);
    if (alerts.length === 0) return;
    const readers = new Map(
      alerts.map(({ id, payload }) => {
        const side = String(payload['side']);
        return [id, { side, name: String(payload[side]), told: false }];
      }),
    );
    const told: Told = { sale, receivedAt, readers };
    for (const id of readers.keys()) remember(this.#alerts, id, told);
    this.#tellAlerts(told, at);
  }

  #tellAlerts({ sale, receivedAt, readers }: Told, at: Date): void {
    const to = [...readers.values()].map((reader) => ({ ...reader }));
    const names = (told: boolean): string =>
      to.flatMap((reader) => (reader.told === told ? [reader.name] : [])).join(' and ');
    const waiting = names(false);
    const detail =
      names(true) === ''
        ? `written for ${waiting}`
        : `${names(true)} told${waiting && `, ${waiting} still waits`}`;
    const stamp = { sale, at: at.toISOString(), ms: sinceMs(receivedAt, at) };
    this.tell({ ...stamp, hop: 'alerts', state: 'ok', detail, data: { to } });
  }
}

const numberOf = (order: SettledOrder['order']): string =>
  order.state.version?.number ?? order.state.externalId;

const sinceMs = (from: Date | undefined, to: Date): number | undefined =>
  from && Math.max(0, to.getTime() - from.getTime());

function showEntry({ kind, currency, postings }: BatchResult['entries'][number]): HopEntry {
  const text = (minor: bigint): string => decimalText({ minor, currency });
  const shown = postings.map(({ account, amountMinor }) => ({ account, amount: text(amountMinor) }));
  const sum = text(postings.reduce((total, { amountMinor }) => total + amountMinor, 0n));
  return { kind, currency, postings: shown, sum };
}

/** What a store that has no topic in a header says that its event is. */
const typeIn = (body: string): string => /"type"\s*:\s*"([\w./-]{1,60})"/.exec(body)?.[1] ?? 'event';

/** Adds to a map that forgets its oldest entry when it is full. */
function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.set(key, value);
  if (map.size <= KEPT_MAX) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}

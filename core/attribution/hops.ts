import type { BatchResult } from './batch.ts';

/** One hop of a sale on its way from the click to the chats, for whoever watches it live. */
export type SaleHop = {
  /** The order as the store calls it; the link code for a click that has no order yet. */
  sale: string;
  hop: 'click' | 'webhook' | 'decision' | 'ledger' | 'alerts';
  state: 'ok' | 'bad';
  at: string;
  /** Milliseconds the hop took, where it was measured. */
  ms: number | undefined;
  detail: string;
};

export type HopWatcher = (hop: SaleHop) => void;

/** Live hops of this process. Costs nothing while nobody watches. */
export class SaleHops {
  readonly #watchers = new Set<HopWatcher>();

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

  /** The hops that a committed batch adds for each of its orders. */
  tellBatch(result: BatchResult, at: Date, ms: number): void {
    if (!this.watched) return;
    for (const { order, lines } of result.settled) {
      const sale = order.state.version?.number ?? order.state.externalId;
      const say = (hop: SaleHop['hop'], good: boolean, detail: string): void =>
        this.tell({
          sale,
          hop,
          state: good ? 'ok' : 'bad',
          at: at.toISOString(),
          ms: Math.round(ms),
          detail,
        });
      const credited = lines.filter((line) => line.decision.outcome === 'credited').length;
      const reasons = [...new Set(lines.map((line) => line.decision.reason))].join(', ');
      say('decision', credited > 0, `${credited} of ${lines.length} lines credited (${reasons})`);
      const entries = result.entries.filter((entry) => entry.key.startsWith(`order:${order.id}:`));
      if (entries.length === 0) continue;
      say(
        'ledger',
        true,
        entries.map((entry) => `${entry.kind}: ${entry.postings.length} postings, sum 0`).join('; '),
      );
      say(
        'alerts',
        true,
        `${result.alerts.filter((alert) => alert.payload['orderId'] === order.state.externalId).length} alerts`,
      );
    }
    for (const end of result.ends) {
      if (end.state !== 'set_aside') continue;
      const sale = end.orderExternalId ?? 'unknown order';
      this.tell({
        sale,
        hop: 'decision',
        state: 'bad',
        at: at.toISOString(),
        ms: Math.round(ms),
        detail: `set aside: ${end.reason}`,
      });
    }
  }
}

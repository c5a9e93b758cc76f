import type { HotPathListeners } from '../core/hot-path.ts';
import type { Metrics } from './metrics.ts';

const BATCH_BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/**
 * Counts what the hot path does, for `/metrics`.
 * @param onAlerts called when alerts were put into mailboxes
 */
export function watchHotPath(metrics: Metrics, onAlerts: () => void): HotPathListeners {
  const kept = metrics.counter('parley_store_events_kept_total', 'Store events that were kept, each once');
  const repeated = metrics.counter(
    'parley_store_events_repeated_total',
    'Store events that were known already',
  );
  const ended = metrics.counter('parley_store_events_ended_total', 'Store events by how they ended', [
    'state',
  ]);
  const alerts = metrics.counter('parley_alerts_written_total', 'Alerts put into mailboxes');
  const seconds = metrics.histogram('parley_batch_duration_seconds', 'Time one batch took', BATCH_BUCKETS_S);
  return {
    onKept(added, known) {
      kept.add(added);
      repeated.add(known);
    },
    onBatch(news) {
      for (const [state, count] of Object.entries(news.ended)) ended.add(count, { state });
      alerts.add(news.alerts);
      if (news.alerts > 0) onAlerts();
      seconds.observe(news.ms / 1_000);
    },
  };
}

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds; fine where a webhook's answer (p99 under 50 ms) and a redirect's (under 15 ms) are judged. */
const REQUEST_BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

type Labels = Record<string, string | number>;

/** What `/metrics` shows. Names begin with `parley_`, as Prometheus wants it end in their unit (`_seconds`, `_total`). */
export type Metrics = {
  /** Text for Prometheus, and the content type it has. */
  show(): Promise<{ text: string; contentType: string }>;
  counter(
    name: string,
    text: string,
    labels?: readonly string[],
  ): { add(count?: number, labels?: Labels): void };
  gauge(
    name: string,
    text: string,
    labels?: readonly string[],
  ): { set(value: number, labels?: Labels): void };
  histogram(
    name: string,
    text: string,
    buckets: readonly number[],
    labels?: readonly string[],
  ): { observe(value: number, labels?: Labels): void };
  /** One answered request, by route pattern: a path itself would make a series of every id. */
  request(route: string, status: number, seconds: number): void;
};

/** A registry of its own, holding the process's figures (CPU, memory, event loop lag) and those of HTTP. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'parley_http_request_duration_seconds',
    help: 'Time from a request to its answer, by route pattern and status',
    labelNames: ['route', 'status'],
    buckets: REQUEST_BUCKETS_S,
    registers,
  });
  const series = new Map<string, { observe(seconds: number): void }>();
  return {
    show: async () => ({ text: await registry.metrics(), contentType: registry.contentType }),
    counter(name, help, labelNames = []) {
      const counter = new Counter({ name, help, labelNames: [...labelNames], registers });
      return { add: (count = 1, labels = {}) => counter.inc(labels, count) };
    },
    gauge(name, help, labelNames = []) {
      const gauge = new Gauge({ name, help, labelNames: [...labelNames], registers });
      return { set: (value, labels = {}) => gauge.set(labels, value) };
    },
    histogram(name, help, buckets, labelNames = []) {
      const histogram = new Histogram({
        name,
        help,
        labelNames: [...labelNames],
        buckets: [...buckets],
        registers,
      });
      return { observe: (value, labels = {}) => histogram.observe(labels, value) };
    },
    request(route, status, seconds) {
      // Finding the series by its labels again costs several times what counting does, on every webhook.
      const key = `${status} ${route}`;
      let one = series.get(key);
      if (!one) series.set(key, (one = requests.labels(route, String(status))));
      one.observe(seconds);
    },
  };
}

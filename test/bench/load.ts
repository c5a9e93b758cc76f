import { setTimeout as wait } from 'node:timers/promises';
import { exchange, openSocket } from './wire.ts';

/**
 * The load generator, in a process of its own. Speaks HTTP/1.1 over plain sockets, because an HTTP client would cost as
 * much as what is measured. Its parent sends the requests once, then says how to fire them.
 */
export type LoadOrder =
  | { kind: 'requests'; requests: string[] }
  /** `perSecond`: sent at that pace instead of as fast as they are answered. */
  | { kind: 'fire'; port: number; connections: number; expect: number; perSecond?: number };

export type LoadResult = {
  kind: 'fired';
  seconds: number;
  p50Ms: number;
  p99Ms: number;
  failed: number;
  sample: string;
};

let requests: Buffer[] = [];

process.on('message', (order: LoadOrder) => {
  if (order.kind === 'requests') {
    requests = order.requests.map((text) => Buffer.from(text));
    process.send?.({ kind: 'loaded' });
    return;
  }
  fire(order).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      process.send?.({
        kind: 'fired',
        seconds: Number.NaN,
        p50Ms: 0,
        p99Ms: 0,
        failed: requests.length,
        sample: String(error),
      });
    },
  );
});

async function fire(order: Extract<LoadOrder, { kind: 'fire' }>): Promise<LoadResult> {
  const times: number[] = [];
  let next = 0;
  let failed = 0;
  let sample = '';
  const sockets = await Promise.all(Array.from({ length: order.connections }, () => openSocket(order.port)));
  const started = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      while (next < requests.length) {
        const request = requests[next] as Buffer;
        next += 1;
        if (order.perSecond !== undefined)
          await wait(Math.max(0, started + ((next - 1) / order.perSecond) * 1_000 - performance.now()));
        const sent = performance.now();
        const answer = await exchange(socket, request);
        times.push(performance.now() - sent);
        if (!answer.startsWith(`HTTP/1.1 ${order.expect}`)) {
          failed += 1;
          sample ||= answer.slice(0, 300);
        }
      }
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  for (const socket of sockets) socket.destroy();
  times.sort((left, right) => left - right);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { kind: 'fired', seconds, p50Ms: at(0.5), p99Ms: at(0.99), failed, sample };
}

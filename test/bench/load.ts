import { connect, type Socket } from 'node:net';

/**
 * The load generator, in a process of its own. Speaks HTTP/1.1 over plain sockets, because an HTTP client would cost as
 * much as what is measured. Its parent sends the requests once, then says how to fire them.
 */
export type LoadOrder =
  | { kind: 'requests'; requests: string[] }
  | { kind: 'fire'; port: number; connections: number; expect: number };

export type LoadResult = {
  kind: 'fired';
  seconds: number;
  p50Ms: number;
  p99Ms: number;
  failed: number;
  sample: string;
};

const END_OF_HEAD = Buffer.from('\r\n\r\n');
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
  const sockets = await Promise.all(Array.from({ length: order.connections }, () => open(order.port)));
  const started = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      while (next < requests.length) {
        const request = requests[next] as Buffer;
        next += 1;
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

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.setNoDelay(true);
    socket.on('error', reject);
  });
}

/** Sends one request and reads its whole answer, by Content-Length. */
function exchange(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer: Buffer = Buffer.alloc(0);
    const onData = (chunk: Buffer): void => {
      answer = answer.length === 0 ? chunk : Buffer.concat([answer, chunk]);
      const head = answer.indexOf(END_OF_HEAD);
      if (head < 0) return;
      const text = answer.toString('latin1', 0, head);
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (answer.length < head + 4 + length) return;
      socket.off('data', onData);
      socket.off('close', onClose);
      resolve(text);
    };
    const onClose = (): void => reject(new Error('the connection was closed'));
    socket.on('data', onData);
    socket.once('close', onClose);
    socket.write(request);
  });
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LoadOrder, LoadResult } from './load.ts';

/** The load generator's process. */
export type Generator = {
  /** Hands over requests, complete as they go on the wire. */
  load(requests: string[]): Promise<void>;
  /** Sends them all, `connections` at a time or `perSecond`, and waits for every answer. Throws when one has not the expected status. */
  fire(options: {
    port: number;
    connections: number;
    expect: number;
    perSecond?: number;
  }): Promise<LoadResult>;
  close(): void;
};

export function startGenerator(): Generator {
  const child = fork(fileURLToPath(new URL('load.ts', import.meta.url)), { stdio: 'inherit' });
  const ask = async (order: LoadOrder): Promise<unknown> => {
    const answer = once(child, 'message');
    send(child, order);
    return (await answer)[0];
  };
  return {
    async load(requests) {
      await ask({ kind: 'requests', requests });
    },
    async fire(options) {
      const result = (await ask({ kind: 'fire', ...options })) as LoadResult;
      if (result.failed > 0)
        throw new Error(`${result.failed} requests were not answered as expected: ${result.sample}`);
      return result;
    },
    close: () => child.kill(),
  };
}

function send(child: ChildProcess, order: LoadOrder): void {
  child.send(order);
}

/** One POST as it goes on the wire. */
export function postText(path: string, headers: Record<string, string>, body: string): string {
  const lines = Object.entries({
    host: '127.0.0.1',
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
  });
  return `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body}`;
}

/** One GET as it goes on the wire, as a shopper's browser sends it. */
export function getText(path: string): string {
  const agent =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  return `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nuser-agent: ${agent}\r\naccept: text/html\r\n\r\n`;
}

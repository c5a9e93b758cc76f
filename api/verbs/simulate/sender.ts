import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';

export type Call = { method: 'GET' | 'POST'; path: string; headers: OutgoingHttpHeaders; body?: string };

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** How long the last try took. */
  ms: number;
  /** How often it was tried. */
  tries: number;
};

/** Sends requests as a shop does: what cannot be delivered is sent again, what is refused is not. */
export type Sender = {
  /** The last answer; one of 500 and above only when patience is over. Throws when there was none at all. */
  send(call: Call): Promise<Answer>;
  /** Requests that wait for their next try. */
  readonly retrying: number;
  close(): void;
};

/** More than a restart with recovery takes. */
const PATIENCE_MS = 90_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
const ANSWER_MS = 10_000;

/**
 * @param find where the instance answers; asked again after every failure, because one that was started anew may have
 *   another port. Undefined while it is not known.
 */
export function createSender(options: {
  connections: number;
  signal: AbortSignal;
  find(): Promise<string | undefined>;
}): Sender {
  const keep = { keepAlive: true, maxSockets: options.connections };
  const plain = new HttpAgent(keep);
  const secure = new HttpsAgent(keep);
  let base: URL | undefined;
  let retrying = 0;

  async function send(call: Call): Promise<Answer> {
    const deadline = performance.now() + PATIENCE_MS;
    for (
      let tries = 1, pauseMs = FIRST_PAUSE_MS;
      ;
      tries += 1, pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    ) {
      if (base === undefined || tries > 1) base = await locate();
      const started = performance.now();
      const outcome = base ? await attempt(call, base) : new Error('no instance answers');
      const now = performance.now();
      if (!(outcome instanceof Error) && (outcome.status < 500 || now > deadline)) {
        return { ...outcome, ms: now - started, tries };
      }
      if (outcome instanceof Error && now > deadline) throw outcome;
      retrying += 1;
      await wait(pauseMs, undefined, { signal: options.signal }).finally(() => (retrying -= 1));
    }
  }

  /** Where the instance is now, else where it was. */
  async function locate(): Promise<URL | undefined> {
    const found = await options.find();
    return found === undefined ? base : new URL(found);
  }

  async function attempt(call: Call, to: URL): Promise<Reply | Error> {
    try {
      return await sendOnce(call, to, to.protocol === 'https:' ? secure : plain);
    } catch (error) {
      return error instanceof Error ? error : new Error('the request failed', { cause: error });
    }
  }

  return {
    send,
    get retrying() {
      return retrying;
    },
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}

type Reply = Omit<Answer, 'ms' | 'tries'>;

function sendOnce(
  { method, path, headers, body }: Call,
  to: URL,
  agent: HttpAgent | HttpsAgent,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const open = to.protocol === 'https:' ? httpsRequest : httpRequest;
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const options = { method, agent, headers: { ...headers, ...length }, timeout: ANSWER_MS };
    const made = open(new URL(path, to), options);
    made.on('timeout', () => made.destroy(new Error(`no answer within ${ANSWER_MS} ms`)));
    made.on('error', reject);
    made.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    made.end(body);
  });
}

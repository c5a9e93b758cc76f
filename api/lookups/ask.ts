import { SECOND_MS } from '../../core/kernel/clock.ts';

/** What another service answered; `json` is undefined where the body is no JSON. */
export type Heard = { status: number; json: unknown };

/** Profiles and titles are a few KB; whoever sends more sends something else. */
const ANSWER_MAX_BYTES = 256 * 1_024;
/** People wait for some of these. */
const ANSWER_MS = 5 * SECOND_MS;

/**
 * Asks another service, for at most so long and reading at most so much. No redirect is followed: an answer from
 * elsewhere is not that service's. Undefined when it does not answer, or with more than it may. Neither the address nor
 * what was sent is ever part of an error or a log line, for keys stand in them.
 */
export async function ask(
  url: string,
  request: RequestInit & { ms?: number } = {},
): Promise<Heard | undefined> {
  const { ms = ANSWER_MS, ...init } = request;
  const signal = AbortSignal.timeout(ms);
  try {
    const response = await fetch(url, { ...init, signal, redirect: 'manual' });
    const { status } = response;
    const text = await readAtMost(response, ANSWER_MAX_BYTES);
    return text === undefined ? undefined : { status, json: parse(text) };
  } catch {
    return undefined;
  }
}

async function readAtMost(response: Response, maxBytes: number): Promise<string | undefined> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop gives up the rest.
  for await (const chunk of response.body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The address that another service leads on to; it is only read, not followed. Undefined when it leads nowhere. */
export async function whereTo(url: string, ms: number): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ms), redirect: 'manual' });
    await response.body?.cancel();
    return response.headers.get('location') ?? undefined;
  } catch {
    return undefined;
  }
}

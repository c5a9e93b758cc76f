import type { DiscordConfig } from '../../core/chat-platforms.ts';
import { SECOND_MS } from '../../core/kernel/clock.ts';

/** Where Discord keeps what people send. */
const HOSTS = new Set(['cdn.discordapp.com', 'media.discordapp.net']);
const FETCH_MS = 20 * SECOND_MS;

/** Fetches what somebody sent with a message, from where Discord keeps it and nowhere else. */
export function createFetchFile({ apiUrl }: DiscordConfig) {
  const { origin } = new URL(apiUrl);

  return async (ref: string, maxBytes: number): Promise<Uint8Array> => {
    const url = URL.canParse(ref) ? new URL(ref) : undefined;
    const isKnown = url !== undefined && (url.origin === origin || isOfDiscord(url));
    if (!isKnown) throw new Error('a file of Discord is at no address of Discord');
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS), redirect: 'error' });
    const announced = Number(response.headers.get('content-length') ?? 0);
    if (!response.ok || !response.body || announced > maxBytes) {
      await response.body?.cancel();
      throw new Error(response.ok ? TOO_LARGE : `a file of Discord was answered with ${response.status}`);
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    // Leaving the loop gives up the rest.
    for await (const chunk of response.body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > maxBytes) throw new Error(TOO_LARGE);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  };
}

const TOO_LARGE = 'a file of Discord is larger than it may be';

const isOfDiscord = ({ protocol, hostname }: URL): boolean => protocol === 'https:' && HOSTS.has(hostname);

import type { TelegramConfig } from '../../core/chat-platforms.ts';
import { SECOND_MS } from '../../core/kernel/clock.ts';
import type { Client } from './client.ts';
import { meaningOf } from './failures.ts';

const FETCH_MS = 30 * SECOND_MS;

/** What fetches files that came in. Its errors never hold the address, in which the token stands. */
export const createFetchFile =
  ({ token, apiUrl }: TelegramConfig, { api }: Pick<Client, 'api'>) =>
  async (ref: string, maxBytes: number): Promise<Uint8Array> => {
    const file = await api.getFile(ref).catch((error: unknown) => {
      throw meaningOf(error);
    });
    if ((file.file_size ?? 0) > maxBytes) throw new Error('the file is too large');
    if (file.file_path === undefined) throw new Error('the file is gone');
    const response = await get(`${apiUrl}/file/bot${token}/${file.file_path}`);
    if (!response.ok || !response.body) throw new Error(`the file could not be fetched: ${response.status}`);
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
      length += part.length;
      if (length > maxBytes) throw new Error('the file is too large');
      parts.push(part);
    }
    return Buffer.concat(parts);
  };

async function get(address: string): Promise<Response> {
  try {
    return await fetch(address, { signal: AbortSignal.timeout(FETCH_MS), redirect: 'error' });
  } catch {
    throw new Error('the file could not be fetched');
  }
}

import { z } from 'zod';
import {
  isShort,
  readContentUrl,
  readTitle,
  type ContentAddress,
  type ContentLookup,
  type FoundContent,
} from '../../core/attribution/index.ts';
import { readHandle } from '../../core/creators/index.ts';
import { SECOND_MS } from '../../core/kernel/clock.ts';
import type { LookupConfig } from '../../core/lookup-settings.ts';
import { ask, whereTo } from './ask.ts';

/** A person waits for the whole of it; after that the title is asked for. */
const PATIENCE_MS = 2 * SECOND_MS;

const embed = z.object({
  title: z.string().optional(),
  author_url: z.string().optional(),
});
type Platform = 'tiktok' | 'youtube';

/** What each says of a video that is not there; YouTube also of one that is not for everyone. */
const GONE: Record<Platform, readonly number[]> = { tiktok: [400, 404], youtube: [400, 401, 403, 404] };

/**
 * What TikTok and YouTube tell everyone about a video by oEmbed (oembed.com): its title and whose it is. Instagram tells
 * that to nobody without a review of theirs, so there it is asked for. Only the platforms themselves are ever asked, never
 * an address that somebody gave: of a short one, TikTok's own server is asked where it leads, and only an address of a
 * video of TikTok is taken for an answer.
 */
export function contentLookup(config: LookupConfig): ContentLookup {
  return async (address) => {
    const until = performance.now() + PATIENCE_MS;
    const left = (): number => Math.max(Math.round(until - performance.now()), 1);
    if (isShort(address)) {
      const whole = await follow(config, address, left());
      if (!whole) return undefined;
      const found = await lookUp(config, whole, left());
      // Whose it is stands in the address, which is worth more than no answer.
      return found ?? { title: undefined, authorHandle: whole.handle, url: whole.url };
    }
    return lookUp(config, address, left());
  };
}

async function lookUp(
  config: LookupConfig,
  { platform, url }: ContentAddress,
  ms: number,
): Promise<FoundContent | undefined> {
  if (platform !== 'tiktok' && platform !== 'youtube') return undefined;
  const query = new URLSearchParams({ url, format: 'json' });
  const heard = await ask(`${config[platform].webUrl}/oembed?${query.toString()}`, { ms });
  if (heard && GONE[platform].includes(heard.status)) return { gone: true };
  const told = heard?.status === 200 ? embed.safeParse(heard.json) : undefined;
  if (!told?.success) return undefined;
  const { title, author_url: author } = told.data;
  return {
    title: title === undefined ? undefined : readTitle(title),
    authorHandle: author === undefined ? undefined : authorOf(platform, author),
    url,
  };
}

/** The handle in the address of an account; a channel that goes by its id alone has none there. */
function authorOf(platform: Platform, author: string): string | undefined {
  const url = URL.canParse(author) ? new URL(author) : undefined;
  const named = url && /^\/(@[^/]+)\/?$/.exec(url.pathname)?.[1];
  if (named === undefined) return undefined;
  try {
    return readHandle(platform, decodeURIComponent(named))?.handle;
  } catch {
    return undefined;
  }
}

/** Where a short address of TikTok leads, by one question to the server that gives such addresses out. */
async function follow(
  { tiktok }: LookupConfig,
  address: ContentAddress,
  ms: number,
): Promise<ContentAddress | undefined> {
  const { origin, pathname } = new URL(address.url);
  const isReal = tiktok.webUrl.endsWith('.tiktok.com');
  const to = await whereTo(`${isReal ? origin : tiktok.webUrl}${pathname}/`, ms);
  const whole = to === undefined ? undefined : readContentUrl(to);
  return whole?.platform === 'tiktok' && whole.handle !== undefined ? whole : undefined;
}

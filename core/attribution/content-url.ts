import { readHttpsUrl } from '../catalog/index.ts';

/** Where content can be; `other` is any further web address. */
export type ContentPlatform = 'tiktok' | 'youtube' | 'instagram' | 'other';

/** A published video, live or post, known by its address; `handle` where the address names whose it is. */
export type ContentAddress = { platform: ContentPlatform; url: string; handle: string | undefined };

/** Query parameters that say how someone came to an address, never what stands there. */
const TRACKING = /^(?:utm_.+|si|igsh|igshid|fbclid|gclid|mc_cid|mc_eid)$/i;

/**
 * Reads the address of content into the one form in which it is stored, so that the same video pasted from two places
 * is the same row: https, lower-case host, no fragment, no tracking parameters, one form per known platform.
 * @returns undefined for anything that is not a public https address
 */
export function readContentUrl(text: string): ContentAddress | undefined {
  const url = readHttpsUrl(text.trim());
  if (url === undefined) return undefined;
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  const host = url.hostname.replace(/^(?:www|m)\./, '');
  if (host === 'tiktok.com') return tiktok(url);
  if (host === 'youtube.com' || host === 'youtu.be') return youtube(url, host);
  if (host === 'instagram.com') return instagram(url);
  // Short links of TikTok name neither the video nor whose it is.
  const platform = host === 'vm.tiktok.com' || host === 'vt.tiktok.com' ? 'tiktok' : 'other';
  return { platform, url: url.href, handle: undefined };
}

/** `/@handle/video/123`: the path is all there is to it, the rest is how it was shared. */
function tiktok(url: URL): ContentAddress {
  url.hostname = 'www.tiktok.com';
  const path = /^\/@([^/]+)\/(?:video|photo)\/[^/]+/.exec(url.pathname);
  return { platform: 'tiktok', url: path ? url.origin + path[0] : url.href, handle: path?.[1] };
}

/** `/p/ID`, `/reel/ID`, with or without the handle in front. */
function instagram(url: URL): ContentAddress {
  url.hostname = 'www.instagram.com';
  const path = /^\/(?:([^/]+)\/)?(?:p|reels?|tv)\/[^/]+/.exec(url.pathname);
  // `/share/p/ID` is how the app passes a post on; nobody is called so.
  const handle = path?.[1] === 'share' ? undefined : path?.[1];
  return { platform: 'instagram', url: path ? url.origin + path[0] : url.href, handle };
}

/** `watch?v=`, `youtu.be/`, `/shorts/`, `/live/` and `/embed/` are addresses of one video. */
function youtube(url: URL, host: string): ContentAddress {
  const path = host === 'youtu.be' ? /^\/([\w-]+)/ : /^\/(?:shorts|live|embed)\/([\w-]+)/;
  const id = path.exec(url.pathname)?.[1] ?? url.searchParams.get('v');
  const address = id === null ? url.href : `https://www.youtube.com/watch?v=${encodeURIComponent(id)}`;
  return { platform: 'youtube', url: address, handle: undefined };
}

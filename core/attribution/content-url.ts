import { readHttpsUrl } from '../catalog/index.ts';

/** Where content can be; `other` is any further web address. */
export type ContentPlatform = 'tiktok' | 'youtube' | 'instagram' | 'other';

/** A published video, live or post, known by its address; `handle` where the address names whose it is. */
export type ContentAddress = { platform: ContentPlatform; url: string; handle: string | undefined };

/** Query parameters that say how someone came to an address, never what stands there. */
const TRACKING =
  /^(?:utm_.+|si|igsh|igshid|fbclid|gclid|gbraid|wbraid|dclid|msclkid|ttclid|twclid|mc_cid|mc_eid)$/i;
/** Where TikTok has short addresses, which name neither the video nor whose it is. */
const SHORT_TIKTOK = new Set(['vm.tiktok.com', 'vt.tiktok.com']);
const YOUTUBE = new Set(['youtube.com', 'music.youtube.com', 'youtube-nocookie.com', 'youtu.be']);
const INSTAGRAM = new Set(['instagram.com', 'instagr.am']);

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
  if (SHORT_TIKTOK.has(host)) return short(url);
  if (host === 'tiktok.com') return tiktok(url);
  if (YOUTUBE.has(host)) return youtube(url, host);
  if (INSTAGRAM.has(host)) return instagram(url);
  return { platform: 'other', url: url.href, handle: undefined };
}

/** Whether an address of TikTok is a short one. */
export function isShort({ platform, url }: Pick<ContentAddress, 'platform' | 'url'>): boolean {
  const { hostname, pathname } = new URL(url);
  return platform === 'tiktok' && (SHORT_TIKTOK.has(hostname) || /^\/t\/[^/]+$/.test(pathname));
}

/** The path is all there is to it. */
function short(url: URL): ContentAddress {
  const path = url.pathname.replace(/\/+$/, '');
  return { platform: 'tiktok', url: url.origin + path, handle: undefined };
}

/**
 * `/@handle/video/123`, `/@handle/live`: the path is all there is to it, the rest is how it was shared. Handles are written
 * in any case, and are one.
 */
function tiktok(url: URL): ContentAddress {
  url.hostname = 'www.tiktok.com';
  if (url.pathname.startsWith('/t/')) return short(url);
  const path = /^\/@([^/]+)((?:\/(?:video|photo)\/[^/]+|\/live)?)/.exec(url.pathname);
  const handle = path?.[1]?.toLowerCase();
  const address = handle === undefined ? url.href : `${url.origin}/@${handle}${path?.[2] ?? ''}`;
  return { platform: 'tiktok', url: address, handle };
}

/** `/p/ID` and `/reel/ID`, with or without the handle in front, are addresses of one post; a story or a live names whose it is. */
function instagram(url: URL): ContentAddress {
  url.hostname = 'www.instagram.com';
  const path = /^\/(?:([^/]+)\/)?(?:p|reels?|tv)\/([^/]+)/.exec(url.pathname);
  // `/share/p/ID` is how the app passes a post on: its ID is another, and nobody is called so.
  if (path?.[1] === 'share') return { platform: 'instagram', url: url.origin + path[0], handle: undefined };
  if (path) return { platform: 'instagram', url: `${url.origin}/p/${path[2]}`, handle: path[1] };
  const fleeting = /^\/stories\/([^/]+)\/\d+|^\/([^/]+)\/live(?=\/|$)/.exec(url.pathname);
  if (!fleeting) return { platform: 'instagram', url: url.href, handle: undefined };
  const address = url.origin + fleeting[0].toLowerCase();
  return { platform: 'instagram', url: address, handle: (fleeting[1] ?? fleeting[2])?.toLowerCase() };
}

/** `watch?v=`, `youtu.be/`, `/shorts/`, `/live/` and `/embed/` are addresses of one video; a channel names itself. */
function youtube(url: URL, host: string): ContentAddress {
  const path = host === 'youtu.be' ? /^\/([\w-]+)/ : /^\/(?:shorts|live|embed)\/([\w-]+)/;
  const id = path.exec(url.pathname)?.[1] ?? url.searchParams.get('v');
  if (id !== null) {
    const address = `https://www.youtube.com/watch?v=${encodeURIComponent(id)}`;
    return { platform: 'youtube', url: address, handle: undefined };
  }
  const channel = /^\/@([^/]+)/.exec(url.pathname)?.[1];
  if (channel === undefined) return { platform: 'youtube', url: url.href, handle: undefined };
  return {
    platform: 'youtube',
    url: `https://www.youtube.com${url.pathname.replace(/\/+$/, '')}`,
    handle: named(channel),
  };
}

/** A handle out of a path, where letters beyond ASCII are percent signs. */
function named(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

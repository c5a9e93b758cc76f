import { z } from 'zod';
import { httpUrl, optional } from './chat-platforms.ts';

const word = (what: string) => z.string().regex(/^\S+$/, `must be ${what}, without spaces`);

/** The variables by which profiles and content are looked up where they stand. */
export const lookupEnvironment = {
  TIKTOK_CLIENT_KEY: optional(word('the client key of your app at developers.tiktok.com')),
  TIKTOK_CLIENT_SECRET: optional(word('the client secret of your app at developers.tiktok.com')),
  TIKTOK_API_URL: optional(httpUrl("the root of TikTok's API")),
  YOUTUBE_API_KEY: optional(word('an API key of a Google Cloud project with the YouTube Data API v3')),
  YOUTUBE_API_URL: optional(httpUrl("the root of YouTube's API")),
} as const;

type LookupVariables = { [N in keyof typeof lookupEnvironment]: z.output<(typeof lookupEnvironment)[N]> };

/**
 * Where the platforms are asked, and as whom. `webUrl` is the site beside the API: TikTok's login page, and oEmbed, which
 * needs no key.
 */
export type LookupConfig = {
  tiktok: { apiUrl: string; webUrl: string; app: { key: string; secret: string } | undefined };
  youtube: { apiUrl: string; webUrl: string; key: string | undefined };
};

const REAL = {
  tiktok: { apiUrl: 'https://open.tiktokapis.com', webUrl: 'https://www.tiktok.com' },
  youtube: { apiUrl: 'https://www.googleapis.com', webUrl: 'https://www.youtube.com' },
};

/** One address stands for API and site together, so that a stand-in needs one variable; the real ones are apart. */
function placesOf(platform: keyof typeof REAL, url: string | undefined) {
  return url === undefined || url === REAL[platform].apiUrl ? REAL[platform] : { apiUrl: url, webUrl: url };
}

export function lookupsOf(env: Partial<LookupVariables>): LookupConfig {
  const { TIKTOK_CLIENT_KEY: key, TIKTOK_CLIENT_SECRET: secret } = env;
  return {
    tiktok: {
      ...placesOf('tiktok', env.TIKTOK_API_URL),
      app: key === undefined || secret === undefined ? undefined : { key, secret },
    },
    youtube: { ...placesOf('youtube', env.YOUTUBE_API_URL), key: env.YOUTUBE_API_KEY },
  };
}

/** A key without its secret opens nothing. */
export function lookupDemands(env: LookupVariables): string[] {
  const [key, secret] = [env.TIKTOK_CLIENT_KEY, env.TIKTOK_CLIENT_SECRET];
  if ((key === undefined) === (secret === undefined)) return [];
  const [there, missing] =
    key === undefined
      ? ['TIKTOK_CLIENT_SECRET', 'TIKTOK_CLIENT_KEY']
      : ['TIKTOK_CLIENT_KEY', 'TIKTOK_CLIENT_SECRET'];
  return [`${missing} is required with ${there}; both stand at developers.tiktok.com, under Manage apps`];
}

import { z } from 'zod';

/** Where creators publish and can be verified. */
export const PLATFORMS = ['tiktok', 'youtube', 'instagram'] as const;
export type Platform = (typeof PLATFORMS)[number];

const NAMES: Record<Platform, string> = { tiktok: 'TikTok', youtube: 'YouTube', instagram: 'Instagram' };
/** A platform as it calls itself, which is the same in every language. */
export const platformName = (platform: Platform): string => NAMES[platform];

// What each platform itself allows, after lower-casing. Only YouTube has letters beyond ASCII.
const HANDLES: Record<Platform, RegExp> = {
  tiktok: /^[a-z0-9_.]{1,24}$/,
  youtube: /^[\p{L}\p{M}\p{N}_.·-]{1,30}$/u,
  instagram: /^[a-z0-9_.]{1,30}$/,
};

/** A handle as it is shown (no @) and as it is compared: two spellings of one account have one key. */
export type Handle = { handle: string; handleKey: string };

/** The address of a profile, which people copy instead of writing the handle. */
const addressOn = (host: string): RegExp =>
  new RegExp(`^https?://(?:www\\.|m\\.)?${host}/(@?[^/?#%]+)/?(?:[?#].*)?$`, 'i');
const ADDRESSES: Record<Platform, RegExp> = {
  tiktok: addressOn('tiktok\\.com'),
  youtube: addressOn('youtube\\.com'),
  instagram: addressOn('instagram\\.com'),
};

/**
 * Reads a handle as people write it: with or without @, in any case, in any Unicode form, or as the profile's address.
 * @returns undefined when the platform has no such handle; that includes all that would be a path (`..`, `a/b`, `%2f`)
 */
export function readHandle(platform: Platform, text: string): Handle | undefined {
  const named = ADDRESSES[platform].exec(text.trim())?.[1] ?? text;
  const handle = named.normalize('NFKC').trim().replace(/^@/, '');
  const handleKey = handle.toLowerCase().normalize('NFKC');
  const real = HANDLES[platform].test(handleKey) && /[\p{L}\p{N}]/u.test(handleKey);
  return real ? { handle, handleKey } : undefined;
}

const PAGES: Record<Platform, (handle: string) => string> = {
  tiktok: (handle) => `https://www.tiktok.com/@${handle}`,
  youtube: (handle) => `https://www.youtube.com/@${handle}`,
  instagram: (handle) => `https://www.instagram.com/${handle}/`,
};

/** Where a profile stands on its platform. */
export function profileUrl(platform: Platform, handle: string): string {
  return PAGES[platform](encodeURIComponent(handle));
}

/** A social account as it was handed in, its handle read. */
export const profileInput = z
  .strictObject({
    platform: z.enum(PLATFORMS, `must be one of ${PLATFORMS.join(', ')}`),
    handle: z.string().max(200),
    followers: z.int('must be a whole number').min(0, 'must not be negative').max(1_000_000_000),
  })
  .transform(({ platform, handle, followers }, context) => {
    const read = readHandle(platform, handle);
    if (read) return { platform, followers, ...read };
    context.addIssue({
      code: 'custom',
      path: ['handle'],
      message: `must be a handle as ${platform} has them`,
    });
    return z.NEVER;
  });
export type ProfileInput = z.output<typeof profileInput>;

/** Whether a profile shows that someone may accept deals: verified, not expired at `at` (business time), enough followers. */
export function isProof(
  profile: { followers: number; verifiedAt: Date | null; expiresAt: Date | null },
  followersMin: number,
  at: Date,
): boolean {
  const verified = profile.verifiedAt !== null && (profile.expiresAt === null || profile.expiresAt > at);
  return verified && profile.followers >= followersMin;
}

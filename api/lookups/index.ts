import type { Logger } from 'pino';
import type { ProfileLookups } from '../../core/creators/index.ts';
import type { LookupConfig } from '../../core/lookup-settings.ts';
import { tiktokLogin } from './tiktok.ts';
import { youtubeLook } from './youtube.ts';

/** The platforms that this instance has the keys to ask. */
export const profileLookups = (config: LookupConfig, log: Logger): ProfileLookups => ({
  tiktok: tiktokLogin(config, log),
  youtube: youtubeLook(config, log),
});

export { contentLookup } from './oembed.ts';

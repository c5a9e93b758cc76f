import type { Logger } from 'pino';
import { z } from 'zod';
import type { AccountAnswer, YouTubeLook } from '../../core/creators/index.ts';
import type { LookupConfig } from '../../core/lookup-settings.ts';
import { ask, type Heard } from './ask.ts';

const channels = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        snippet: z.object({ description: z.string().default(''), customUrl: z.string().optional() }),
        statistics: z.object({
          hiddenSubscriberCount: z.boolean().default(false),
          subscriberCount: z.string().regex(/^\d+$/).optional(),
        }),
      }),
    )
    // Without a channel of that name there is no list either.
    .default([]),
});
const failure = z.object({
  error: z.object({ errors: z.array(z.object({ reason: z.string() })).default([]) }),
});

/** The day's quota, or too many questions in a short time: both pass by themselves. */
const LIMITS = new Set(['quotaExceeded', 'dailyLimitExceeded', 'rateLimitExceeded', 'userRateLimitExceeded']);
/** As much of a description as is read; YouTube allows a thousand characters. */
const DESCRIPTION_MAX = 5_000;

/** YouTube Data API v3, channels.list: one unit of the quota for each look. */
export function youtubeLook({ youtube }: LookupConfig, log: Logger): YouTubeLook | undefined {
  const { apiUrl, key } = youtube;
  if (key === undefined) return undefined;

  function unseen(heard: Heard | undefined): AccountAnswer {
    const said = failure.safeParse(heard?.json);
    const reason = said.success ? said.data.error.errors[0]?.reason : undefined;
    if (heard?.status === 429 || (reason !== undefined && LIMITS.has(reason))) return { kind: 'limit' };
    log.warn(
      { status: heard?.status ?? 'no answer', reason: reason?.slice(0, 60) },
      'YouTube did not tell about a channel',
    );
    return { kind: 'trouble' };
  }

  return {
    async look(channel) {
      const which = 'id' in channel ? { id: channel.id } : { forHandle: `@${channel.handle}` };
      const query = new URLSearchParams({ part: 'snippet,statistics', ...which, key });
      const heard = await ask(`${apiUrl}/youtube/v3/channels?${query.toString()}`);
      const list = heard?.status === 200 ? channels.safeParse(heard.json) : undefined;
      if (!list?.success) return unseen(heard);
      const [found] = list.data.items;
      if (!found) return { kind: 'gone' };
      const { subscriberCount, hiddenSubscriberCount } = found.statistics;
      const isShown = !hiddenSubscriberCount && subscriberCount !== undefined;
      return {
        kind: 'seen',
        externalId: found.id,
        handle: found.snippet.customUrl,
        followers: isShown ? Number(subscriberCount) : null,
        description: found.snippet.description.slice(0, DESCRIPTION_MAX),
      };
    },
  };
}

import { z } from 'zod';
import type { Limits } from '../../limits.ts';
import { goButton } from '../../target.ts';
import { day, line, title, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { profileName } from '../profile-name.ts';
import { fitted } from './checks.ts';

/** What an alert tells of a profile whose platform was asked again. */
const newsAlert = z.object({
  platform: z.string(),
  handle: z.string(),
  news: z.enum(['dip', 'trouble', 'recovered', 'lapsed']),
  followers: z.number().optional(),
  needed: z.number().optional(),
  until: z.string().nullable().optional(),
  trouble: z.string().optional(),
  why: z.string().optional(),
});
type News = z.output<typeof newsAlert>;

/** News of one profile in full; of several a line each. */
export function tellProfileNews(
  payloads: readonly unknown[],
  count: number,
  words: Words,
  limits: Limits,
): View {
  const all = payloads.map((payload) => newsAlert.parse(payload));
  const actions = [goButton(words.label('button-verify'), 'verify', 'primary')];
  const [first] = all;
  if (first && count === 1) {
    const further = furtherLines(first, words).map((spans) => line(spans));
    return { blocks: [title(headline(first, words)), ...further], actions };
  }
  const items = all.map((one) => headline(one, words));
  return { blocks: fitted(words.say('news-many', { count }), items, count, words, limits), actions };
}

function headline(one: News, words: Words): Span[] {
  const id = one.news === 'lapsed' && one.why === 'dip' ? 'news-lapsed-dip' : `news-${one.news}`;
  const followers = one.followers ?? 0;
  return words.say(id, { profile: profileName(one, words), followers });
}

function furtherLines(one: News, words: Words): Span[][] {
  const { news, needed = 0, until, trouble, why } = one;
  const platform = words.label(`platform-${one.platform}`);
  switch (news) {
    case 'dip':
      return [words.say('news-dip-next', { needed, until: day(new Date(until ?? 0)) })];
    case 'trouble':
      return [
        words.say(`watch-${trouble ?? 'gone'}`, { platform }),
        until
          ? words.say('news-trouble-until', { until: day(new Date(until)) })
          : words.say('news-trouble-kept'),
      ];
    case 'recovered':
      return [words.say('news-recovered-next')];
    case 'lapsed':
      if (why === 'dip') return [words.say('news-lapsed-dip-next')];
      return [
        ...(why === undefined || why === 'silent' ? [] : [words.say(`watch-${why}`, { platform })]),
        words.say('news-lapsed-next'),
      ];
  }
}

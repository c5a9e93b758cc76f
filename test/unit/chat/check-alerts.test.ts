import { describe, expect, test } from 'vitest';
import { tellAlerts } from '../../../bots/chat/features/alerts/index.ts';
import { LIMITS } from '../../../bots/chat/limits.ts';
import type { Locale } from '../../../bots/chat/locale.ts';
import { plainText } from '../../../bots/chat/plain-text.ts';
import { wordsFor } from '../../../bots/chat/words.ts';

const profile = { platform: 'tiktok', handle: 'noor.makes' };

/** What a message of these alerts says, and the buttons below it. */
function told(kind: string, payloads: object[], locale: Locale = 'en', count = payloads.length): string {
  const alerts = payloads.map((payload) => ({
    ...{ id: 'a', brandId: 'b', kind, createdAt: new Date(0) },
    payload: payload as Record<string, unknown>,
  }));
  const total = { count, amounts: [] };
  const view = tellAlerts(
    { kind, alerts, total, kinds: [{ kind, ...total }] },
    wordsFor(locale),
    LIMITS.local,
  );
  const buttons = (view.actions ?? []).map(({ label }) => `[${label}]`);
  return [plainText(view, locale), buttons.join(' ')].join('\n');
}

const asked = {
  ...{ ...profile, code: '482913', profileUrl: 'https://www.tiktok.com/@noor.makes', creator: 'Noor' },
  ...{ brand: null, brandId: null },
};

describe('a check that waits', () => {
  test('is a card with the two answers', () => {
    expect(told('check', [asked])).toMatch(
      /^Noor asks you to check @noor\.makes on TikTok\n[\s\S]*482913[\s\S]*counts for every brand\.\n\[Approve\] \[Decline\]$/,
    );
    const brandId = 'brand_01h455vb4pex5vsknk084sn02q';
    expect(told('check', [{ ...asked, brand: 'Lumen Tea', brandId }])).toContain(
      'counts for Lumen Tea alone',
    );
    expect(told('check', [asked], 'es')).toMatch(/^Noor te pide que revises @noor\.makes en TikTok\n/);
  });

  test('together with others is a line each', () => {
    expect(told('check', [asked, asked], 'en', 12)).toBe(
      [
        '12 profiles wait for your look',
        '• Noor asks you to check @noor.makes on TikTok',
        '• Noor asks you to check @noor.makes on TikTok',
        'and 10 more',
        '[To do]',
      ].join('\n'),
    );
  });
});

describe('what came of a check', () => {
  test.each([
    [
      { ...profile, brand: null, followersMin: null, followers: 18_400 },
      '@noor.makes on TikTok is verified with 18,400 followers',
      'for every brand',
    ],
    [
      { ...profile, brand: 'Lumen Tea', followersMin: 1_000, followers: 1_000 },
      'Lumen Tea verified @noor.makes on TikTok with 1,000 followers',
      'You can accept deals there now.',
    ],
    [
      { ...profile, brand: 'Lumen Tea', followersMin: 1_000, followers: 1 },
      'Lumen Tea verified @noor.makes on TikTok with 1 follower',
      'Lumen Tea asks for 1,000 followers on one profile',
    ],
  ])('approved: %j', (payload, first, then) => {
    const said = told('verified', [payload]);
    expect(said.split('\n')[0]).toBe(first);
    expect(said).toContain(then);
    expect(said).toContain('[Find offers]');
  });

  test('declined, with the reason as it was written', () => {
    const declined = { ...profile, brand: null, followersMin: null, reason: 'No *code*\n@everyone' };
    expect(told('not_verified', [declined])).toBe(
      [
        '@noor.makes on TikTok was not verified',
        'What they wrote: No *code* @everyone',
        'Nothing else has changed. Put that right, then get a new code.',
        '[Verify]',
      ].join('\n'),
    );
    expect(told('not_verified', [declined, declined], 'es')).toMatch(/^No se han verificado 2 perfiles\n/);
  });
});

describe('what a platform says', () => {
  const youtube = { platform: 'youtube', handle: 'NoorTube', brand: null, followersMin: null, by: 'youtube' };
  const until = '2026-04-01T09:00:00.000Z';

  test.each([
    ['verified', { ...youtube, followers: 4_200 }, /4,200 followers[\s\S]*YouTube said so itself/],
    ['not_verified', { ...youtube, why: 'no_answer' }, /did not answer for a day[\s\S]*has run out/],
    ['not_verified', { ...youtube, why: 'no_code' }, /not in the description yet[\s\S]*check again/],
    [
      'profile_news',
      { ...profile, news: 'dip', followers: 900, needed: 1_000, until },
      /^@noor\.makes on TikTok has 900 followers now\n.*1,000 or more.*Wed 1 Apr.*Deals in force go on/,
    ],
    [
      'profile_news',
      { ...profile, news: 'trouble', trouble: 'revoked', until },
      /can no longer be checked\nTikTok does not let us look[\s\S]*until Wed 1 Apr/,
    ],
    [
      'profile_news',
      { ...profile, news: 'trouble', trouble: 'gone', until: null },
      /The operator vouches for it/,
    ],
    ['profile_news', { ...profile, news: 'recovered', followers: 1 }, /is fine again, with 1 follower\n/],
    ['profile_news', { ...profile, news: 'lapsed', why: 'dip' }, /The time after the dip of @noor/],
    [
      'profile_news',
      { ...profile, news: 'lapsed', why: 'renamed' },
      /not verified any more\n.*another name on TikTok/,
    ],
    [
      'profile_news',
      { ...profile, news: 'lapsed', why: 'silent' },
      /not verified any more\nAccepting further/,
    ],
  ])('is told as %s', (kind, payload, says) => {
    expect(told(kind, [payload])).toMatch(says);
    expect(told(kind, [payload], 'es')).not.toMatch(/alert-|news-|look-|watch-/);
  });

  test('of several profiles is a line each', () => {
    const dip = { ...profile, news: 'dip', followers: 900, needed: 1_000, until };
    const text = told('profile_news', [dip, { ...youtube, news: 'recovered', followers: 5 }]);
    expect(text).toMatch(/^News of your profiles: 2\n[\s\S]*@noor\.makes[\s\S]*@NoorTube[\s\S]*\[Verify\]$/);
  });
});

import { describe, expect, test } from 'vitest';
import { isProof, profileInput, readHandle } from '../../../core/creators/profile.ts';

describe('spellings of one account have one key', () => {
  test.each([
    ['ada', 'ada', 'ada'],
    ['@ada', 'ada', 'ada'],
    [' @Ada.Makes ', 'Ada.Makes', 'ada.makes'],
    ['＠ａｄａ', 'ada', 'ada'],
    ['ADA_1', 'ADA_1', 'ada_1'],
    // A real account may be called so; it is a name here and never a path of its own.
    ['admin', 'admin', 'admin'],
  ])('tiktok %j', (text, handle, handleKey) => {
    expect(readHandle('tiktok', text)).toEqual({ handle, handleKey });
  });

  test('youtube has letters beyond ASCII, in any Unicode form', () => {
    const composed = readHandle('youtube', '@Caf\u00e9-Lumi\u00e8re');
    expect(composed).toEqual({ handle: 'Caf\u00e9-Lumi\u00e8re', handleKey: 'caf\u00e9-lumi\u00e8re' });
    expect(readHandle('youtube', 'cafe\u0301-lumie\u0300re')?.handleKey).toBe(composed?.handleKey);
  });
});

describe("a profile's address is its handle", () => {
  test.each([
    ['tiktok', 'https://www.tiktok.com/@Ada.Makes?lang=en', 'Ada.Makes'],
    ['tiktok', ' http://m.tiktok.com/@ada/ ', 'ada'],
    ['youtube', 'https://youtube.com/@AdaTube', 'AdaTube'],
    ['instagram', 'https://www.instagram.com/ada_makes/', 'ada_makes'],
  ] as const)('on %s: %s', (platform, text, handle) => {
    expect(readHandle(platform, text)?.handle).toBe(handle);
  });

  test.each([
    ['tiktok', 'https://www.youtube.com/@ada'],
    ['tiktok', 'https://www.tiktok.com/@ada/video/1'],
    ['tiktok', 'https://www.tiktok.com/'],
    ['tiktok', 'https://www.tiktok.com/@..'],
    ['tiktok', 'https://www.tiktok.com/@a%2fb'],
    ['tiktok', 'https://www.tiktok.com.evil.example/@ada'],
    ['youtube', 'https://www.youtube.com/channel/UC123'],
    ['instagram', 'javascript://www.instagram.com/ada'],
  ] as const)('but not on %s: %s', (platform, text) => {
    expect(readHandle(platform, text)).toBeUndefined();
  });
});

describe('no handle, and nothing that could be a path (B81)', () => {
  const never = [
    '',
    '@',
    '@@ada',
    '..',
    '.',
    '../../etc',
    'a/b',
    'a%2fb',
    '%2e%2e',
    'a\\b',
    'a b',
    'a'.repeat(300),
    'a\u200bda',
    "';drop",
    '\u0000',
    '😀',
  ];
  for (const platform of ['tiktok', 'youtube', 'instagram'] as const) {
    test.each(never)(`${platform} %j`, (text) => {
      expect(readHandle(platform, text)).toBeUndefined();
    });
  }

  test('a look-alike letter is no letter of a tiktok or instagram handle', () => {
    expect(readHandle('tiktok', '\u0430da')).toBeUndefined();
    expect(readHandle('instagram', '\u0430da')).toBeUndefined();
  });

  test('the refusal names the field and repeats nothing', () => {
    const parsed = profileInput.safeParse({ platform: 'tiktok', handle: '../secret', followers: 1 });
    expect(parsed.error?.issues).toMatchObject([{ path: ['handle'] }]);
    expect(JSON.stringify(parsed.error?.issues)).not.toContain('secret');
  });

  test.each([-1, 1.5, '1000', Number.NaN, 2_000_000_000])('followers %j', (followers) => {
    expect(profileInput.safeParse({ platform: 'tiktok', handle: 'ada', followers }).success).toBe(false);
  });
});

describe('what lets a creator accept', () => {
  const at = new Date('2026-03-01T00:00:00Z');
  const verified = { verifiedAt: new Date('2026-01-01T00:00:00Z'), expiresAt: null, followers: 1_000 };
  test.each([
    ['exactly the threshold', verified, true],
    ['one too few', { ...verified, followers: 999 }, false],
    ['never verified', { ...verified, verifiedAt: null }, false],
    ['expired this moment', { ...verified, expiresAt: at }, false],
    ['not expired yet', { ...verified, expiresAt: new Date(at.getTime() + 1) }, true],
  ])('%s', (_name, profile, proof) => {
    expect(isProof(profile, 1_000, at)).toBe(proof);
  });
});

import { describe, expect, test } from 'vitest';
import { readContentUrl } from '../../../core/attribution/content-url.ts';

const WATCH = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';

describe('one video has one address', () => {
  test.each([
    [WATCH, WATCH],
    ['https://youtube.com/watch?v=dQw4w9WgXcQ&t=42s&si=abc', WATCH],
    ['https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ', WATCH],
    ['https://youtu.be/dQw4w9WgXcQ?si=abc', WATCH],
    ['https://music.youtube.com/watch?v=dQw4w9WgXcQ&list=x', WATCH],
    ['https://www.youtube.com/shorts/dQw4w9WgXcQ?feature=share', WATCH],
    ['https://www.youtube.com/live/dQw4w9WgXcQ', WATCH],
    ['https://www.youtube.com/@ada/streams?utm_source=x', 'https://www.youtube.com/@ada/streams'],
    [
      'https://www.tiktok.com/@Ada/video/123?is_from_webapp=1&sender_device=pc',
      'https://www.tiktok.com/@ada/video/123',
    ],
    ['https://m.tiktok.com/@Ada/video/123/', 'https://www.tiktok.com/@ada/video/123'],
    ['https://www.tiktok.com/@ADA/video/123', 'https://www.tiktok.com/@ada/video/123'],
    ['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', WATCH],
    ['https://instagr.am/p/Cxyz/', 'https://www.instagram.com/p/Cxyz'],
    ['https://www.instagram.com/stories/Ada/77/?x=1', 'https://www.instagram.com/stories/ada/77'],
    ['https://www.instagram.com/Ada/live/?x=1', 'https://www.instagram.com/ada/live'],
    ['https://www.youtube.com/@ada/live?feature=share', 'https://www.youtube.com/@ada/live'],
    ['https://vm.tiktok.com/ZMabc/?k=1', 'https://vm.tiktok.com/ZMabc'],
    ['https://www.tiktok.com/t/ZTabc/', 'https://www.tiktok.com/t/ZTabc'],
    ['https://www.tiktok.com/@ada/live?enter_from=x', 'https://www.tiktok.com/@ada/live'],
    ['https://instagram.com/reel/Cxyz/?igsh=abc', 'https://www.instagram.com/p/Cxyz'],
    ['https://www.instagram.com/ada/reels/Cxyz/', 'https://www.instagram.com/p/Cxyz'],
    ['https://www.instagram.com/ada/p/Cxyz/', 'https://www.instagram.com/p/Cxyz'],
    ['https://www.instagram.com/share/reel/Bxyz/?x=1', 'https://www.instagram.com/share/reel/Bxyz'],
    ['  https://Blog.Example/Tea?utm_campaign=x&id=7#top ', 'https://blog.example/Tea?id=7'],
    ['https://blog.example/tea?UTM_Source=x', 'https://blog.example/tea'],
    ['https://blog.example/tea?v=1&si=2', 'https://blog.example/tea?v=1'],
  ])('%s', (text, url) => {
    expect(readContentUrl(text)?.url).toBe(url);
  });

  test('reading a stored address again changes nothing', () => {
    for (const text of [
      WATCH,
      'https://youtu.be/abc',
      'https://m.tiktok.com/@a/video/1',
      'https://b.example/?a=%20b&utm_x=1',
    ]) {
      const first = readContentUrl(text);
      expect(readContentUrl(first?.url ?? '')).toEqual(first);
    }
  });

  test('two videos stay two', () => {
    const urls = ['a', 'b'].flatMap((id) => [
      `https://www.youtube.com/watch?v=${id}`,
      `https://www.tiktok.com/@ada/video/${id}`,
      `https://www.instagram.com/p/${id}`,
      `https://vm.tiktok.com/${id}`,
      `https://blog.example/?p=${id}`,
    ]);
    expect(new Set(urls.map((url) => readContentUrl(url)?.url)).size).toBe(10);
  });
});

test.each([
  [WATCH, 'youtube', undefined],
  ['https://www.tiktok.com/@ada/video/1', 'tiktok', 'ada'],
  ['https://www.tiktok.com/@ada', 'tiktok', 'ada'],
  ['https://www.tiktok.com/@ada/live', 'tiktok', 'ada'],
  ['https://www.youtube.com/@ada/live', 'youtube', 'ada'],
  ['https://www.youtube.com/@t%C3%A9/live', 'youtube', 'té'],
  ['https://www.instagram.com/share/p/1', 'instagram', undefined],
  ['https://www.instagram.com/ada/p/1', 'instagram', 'ada'],
  ['https://www.instagram.com/p/1', 'instagram', undefined],
  ['https://www.instagram.com/stories/ada/77', 'instagram', 'ada'],
  ['https://www.instagram.com/ada/live/', 'instagram', 'ada'],
  ['https://www.instagram.com/ada/livestock', 'instagram', undefined],
  ['https://www.instagram.com/stories/highlights/x', 'instagram', undefined],
  ['https://tiktok.com.evil.example/@ada/video/1', 'other', undefined],
  ['https://notyoutube.com/watch?v=1', 'other', undefined],
])('%s is of %s', (text, platform, handle) => {
  expect(readContentUrl(text)).toMatchObject({ platform, handle });
});

test.each([
  '',
  'x',
  'http://www.tiktok.com/@ada/video/1',
  'javascript:alert(1)',
  '//youtu.be/x',
  'https://a@youtu.be/x',
  'https://localhost/v',
  'https://10.0.0.1/v',
  'https://youtu.be:8443/x',
  'https://youtu.be/a b',
])('refuses %j', (text) => {
  expect(readContentUrl(text)).toBeUndefined();
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ask } from '../../../api/lookups/ask.ts';
import { contentLookup } from '../../../api/lookups/index.ts';
import { readContentUrl, readTitle, type FoundContent } from '../../../core/attribution/index.ts';
import { readConfig } from '../../../core/config.ts';
import { lookupsOf } from '../../../core/lookup-settings.ts';
import { openSocial, type Social } from '../../support/social.ts';

let social: Social;
let lookUp: (text: string) => Promise<FoundContent | undefined>;
beforeAll(async () => {
  social = await openSocial();
  const look = contentLookup(lookupsOf({ TIKTOK_API_URL: social.url, YOUTUBE_API_URL: social.url }));
  lookUp = async (text) => {
    const address = readContentUrl(text);
    return address && look(address);
  };
});
beforeEach(() => {
  social.moods.oembed = 'well';
});
afterAll(() => social.close());

const VIDEO = 'https://www.tiktok.com/@ada.makes/video/7';
const WATCH = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';

describe('what a platform tells about content', () => {
  test('is the title and whose it is, whichever way the address was written', async () => {
    social.embeds.set(VIDEO, {
      title: 'My tea\nritual #tea',
      author_url: 'https://www.tiktok.com/@ada.makes',
    });
    social.embeds.set(WATCH, { title: 'Slow crafts', author_url: 'https://www.youtube.com/@T%C3%A9Ada' });
    const tea = { title: 'My tea ritual #tea', authorHandle: 'ada.makes', url: VIDEO };
    expect(await lookUp(`${VIDEO}?is_from_webapp=1`)).toEqual(tea);
    expect(await lookUp('https://youtu.be/dQw4w9WgXcQ?si=x')).toEqual({
      title: 'Slow crafts',
      authorHandle: 'TéAda',
      url: WATCH,
    });
    social.embeds.set(WATCH, { title: '', author_url: 'https://www.youtube.com/channel/UC123' });
    expect(await lookUp(WATCH)).toEqual({ title: undefined, authorHandle: undefined, url: WATCH });
  });

  test('is found behind a short address, which leads to a video of TikTok or nowhere', async () => {
    social.embeds.set(VIDEO, { title: 'Tea', author_url: 'https://www.tiktok.com/@ada.makes' });
    social.shortLinks.set('ZMabc', `${VIDEO}?_t=1&_r=1`);
    expect(await lookUp('https://vm.tiktok.com/ZMabc/')).toMatchObject({
      url: VIDEO,
      authorHandle: 'ada.makes',
    });
    social.moods.oembed = { status: 500, body: '' };
    expect(await lookUp('https://vm.tiktok.com/ZMabc')).toEqual({
      title: undefined,
      authorHandle: 'ada.makes',
      url: VIDEO,
    });
    for (const to of [
      'https://evil.example/@ada/video/1',
      'http://127.0.0.1:1/',
      'https://www.tiktok.com/login',
      'x',
    ]) {
      social.shortLinks.set('ZMbad', to);
      expect(await lookUp('https://vt.tiktok.com/ZMbad/')).toBeUndefined();
    }
    expect(await lookUp('https://vm.tiktok.com/ZMnone')).toBeUndefined();
  });

  test('is that nothing is there, or nothing at all where nobody answers or nobody is to be asked', async () => {
    expect(await lookUp('https://youtu.be/gone1234567')).toEqual({ gone: true });
    social.moods.oembed = { status: 401, body: 'Unauthorized' };
    expect(await lookUp(WATCH)).toEqual({ gone: true });
    expect(await lookUp(VIDEO)).toBeUndefined();
    for (const mood of [
      { status: 500, body: '' },
      { status: 200, body: '[]' },
      { status: 429, body: '' },
    ]) {
      social.moods.oembed = mood;
      expect(await lookUp(WATCH)).toBeUndefined();
    }
    const before = social.asked.length;
    expect(await lookUp('https://www.instagram.com/reel/Cxyz/')).toBeUndefined();
    expect(await lookUp('https://blog.example/tea')).toBeUndefined();
    expect(social.asked).toHaveLength(before);
  });
});

test('a service that hangs, answers with too much or is not there has not answered', async () => {
  const url = `${social.url}/oembed?url=x`;
  social.moods.oembed = 'hang';
  expect(await ask(url, { ms: 30 })).toBeUndefined();
  social.moods.oembed = { status: 200, body: 'x'.repeat(300_000) };
  expect(await ask(url)).toBeUndefined();
  social.moods.oembed = { status: 200, body: '<html>' };
  expect(await ask(url)).toEqual({ status: 200, json: undefined });
  expect(await ask('http://127.0.0.1:1/')).toBeUndefined();
});

test.each([
  ['  a \n b ', 'a b'],
  ['\u202e \n', undefined],
  ['x'.repeat(200), 'x'.repeat(200)],
  ['x'.repeat(201), `${'x'.repeat(199)}…`],
  ['🍵'.repeat(150), `${'🍵'.repeat(99)}…`],
])('a title %j is kept as one line that fits', (text, title) => {
  expect(readTitle(text)).toBe(title);
});

test.each([
  [{}, 'https://open.tiktokapis.com', 'https://www.tiktok.com'],
  [
    { TIKTOK_API_URL: 'https://open.tiktokapis.com' },
    'https://open.tiktokapis.com',
    'https://www.tiktok.com',
  ],
  [{ TIKTOK_API_URL: 'http://127.0.0.1:9' }, 'http://127.0.0.1:9', 'http://127.0.0.1:9'],
])('with %j TikTok is asked at %s and %s', (env, apiUrl, webUrl) => {
  expect(lookupsOf(env).tiktok).toEqual({ apiUrl, webUrl, app: undefined });
});

test('a key of TikTok without its secret stops the start, and the other way round', () => {
  expect(() => readConfig({ TIKTOK_CLIENT_KEY: 'k' })).toThrow('TIKTOK_CLIENT_SECRET is required');
  expect(() => readConfig({ TIKTOK_CLIENT_SECRET: 's' })).toThrow('TIKTOK_CLIENT_KEY is required');
  expect(() => readConfig({ YOUTUBE_API_URL: 'localhost' })).toThrow('YOUTUBE_API_URL must be the root');
  const { lookups } = readConfig({ TIKTOK_CLIENT_KEY: 'k', TIKTOK_CLIENT_SECRET: 's' });
  expect(lookups.tiktok.app).toEqual({ key: 'k', secret: 's' });
  expect(lookups.youtube.key).toBeUndefined();
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../core/db/embedded/wait.ts';
import { BROWSER, openEdge, OPERATOR_TOKEN, tokenIn, unique, uuidOf, type Edge, type Shop } from './edge.ts';

/** `GET /c/{handle}` and `GET /c/{handle}/{n}`: the creator's public page and the way through its tiles. */

const PRODUCT = 'https://lumen.example/teapot';
const PATIENCE_MS = 10_000;

let edge: Edge;
let shop: Shop;
let handle: string;
beforeAll(async () => {
  edge = await openEdge();
  shop = await edge.shop();
  handle = await handleOf(shop.creatorId);
});
afterAll(() => edge.close());
afterEach(() => expect(edge.troubles()).toEqual([]));

async function handleOf(creatorId: string): Promise<string> {
  const { body } = await edge.ask('GET', `/v1/creators/${creatorId}`, OPERATOR_TOKEN);
  return String((body['profiles'] as { handle: string }[])[0]?.handle);
}

const open = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${edge.url}${path}`, { method, redirect: 'manual', headers: { 'user-agent': BROWSER, ...headers } });

async function page(path: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await open(path, headers);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  return response.text();
}

/** The numbers and titles of a page, in their order. */
const tilesOf = (html: string): [string, string][] =>
  [...html.matchAll(/href="\/c\/[^"]+\/(\d+)"[\s\S]*?class="title"><bdi>([^<]*)</g)].map(
    ([, number, title]) => [number ?? '', title ?? ''],
  );

async function make(path: string, body: unknown, key = OPERATOR_TOKEN): Promise<Record<string, unknown>> {
  const answer = await edge.ask('POST', path, key, body);
  expect([path, answer.status < 300]).toEqual([path, true]);
  return answer.body;
}

const content = (creatorId: string, url: string, title: string) =>
  make('/v1/content', { creatorId, url, title });

describe('the page', () => {
  test('names the creator, discloses on top, and leads through the link of each tile', async () => {
    const html = await page(`/c/${handle}`);
    expect(html).toContain('<b>Ad:</b> <bdi>Ada</bdi> earns a commission');
    expect(html.indexOf('earns a commission')).toBeLessThan(html.indexOf('<ul>'));
    expect(tilesOf(html)).toEqual([['1', 'Teapot']]);
    expect(html).toContain('rel="sponsored nofollow"');
    const response = await open(`/c/${handle}/1`);
    expect([response.status, await response.text()]).toEqual([302, '']);
    const token = tokenIn(response) ?? '';
    expect(response.headers.get('location')).toBe(
      `${PRODUCT}?ref=${token}&utm_source=parley&utm_content=${token}`,
    );
    expect(edge.app.tokens.verify(token)?.linkId).toBe(uuidOf('link', shop.linkId));
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  });

  test('shows the newest content first; a number once spoken stays', async () => {
    const fresh = await edge.shop();
    const { creatorId, productId, key } = fresh;
    const name = await handleOf(creatorId);
    const first = await content(creatorId, `https://youtu.be/a${unique()}`, 'My tea ritual');
    await make('/v1/links', { creatorId, productId, contentId: first['id'] }, key);
    expect(tilesOf(await page(`/c/${name}`))).toEqual([
      ['2', 'My tea ritual'],
      ['1', 'Teapot'],
    ]);
    const second = await content(creatorId, `https://youtu.be/b${unique()}`, 'Second');
    await make(`/v1/links/${fresh.linkId}/content`, { contentId: second['id'] }, key);
    expect(tilesOf(await page(`/c/${name}`))).toEqual([
      ['1', 'Second'],
      ['2', 'My tea ritual'],
    ]);
  });

  test('loads nothing from anywhere and runs nothing', async () => {
    const response = await open(`/c/${handle}`);
    const html = await response.text();
    expect(html).not.toMatch(/<(?:script|img|link|iframe)\b|\bsrc=|url\(|@import|https?:/i);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; /);
    expect(Buffer.byteLength(html)).toBeLessThan(10_000);
  });

  test('shows what people wrote as text', async () => {
    const { creatorId, productId, key } = await edge.shop();
    const title = `</a><script>alert("1")</script>&'`;
    const made = await content(creatorId, `https://youtu.be/x${unique()}`, title);
    await make('/v1/links', { creatorId, productId, contentId: made['id'] }, key);
    const html = await page(`/c/${await handleOf(creatorId)}`);
    expect(html).not.toContain('<script');
    expect(html).toContain('&#60;/a&#62;&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;&#38;&#39;');
  });

  test.each([
    ['es-ES,es;q=0.9', 'es', 'Publicidad:'],
    ['de,es;q=0.8,en;q=0.3', 'es', 'Publicidad:'],
    ['en;q=0.3, es;q=0.2', 'en', 'Ad:'],
    ['zh-CN', 'en', 'Ad:'],
    ['es;q=0', 'en', 'Ad:'],
    ['"; <x>', 'en', 'Ad:'],
  ])('speaks the language of %s', async (accepted, lang, ad) => {
    const html = await page(`/c/${handle}`, { 'accept-language': accepted });
    expect(html).toContain(`<html lang="${lang}">`);
    expect(html).toContain(ad);
  });

  test('goes by the handle however it is written, and by the earliest where two platforms share it', async () => {
    const shared = `Shared.${unique()}`;
    const profile = (platform: string) => ({ platform, handle: shared, followers: 5_000 });
    for (const [name, platform] of [
      ['First', 'youtube'],
      ['Second', 'tiktok'],
    ] as const) {
      await make('/v1/creators', { name, profiles: [profile(platform)] });
    }
    for (const path of [shared, shared.toUpperCase(), `@${shared}`, `youtube:${shared}`]) {
      expect(await page(`/c/${encodeURIComponent(path)}`)).toContain('<bdi>First</bdi>');
    }
    expect(await page(`/c/tiktok:${shared}`)).toContain('<bdi>Second</bdi>');
    expect(await page(`/c/tiktok:${shared}`)).toContain('No links yet.');
  });
});

describe('B81: an address that is none', () => {
  test.each([
    'admin',
    '..%2f..%2fetc',
    'a%2fb',
    '%2e%2e',
    'x'.repeat(300),
    '%00',
    '%E0%A4%A',
    "';--",
    '%F0%9F%98%80',
    'tiktok:',
    'myspace:ada',
  ])('%s has no page and no tile', async (name) => {
    for (const path of [`/c/${name}`, `/c/${name}/1`]) {
      const response = await open(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(response.headers.get('location')).toBeNull();
    }
  });

  test.each(['0', '2', '-1', '1.0', '01', '1e0', '99999999999999999999', 'admin', '%31%2f', 'x'.repeat(300)])(
    'there is no number %s',
    async (number) => {
      const response = await open(`/c/${handle}/${number}`);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('There is no such page');
    },
  );

  test('is not to be written to', async () => {
    for (const path of [`/c/${handle}`, `/c/${handle}/1`]) {
      expect((await open(path, {}, 'POST')).status).toBe(405);
    }
  });

  test('there are no tiles beyond the last, nor before a number that is none', async () => {
    expect(tilesOf(await page(`/c/${handle}?before=100`))).toEqual([]);
    expect((await open(`/c/${handle}?before=-1`)).status).toBe(404);
  });
});

describe("B79: a visit through a tile that is no shopper's carries no token", () => {
  test.each([
    ['Discord', { 'user-agent': 'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)' }],
    ['Telegram', { 'user-agent': 'TelegramBot (like TwitterBot)' }],
    ['Slack', { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' }],
    ['a prefetch', { 'sec-purpose': 'prefetch' }],
    ['nothing that names itself', { 'user-agent': '' }],
  ])('of %s', async (_name, headers) => {
    const response = await open(`/c/${handle}/1`, headers);
    expect([response.status, response.headers.get('location')]).toEqual([302, PRODUCT]);
  });

  test('of HEAD, which also reads no page', async () => {
    const response = await open(`/c/${handle}/1`, {}, 'HEAD');
    expect([response.status, response.headers.get('location')]).toEqual([302, PRODUCT]);
    const head = await open(`/c/${handle}`, {}, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});

test('a link that was switched off leaves the page and opens the product without a token', async () => {
  const fresh = await edge.shop();
  const name = await handleOf(fresh.creatorId);
  await edge.database.pool`update links set disabled_at = now() where id = ${uuidOf('link', fresh.linkId)}`;
  expect(tilesOf(await page(`/c/${name}`))).toEqual([]);
  const response = await until(async () => {
    const seen = await open(`/c/${name}/1`);
    return seen.headers.get('location') === PRODUCT ? seen : undefined;
  }, PATIENCE_MS);
  expect(response?.status).toBe(302);
});

test('the tile of a deal that has ended says so and opens the product without a token', async () => {
  const fresh = await edge.shop();
  const name = await handleOf(fresh.creatorId);
  await edge.database
    .pool`update deal_products set live = false where deal_id = ${uuidOf('deal', fresh.dealId)}`;
  expect(await page(`/c/${name}`)).toContain('earns no commission any more');
  const response = await until(async () => {
    const seen = await open(`/c/${name}/1`);
    return seen.headers.get('location') === PRODUCT ? seen : undefined;
  }, PATIENCE_MS);
  expect(response?.status).toBe(302);
});

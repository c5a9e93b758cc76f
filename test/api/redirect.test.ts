import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createLinkCache, createVisitLog } from '../../core/attribution/index.ts';
import { until } from '../../core/db/embedded/wait.ts';
import type { Database } from '../../core/db/index.ts';
import { BROWSER, openEdge, OPERATOR_TOKEN, tokenIn, uuidOf, type Edge, type Shop } from './edge.ts';
import { dial, head } from './frame/fixture.ts';

/** `GET /l/{code}`: where shoppers go, and what they take along. */

const PRODUCT = 'https://lumen.example/teapot';
const PATIENCE_MS = 10_000;

let edge: Edge;
let shop: Shop;
beforeAll(async () => {
  edge = await openEdge();
  shop = await edge.shop();
});
afterAll(() => edge.close());
afterEach(() => expect(edge.troubles()).toEqual([]));

type ClickRow = { nonce: string | null; ignored: string | null; clickedAt: Date };

/** The visits of a shop once there are `count` of them. */
async function clicks(of: Shop, count: number): Promise<ClickRow[]> {
  const rows = await until(async () => {
    const found = await edge.database.sql<ClickRow[]>`
      select nonce, ignored, clicked_at as "clickedAt" from clicks where brand_id = ${of.brandId} order by clicked_at`;
    return found.length >= count ? found : undefined;
  }, PATIENCE_MS);
  return (rows ?? []).map((row) => ({ ...row }));
}

const locationOf = (response: Response): string => response.headers.get('location') ?? '';

describe('a shopper', () => {
  test('is sent to the product with a token that names the link and the time', async () => {
    const fresh = await edge.shop();
    const before = new Date();
    const response = await edge.visit(fresh.code);
    const token = tokenIn(response) ?? '';
    expect([response.status, await response.text()]).toEqual([302, '']);
    expect(locationOf(response)).toBe(`${PRODUCT}?ref=${token}&utm_source=parley&utm_content=${token}`);
    const click = edge.app.tokens.verify(token);
    expect(click?.linkId).toBe(uuidOf('link', fresh.linkId));
    expect(click?.clickedAt.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(click?.clickedAt.getTime()).toBeLessThanOrEqual(Date.now());
    // The shop's own first visit, made with it, and this one.
    const [, row] = await clicks(fresh, 2);
    expect(row).toEqual({ nonce: click?.nonce, ignored: null, clickedAt: click?.clickedAt });
  });

  test('gets another token each time, and no cache keeps one', async () => {
    const [one, two] = [await edge.visit(shop.code), await edge.visit(shop.code)];
    expect(tokenIn(one)).not.toBe(tokenIn(two));
    expect(one.headers.get('cache-control')).toBe('private, no-store');
    expect(one.headers.get('set-cookie')).toBeNull();
  });

  test.each([
    ['https://lumen.example/', '/?ref=T'],
    ['https://lumen.example/p?variant=12', '/p?variant=12&ref=T'],
    ['https://lumen.example/p?variant=12#reviews', '/p?variant=12&ref=T#reviews'],
    ['https://lumen.example/p#reviews?ref=x', '/p?ref=T#reviews?ref=x'],
    ['https://lumen.example/p?', '/p?ref=T'],
    ['https://lumen.example/p?#', '/p?ref=T'],
    ['https://lumen.example/p?flag&&a=%20c~d(%7Ee)&f=a+b', '/p?flag&&a=%20c~d(%7Ee)&f=a+b&ref=T'],
    ['https://lumen.example/p?sig=a%2Fb%3D&x=%zz', '/p?sig=a%2Fb%3D&x=%zz&ref=T'],
    ['https://lumen.example/p?q=%C3%BC&p=1', '/p?q=%C3%BC&p=1&ref=T'],
    [
      'https://lumen.example/p?ref=own&utm_source=own&utm_content=own&utm_medium=mail',
      '/p?utm_medium=mail&ref=T',
    ],
    ['https://lumen.example/p?%72ef=own&REF=kept&a=1', '/p?REF=kept&a=1&ref=T'],
  ])('keeps query and fragment of %s', async (productUrl, expected) => {
    const { code } = await edge.shop('generic', productUrl);
    const response = await edge.visit(code);
    const token = tokenIn(response) ?? '';
    const location = expected.replace('ref=T', `ref=${token}&utm_source=parley&utm_content=${token}`);
    expect([edge.app.tokens.verify(token) !== undefined, locationOf(response)]).toEqual([
      true,
      `https://lumen.example${location}`,
    ]);
  });

  test('brings nothing in: what stands in the address of the link is left behind', async () => {
    const response = await edge.visit(`${shop.code}?ref=evil&utm_content=evil&next=//evil.example`);
    expect(response.status).toBe(302);
    expect(locationOf(response)).not.toContain('evil');
  });

  test.each([
    [
      'TikTok on iOS',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 musical_ly_30.0.0 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/en Region/US BytedanceWebview/d8a21c6',
    ],
    [
      'TikTok on Android',
      'Mozilla/5.0 (Linux; Android 13; SM-S911B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/115.0.5790.166 Mobile Safari/537.36 trill_310503 AppName/musical_ly BytedanceWebview/d8a21c6',
    ],
    [
      'Instagram',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21E236 Instagram 329.0.3.29.90 (iPhone14,5; iOS 17_4_1; en_US)',
    ],
    [
      'Facebook',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/466.0.0.37.97]',
    ],
    [
      'Telegram',
      'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.6422.113 Mobile Safari/537.36 Telegram-Android/10.14.0',
    ],
    [
      'Discord',
      'Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) discord/1.0.9147 Chrome/120.0.6099.291 Electron/28.2.10 Safari/537.36',
    ],
    [
      'a phone called Cubot',
      'Mozilla/5.0 (Linux; Android 12; CUBOT X50) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36',
    ],
  ])('counts in the browser of %s', async (_name, agent) => {
    expect(tokenIn(await edge.visit(shop.code, { 'user-agent': agent }))).toBeDefined();
  });
});

describe("B79: a visit that is no shopper's is led to the product without a token and noted as ignored", () => {
  const previews = {
    Discord: 'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
    Telegram: 'TelegramBot (like TwitterBot)',
    Slack: 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    WhatsApp: 'WhatsApp/2.23.20.0',
    Facebook: 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    iMessage:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
    X: 'Twitterbot/1.0',
    LinkedIn: 'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
    Google: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    TikTok:
      'Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; TikTokSpider; ttspider-feedback@tiktok.com)',
    curl: 'curl/8.5.0',
    'a browser without a screen':
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0 Safari/537.36',
  };
  test.each<[string, string, Record<string, string>, string?]>([
    ...Object.entries(previews).map(([name, agent]): [string, string, Record<string, string>] => [
      `the preview or crawler of ${name}`,
      'bot',
      { 'user-agent': agent },
    ]),
    ['an empty user agent', 'bot', { 'user-agent': '' }],
    ['Sec-Purpose: prefetch', 'prefetch', { 'sec-purpose': 'prefetch' }],
    ['Sec-Purpose: prefetch;prerender', 'prefetch', { 'sec-purpose': 'prefetch;prerender' }],
    ['Purpose: prefetch', 'prefetch', { purpose: 'prefetch' }],
    ['X-Moz: prefetch', 'prefetch', { 'x-moz': 'prefetch' }],
    ['X-Purpose: preview', 'prefetch', { 'x-purpose': 'Preview' }],
    ['an empty Sec-Purpose before a telling Purpose', 'prefetch', { 'sec-purpose': '', purpose: 'prefetch' }],
    ['HEAD', 'head', {}, 'HEAD'],
    ['HEAD of a bot', 'head', { 'user-agent': 'curl/8.5.0' }, 'HEAD'],
  ])('%s', async (_name, reason, headers, method = 'GET') => {
    const before = (await clicks(shop, 0)).filter(({ ignored }) => ignored === reason).length;
    const response = await edge.visit(shop.code, headers, method);
    expect([response.status, locationOf(response)]).toEqual([302, PRODUCT]);
    const noted = await until(async () => {
      const rows = (await clicks(shop, 0)).filter(({ ignored }) => ignored === reason);
      return rows.length > before ? rows : undefined;
    }, PATIENCE_MS);
    expect(noted?.every(({ nonce }) => nonce === null)).toBe(true);
  });

  test('no user agent at all', async () => {
    const wire = await dial(edge.port);
    await wire.send(head(`/l/${shop.code}`, { connection: 'close' }, 'GET'));
    expect(await wire.ended).toMatch(
      /^HTTP\/1\.1 302 [\s\S]*\r\nlocation: https:\/\/lumen\.example\/teapot\r\n/i,
    );
  });

  test('a user agent of 12 kB takes no time to judge', async () => {
    for (const piece of ['Mozilla/5.0 (', 'a-', 'bot/ ', '(compatible;', '/'.repeat(50), ' ']) {
      const agent = `x${piece.repeat(Math.floor(12_000 / piece.length))}x`;
      const started = process.cpuUsage();
      expect((await edge.visit(shop.code, { 'user-agent': agent })).status).toBe(302);
      const { user, system } = process.cpuUsage(started);
      expect((user + system) / 1_000).toBeLessThan(200);
    }
  });
});

describe('a code that leads nowhere', () => {
  const raw = async (path: string, method = 'GET'): Promise<string> => {
    const wire = await dial(edge.port);
    await wire.send(head(path, { 'user-agent': BROWSER, connection: 'close' }, method));
    return wire.ended;
  };

  test.each([
    ['that nobody has', '/l/zzzzzzzzzz'],
    ['B81 admin', '/l/admin'],
    ['B81 ..', '/l/..'],
    ['B81 %2e%2e', '/l/%2e%2e'],
    ['B81 300 characters', `/l/${'a'.repeat(300)}`],
    ['B81 an encoded slash', '/l/abcd%2Fefgh'],
    ['B81 an encoded slash and dots', '/l/%2e%2e%2fhealthz'],
    ['B81 a NUL', '/l/abcd%00'],
    ['B81 a line break', '/l/abcd%0d%0aset-cookie:%20a=b'],
    ['B81 a broken percent sequence', '/l/%ff%zz'],
    ['B81 letters of another alphabet', '/l/%D0%B0%D0%B1%D0%B2%D0%B3'],
    ['B81 a quote', "/l/abcd'--"],
    ['none', '/l/'],
    ['with a slash behind it', '/l/abcdefghij/'],
    ['B17 in another case of the route', '/L/abcdefghij'],
  ])('%s is 404', async (_name, path) => {
    const answer = await raw(path);
    expect(answer).toMatch(/^HTTP\/1\.1 404 [\s\S]*application\/problem\+json/);
    expect(answer).toMatch(/"code":"(link|route)\.unknown"/);
    expect(answer).not.toMatch(/\r\n(location|set-cookie):/i);
  });

  test('in another case is 404: codes are read as they are written', async () => {
    expect((await edge.visit(shop.code.toUpperCase())).status).toBe(404);
  });

  test.each(['POST', 'PUT', 'DELETE', 'TRACE'])('is not led anywhere by %s: 405', async (method) => {
    expect(await raw(`/l/${shop.code}`, method)).toMatch(/^HTTP\/1\.1 405 [\s\S]*allow: GET, HEAD/i);
  });
});

/** The database with every read of the link cache counted, and held up where wished. */
function watched(hold: () => Promise<unknown> = () => Promise.resolve()) {
  const counts = { reads: 0 };
  const sql = async (parts: TemplateStringsArray, ...values: unknown[]): Promise<unknown> => {
    counts.reads += 1;
    const rows = await edge.database.sql(parts, ...(values as never[]));
    await hold();
    return rows;
  };
  return { counts, database: { ...edge.database, sql } as unknown as Database };
}

describe('targets in memory', () => {
  const pause = (of: Shop) =>
    edge.database.pool`update deal_products set live = false where brand_id = ${of.brandId}`;
  const disable = (of: Shop) =>
    edge.database.pool`update links set disabled_at = now() where brand_id = ${of.brandId}`;

  test.each([
    ['a link whose deal has ended', pause],
    ['a link that was disabled', disable],
  ])(
    '%s leads to the product without a token within five seconds, however often it is visited',
    async (_name, end) => {
      const ended = await edge.shop();
      let now = 0;
      const { counts, database } = watched();
      const { url } = await edge.served({ links: createLinkCache(database, () => now) });
      const visit = () =>
        fetch(`${url}/l/${ended.code}`, { redirect: 'manual', headers: { 'user-agent': BROWSER } });
      expect(tokenIn(await visit())).toBeDefined();
      await end(ended);
      for (now = 1_000; now < 5_000; now += 1_000) expect(tokenIn(await visit())).toBeDefined();
      now = 5_000;
      const response = await visit();
      expect([response.status, locationOf(response)]).toEqual([302, PRODUCT]);
      expect(counts.reads).toBe(2);
      // The shop's own first visit, six here.
      const ignored = (await clicks(ended, 7)).filter((row) => row.ignored !== null);
      expect(ignored).toMatchObject([{ ignored: 'ended', nonce: null }]);
    },
  );

  test('count from when they were asked for, however long the database took', async () => {
    const slow = await edge.shop();
    let now = 0;
    const [read, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { database } = watched(() => {
      read.resolve();
      return gate.promise;
    });
    const links = createLinkCache(database, () => now);
    const first = links.find(slow.code);
    await read.promise;
    now = 4_000;
    await pause(slow);
    gate.resolve();
    expect(await first).toMatchObject({ active: true });
    now = 4_999;
    expect(await links.find(slow.code)).toMatchObject({ active: true });
    now = 5_000;
    expect(await links.find(slow.code)).toMatchObject({ active: false });
  });

  test('are read once for many who come at the same time, also where there is none', async () => {
    const { counts, database } = watched();
    const links = createLinkCache(database, () => 0);
    await Promise.all(Array.from({ length: 100 }, async () => links.find(shop.code)));
    await Promise.all(Array.from({ length: 100 }, async () => links.find('nobody_has')));
    expect(counts.reads).toBe(2);
  });

  test('a code that was asked for too early is found a second later', async () => {
    let now = 0;
    const { database } = watched();
    const links = createLinkCache(database, () => now);
    const early = await edge.shop();
    await edge.database
      .pool`update directory set key = 'early_code' where kind = 'link' and key = ${early.code}`;
    expect(await links.find(early.code)).toBeUndefined();
    await edge.database
      .pool`update directory set key = ${early.code} where kind = 'link' and key = 'early_code'`;
    now = 999;
    expect(await links.find(early.code)).toBeUndefined();
    now = 1_000;
    expect(await links.find(early.code)).toMatchObject({ active: true });
  });

  test('serve shoppers while the database is away; what is not in memory is 503, and the next visit tries again', async () => {
    let away = false;
    const { database } = watched(() =>
      away
        ? Promise.reject(Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' }))
        : Promise.resolve(),
    );
    const { url } = await edge.served({ links: createLinkCache(database, () => 0) });
    const visit = (code: string) =>
      fetch(`${url}/l/${code}`, { redirect: 'manual', headers: { 'user-agent': BROWSER } });
    const other = await edge.shop();
    expect((await visit(shop.code)).status).toBe(302);
    away = true;
    expect(tokenIn(await visit(shop.code))).toBeDefined();
    const refused = await visit(other.code);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    away = false;
    expect((await visit(other.code)).status).toBe(302);
    edge.asked('database.unavailable');
  });
});

describe('visits', () => {
  test('are written in batches behind the answer, all of them when it closes', async () => {
    const counts = { statements: 0 };
    const pool = async (parts: TemplateStringsArray, ...values: unknown[]): Promise<unknown> => {
      counts.statements += 1;
      return edge.database.pool(parts, ...(values as never[]));
    };
    const log = createVisitLog({ ...edge.database, pool } as unknown as Database, edge.log);
    const of = await edge.shop();
    const visit = {
      brandId: of.brandId,
      linkId: uuidOf('link', of.linkId),
      clickedAt: new Date(),
      nonce: 'n',
      ignored: undefined,
    };
    for (let n = 0; n < 2_500; n += 1) log.note(visit);
    expect(counts.statements).toBe(0);
    await log.close();
    expect(counts.statements).toBe(3);
    // The shop's own first one beside them.
    expect(await clicks(of, 2_501)).toHaveLength(2_501);
  });

  test('that cannot be written are missing from the analysis, and nobody notices', async () => {
    const pool = () => Promise.reject(new Error('disk full'));
    const visits = createVisitLog({ ...edge.database, pool } as unknown as Database, edge.log);
    const { url } = await edge.served({ visits });
    const told = edge.logged(({ msg }) => msg.startsWith('visits were not written'));
    const response = await fetch(`${url}/l/${shop.code}`, {
      redirect: 'manual',
      headers: { 'user-agent': BROWSER },
    });
    expect(edge.app.tokens.verify(tokenIn(response) ?? '')).toBeDefined();
    expect(await told).toMatchObject({ level: 40, visits: 1 });
  });

  test('B80 10,000 from one address are 10,000 tokens, and change nothing in the books', async () => {
    const of = await edge.shop();
    const { kept } = await edge.besideGood(of, async () => {
      const wire = await dial(edge.port);
      const request = head(`/l/${of.code}`, { 'user-agent': BROWSER }, 'GET');
      for (let n = 0; n < 10; n += 1) await wire.send(request.repeat(n === 9 ? 999 : 1_000));
      await wire.send(head(`/l/${of.code}`, { 'user-agent': BROWSER, connection: 'close' }, 'GET'));
      const answers = await wire.ended;
      const tokens = new Set(
        [...answers.matchAll(/\r\nlocation: [^\r]*ref=([\w-]{63})&/gi)].map(([, token]) => token),
      );
      expect(tokens.size).toBe(10_000);
    });
    expect(kept).toBe(0);
    const rows = await clicks(of, 10_001);
    expect(new Set(rows.map(({ nonce }) => nonce)).size).toBe(10_001);
  });
});

describe('B83: a product that leads elsewhere is not taken, so no link can', () => {
  test.each([
    'javascript:alert(1)//lumen.example',
    'data:text/html,lumen.example',
    '//lumen.example/x',
    '/teapot',
    'http://lumen.example/x',
    'https:\\\\evil.example',
    'https://evil.example\\.lumen.example',
    'https://lumen.example@evil.example/',
    'https://user:password@lumen.example/',
    'https://lumen.example.evil.example/',
    'https://evillumen.example/',
    'https://lumеn.example/',
    'https://lumen.example:8443/',
    'https://lumen.example/\r\nset-cookie:a=b',
    'https://lumen.example/a\tb',
    'https://127.0.0.1/',
    'https://[::1]/',
    'ftp://lumen.example/',
    `https://lumen.example/${'a'.repeat(3_000)}`,
  ])('%o', async (url) => {
    const product = {
      storeId: shop.storeId,
      externalId: 'x',
      title: 'X',
      url,
      price: { amount: '1.00', currency: 'USD' },
    };
    const answer = await edge.ask('POST', '/v1/products', shop.key, product);
    expect(answer).toMatchObject({ status: 400, body: { code: 'input.invalid', errors: [{ path: 'url' }] } });
    expect(JSON.stringify(answer.body)).not.toContain('evil');
  });
});

test('I45: no click token and no code of a link stands in the log', () => {
  expect(edge.lines.length).toBeGreaterThan(0);
  const log = JSON.stringify(edge.lines);
  for (const hidden of [shop.code, shop.token, OPERATOR_TOKEN]) expect(log).not.toContain(hidden);
});

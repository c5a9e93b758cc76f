import { describe, expect, test } from 'vitest';
import { isLoopback, readDomain, readHttpsUrl, readProductUrl } from '../../../core/catalog/web-address.ts';

const DOMAIN = 'brand.com';
const outside = { loopback: false };

describe('a product stays on the domain of its store (B83)', () => {
  test.each([
    ['https://brand.com/teapot', 'https://brand.com/teapot'],
    ['https://www.brand.com/teapot', 'https://www.brand.com/teapot'],
    ['https://shop.eu.brand.com/', 'https://shop.eu.brand.com/'],
    ['HTTPS://BRAND.com/Teapot?v=1#big', 'https://brand.com/Teapot?v=1#big'],
    ['https://brand.com', 'https://brand.com/'],
    ['https://brand.com:443/a', 'https://brand.com/a'],
    // Encoded, it is a path like any other and reaches no header.
    ['https://brand.com/a%0d%0aSet-Cookie:x', 'https://brand.com/a%0d%0aSet-Cookie:x'],
  ])('takes %s', (text, stored) => {
    expect(readProductUrl(text, DOMAIN)).toBe(stored);
  });

  test.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://brand.com/a',
    'http://brand.com/a',
    '//evil',
    '//brand.com/a',
    '/teapot',
    'brand.com/teapot',
    '',
    'https:',
    'https://',
    'https:brand.com/a',
    'https:/brand.com/a',
    'https:///brand.com/a',
    String.raw`https:\\evil`,
    String.raw`https:\\brand.com\a`,
    String.raw`https://evil.com\@brand.com`,
    String.raw`https://brand.com\.evil.com`,
    'https://brand.com@evil',
    'https://brand.com@evil.com/',
    'https://user@brand.com/',
    'https://user:word@brand.com/',
    'https://@brand.com/',
    'https://brand.com.evil',
    'https://brand.com.evil.com/a',
    'https://evilbrand.com/a',
    'https://evil.com/brand.com',
    'https://evil.com?brand.com',
    'https://evil.com#.brand.com',
    'https://brand.com%2eevil.com/',
    'https://brand.com./a',
    'https://brand.com:8443/a',
    'https://brand.com:80/a',
    // Cyrillic а, and a dotless ı.
    'https://br\u0430nd.com/a',
    'https://xn--brnd-43d.com/a',
    'https://brand\u200b.com/a\u200b b',
    'https://brand.com/a\r\nLocation: https://evil',
    'https://brand.com/a\tb',
    'https://brand.com/a b',
    ' https://brand.com/a',
    'https://brand.com/a\u00a0',
    'https://brand.com/\u0000',
    'https://127.0.0.1/a',
    'https://localhost/a',
    `https://brand.com/${'a'.repeat(2_048)}`,
  ])('refuses %j', (text) => {
    expect(readProductUrl(text, DOMAIN)).toBeUndefined();
  });

  test('a domain with www takes the name without it, and nothing else', () => {
    expect(readProductUrl('https://brand.com/a', 'www.brand.com')).toBe('https://brand.com/a');
    expect(readProductUrl('https://shop.brand.com/a', 'www.brand.com')).toBeUndefined();
  });

  test('an international name is compared as the network sees it', () => {
    const domain = readDomain('Münchner-Tee.example', outside);
    expect(domain).toBe('xn--mnchner-tee-thb.example');
    expect(readProductUrl('https://münchner-tee.example/a', domain ?? '')).toBe(
      'https://xn--mnchner-tee-thb.example/a',
    );
    expect(readProductUrl('https://munchner-tee.example/a', domain ?? '')).toBeUndefined();
  });

  test.each(['http://127.0.0.1:9000/a', 'http://localhost:9000/a', 'https://shop.localhost/a'])(
    'the demo store on loopback: %s',
    (text) => {
      const { hostname } = new URL(text);
      expect(readProductUrl(text, hostname)).toBe(text);
      expect(readProductUrl(text, 'shop.example')).toBeUndefined();
    },
  );
});

describe('the domain of a store', () => {
  test.each([
    ['lumen-tea.example', 'lumen-tea.example'],
    ['WWW.Lumen.Example', 'www.lumen.example'],
    ['lumen.example:443', 'lumen.example'],
  ])('takes %s', (text, host) => {
    expect(readDomain(text, outside)).toBe(host);
  });

  test.each([
    'https://lumen.example',
    'lumen.example/',
    'lumen.example?x',
    'user@lumen.example',
    'lumen.example:8443',
    'lumen',
    'lumen.example.',
    '.lumen.example',
    '*.lumen.example',
    '-lumen.example',
    'lumen..example',
    '10.0.0.1',
    '169.254.169.254',
    '0x7f000001',
    '127.1',
    '127.0.0.1',
    'localhost',
    '[::1]',
    '[::ffff:10.0.0.1]',
    'lumen example',
    String.raw`lumen.example\evil`,
    '',
    `${'a.'.repeat(130)}example`,
  ])('refuses %j', (text) => {
    expect(readDomain(text, outside)).toBeUndefined();
  });

  test.each([
    ['localhost', 'localhost'],
    ['127.0.0.1:9000', '127.0.0.1'],
    ['[::1]:9000', '[::1]'],
  ])('takes %s while the instance is on loopback itself', (text, host) => {
    expect(readDomain(text, { loopback: true })).toBe(host);
  });
});

test.each([
  ['localhost', true],
  ['shop.localhost', true],
  ['127.255.0.1', true],
  ['[::1]', true],
  ['127.0.0.1.evil.com', false],
  ['localhost.evil.com', false],
  ['128.0.0.1', false],
  ['brand.com', false],
])('%s is this machine: %s', (hostname, is) => {
  expect(isLoopback(hostname)).toBe(is);
});

test('an address of something else is https on a public name', () => {
  expect(readHttpsUrl('https://cdn.example/a.png')?.href).toBe('https://cdn.example/a.png');
  expect(readHttpsUrl('http://cdn.example/a.png')).toBeUndefined();
  expect(readHttpsUrl('https://10.0.0.1/a.png')).toBeUndefined();
  expect(readHttpsUrl('http://localhost/a.png')).toBeUndefined();
});

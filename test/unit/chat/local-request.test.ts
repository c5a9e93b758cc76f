import { describe, expect, test } from 'vitest';
import { isLocalRequest } from '../../../bots/local/local-request.ts';

const from = (peer: string | undefined, headers: Record<string, string>, method = 'GET'): boolean =>
  isLocalRequest({ peer, method, headers });

describe('a request is local', () => {
  test.each([
    ['127.0.0.1', { host: 'localhost' }],
    ['127.0.0.1', { host: 'localhost:8080' }],
    ['127.0.0.1', { host: '127.0.0.1:8080' }],
    ['127.8.9.1', { host: 'LocalHost:1' }],
    ['::1', { host: '[::1]:8080' }],
    ['::ffff:127.0.0.1', { host: 'localhost:8080' }],
    ['127.0.0.1', { host: 'localhost:8080', origin: 'http://localhost:8080' }],
    ['::1', { host: '[::1]:8080', origin: 'http://[::1]:8080' }],
    ['127.0.0.1', { host: 'localhost:8080', 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }],
    ['127.0.0.1', { host: 'localhost:8080', 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
    ['127.0.0.1', { host: 'localhost:8080', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  ])('from %s with %j', (peer, headers) => {
    expect(from(peer, headers)).toBe(true);
  });
});

describe('a request is refused', () => {
  const host = 'localhost:8080';
  test.each<[string, string | undefined, Record<string, string>]>([
    ['without a socket', undefined, { host }],
    ['from another machine', '192.168.1.7', { host }],
    ['from another machine over IPv6', '::ffff:10.0.0.1', { host }],
    ['from a peer that is no address', 'localhost', { host }],
    ['without a Host', '127.0.0.1', {}],
    ['with a name that was made to point here', '127.0.0.1', { host: 'evil.example:8080' }],
    ['with a name that only begins like ours', '127.0.0.1', { host: 'localhost.evil.example' }],
    ['with a name that only ends like ours', '127.0.0.1', { host: 'evil.localhost' }],
    ['with a dot at the end', '127.0.0.1', { host: 'localhost.' }],
    ['with two hosts', '127.0.0.1', { host: 'localhost, evil.example' }],
    ['with an address of another machine', '127.0.0.1', { host: '10.0.0.1:8080' }],
    ['with every address', '127.0.0.1', { host: '0.0.0.0:8080' }],
    ['from a foreign page', '127.0.0.1', { host, origin: 'https://evil.example' }],
    ['from a page on another port', '127.0.0.1', { host, origin: 'http://localhost:3000' }],
    ['from our page under another name', '127.0.0.1', { host, origin: 'http://127.0.0.1:8080' }],
    ['from our page over TLS', '127.0.0.1', { host, origin: 'https://localhost:8080' }],
    ['from a page without an origin', '127.0.0.1', { host, origin: 'null' }],
    ['that a foreign page makes without an origin', '127.0.0.1', { host, 'sec-fetch-site': 'cross-site' }],
    [
      'as a picture of a foreign page',
      '127.0.0.1',
      { host, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' },
    ],
    ['with the address a network put in front', '127.0.0.1', { host, 'cf-connecting-ip': '127.0.0.1' }],
    ['with a forwarded address', '127.0.0.1', { host, 'x-forwarded-for': '127.0.0.1' }],
    ['with a forwarded host', '127.0.0.1', { host, 'x-forwarded-host': 'localhost' }],
    ['with a forwarded protocol', '127.0.0.1', { host, 'x-forwarded-proto': 'http' }],
    ['with Forwarded', '127.0.0.1', { host, forwarded: 'for=127.0.0.1' }],
    ['through a proxy that says so', '127.0.0.1', { host, via: '1.1 proxy' }],
    ['through a proxy that names the peer', '127.0.0.1', { host, 'x-real-ip': '127.0.0.1' }],
  ])('%s', (_why, peer, headers) => {
    expect(from(peer, headers)).toBe(false);
  });
});

describe('a request that went through something on the way is refused', () => {
  test.each([
    ...['x-forwarded-ssl', 'x-forwarded-scheme', 'x-forwarded-prefix', 'forwarded-for', 'x-original-url'],
    ...['x-rewrite-url', 'x-cluster-client-ip', 'x-envoy-external-address', 'x-client-ip', 'x-real-ip'],
    ...['cf-ray', 'cf-connecting-ip', 'fastly-client-ip', 'fly-client-ip', 'true-client-ip', 'x-arr-ssl'],
    ...[
      'ngrok-trace-id',
      'tailscale-user-login',
      'x-appengine-user-ip',
      'x-azure-clientip',
      'x-amzn-trace-id',
    ],
  ])('by %s', (name) => {
    const headers = { host: 'localhost:8080', [name]: '127.0.0.1' };
    expect(from('127.0.0.1', headers)).toBe(false);
  });

  test('and so is what a foreign page sends as its form, while its links may be followed', () => {
    const headers = { host: 'localhost:8080', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(from('127.0.0.1', headers, 'POST')).toBe(false);
    expect(from('127.0.0.1', headers, 'GET')).toBe(true);
  });
});

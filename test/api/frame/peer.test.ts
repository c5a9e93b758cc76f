import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { peerOf, trustedProxies } from '../../../api/peer.ts';
import { createFailureBuckets } from '../../../api/rate.ts';
import { FixedClock } from './fixture.ts';

/** The address `peerOf` finds for a request from `remoteAddress` with this X-Forwarded-For. */
async function peer(
  trusted: string[],
  remoteAddress: string | undefined,
  forwarded?: string,
): Promise<string> {
  const app = new Hono().get('/', (c) => c.text(peerOf(c, trustedProxies(trusted))));
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return (await app.request('/', {}, { incoming: { socket: { remoteAddress }, headers } })).text();
}

describe('the address of a request', () => {
  it.each<
    [
      name: string,
      trusted: string[],
      socket: string | undefined,
      forwarded: string | undefined,
      address: string,
    ]
  >([
    ['is the socket', [], '203.0.113.7', undefined, '203.0.113.7'],
    ['is not what a stranger writes', [], '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['is what a trusted proxy saw', ['10.0.0.0/8'], '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    [
      'is the last that is no trusted proxy',
      ['10.0.0.0/8'],
      '10.1.2.3',
      '6.6.6.6, 198.51.100.1, 10.9.9.9',
      '198.51.100.1',
    ],
    ['is the proxy where it says nothing', ['10.0.0.1'], '10.0.0.1', undefined, '10.0.0.1'],
    ['is the proxy where it says nonsense', ['10.0.0.1'], '10.0.0.1', 'unknown', '10.0.0.1'],
    ['may be IPv6', ['fd00::/8'], 'fd00::1', '2001:db8::7', '2001:db8::7'],
    ['loses the IPv6 form of IPv4', ['10.0.0.1'], '::ffff:10.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
    ['loses its zone', [], 'fe80::1%eth0', undefined, 'fe80::1'],
    ['is unknown without a socket', [], undefined, '198.51.100.1', 'unknown'],
  ])('%s', async (_name, trusted, socket, forwarded, address) => {
    expect(await peer(trusted, socket, forwarded)).toBe(address);
  });

  it.each(['proxy.internal', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/', '::1/129', '10.0.0.0/8/8', ''])(
    'a proxy "%s" is refused by name',
    (entry) => {
      expect(() => trustedProxies([entry])).toThrow(/TRUST_PROXY/);
    },
  );
});

describe('failure buckets', () => {
  const limits = { points: 2, durationS: 60 };

  it('fill with failures, for one address, until the period ends', () => {
    const clock = new FixedClock();
    const buckets = createFailureBuckets(limits, clock);
    buckets.failed('192.0.2.1');
    expect(buckets.tooMany('192.0.2.1')).toBe(false);
    buckets.failed('192.0.2.1');
    expect(buckets.tooMany('192.0.2.1')).toBe(true);
    expect(buckets.retryAfterS('192.0.2.1')).toBe(60);
    expect(buckets.tooMany('192.0.2.2')).toBe(false);
    clock.now = new Date(clock.now.getTime() + 60_000);
    expect(buckets.tooMany('192.0.2.1')).toBe(false);
    buckets.failed('192.0.2.1');
    expect(buckets.tooMany('192.0.2.1')).toBe(false);
  });

  it('count the addresses of one IPv6 network together', () => {
    const buckets = createFailureBuckets(limits, new FixedClock());
    buckets.failed('2001:db8:0:1::1');
    buckets.failed('2001:db8:0:1:ffff:ffff:ffff:ffff');
    expect(buckets.tooMany('2001:db8:0:1::2')).toBe(true);
    expect(buckets.tooMany('2001:db8::1:0:0:0:2')).toBe(true);
    expect(buckets.tooMany('2001:db8:0:2::1')).toBe(false);
  });

  it('forget the oldest address before they hold too many', () => {
    const buckets = createFailureBuckets({ points: 1, durationS: 60, addressesMax: 2 }, new FixedClock());
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) buckets.failed(address);
    expect(['192.0.2.1', '192.0.2.2', '192.0.2.3'].map((address) => buckets.tooMany(address))).toEqual([
      false,
      true,
      true,
    ]);
  });
});

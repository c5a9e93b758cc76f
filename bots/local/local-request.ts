import { BlockList, isIP } from 'node:net';

/** A request as far as it tells where it comes from. `peer` is the address at the other end of the socket. */
export type Origins = { peer: string | undefined; header(name: string): string | undefined };

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

const HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;
const FORWARDING = [
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'x-original-host',
  'x-forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'true-client-ip',
  'cf-connecting-ip',
];

/**
 * Whether a request was made on this machine by this machine's own page or program. The socket is loopback; so is the
 * Host, else a foreign name was made to point here (DNS rebinding); a foreign page's requests are refused, by their
 * Origin or by what the browser says of them; and nothing was forwarded, since behind a proxy everyone's socket is
 * loopback.
 */
export function isLocalRequest({ peer, header }: Origins): boolean {
  const host = header('host');
  const origin = header('origin');
  return (
    isLoopback(peer) &&
    host !== undefined &&
    HOST.test(host) &&
    (origin === undefined || origin.toLowerCase() === `http://${host.toLowerCase()}`) &&
    FORWARDING.every((name) => header(name) === undefined) &&
    !isOfOtherSite(header)
  );
}

/** What browsers say of a request that another site's page makes; following a link from there is no such request. */
const isOfOtherSite = (header: Origins['header']): boolean =>
  ['cross-site', 'same-site'].includes(header('sec-fetch-site') ?? '') &&
  header('sec-fetch-mode') !== 'navigate';

function isLoopback(peer: string | undefined): boolean {
  const address = peer?.replace(/^::ffff:(?=\d+\.)/i, '') ?? '';
  const family = isIP(address);
  return family !== 0 && LOOPBACK.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

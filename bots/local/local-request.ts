import { BlockList, isIP } from 'node:net';

/**
 * A request as far as it tells where it comes from. `peer` is the address at the other end of the socket; the names of
 * headers are in small letters.
 */
export type Origins = {
  peer: string | undefined;
  method: string;
  headers: Readonly<Record<string, string | undefined>>;
};

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

const HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;
/** What proxies, balancers and tunnels put in: whatever they call forwarded, and the names of their own. */
const FORWARDING =
  /^(?:x-(?:forwarded|original|rewrite|real|envoy|appengine|azure|cluster-client|client|arr|amzn|vercel|proxy)|forwarded|via$|true-client-ip$|cf-|cdn-|fastly-|fly-|ngrok-|tailscale-)/;

/**
 * Whether a request was made on this machine by this machine's own page or program. The socket is loopback; so is the
 * Host, else a foreign name was made to point here (DNS rebinding); a foreign page's requests are refused, by their
 * Origin or by what the browser says of them; and nothing was forwarded, since behind a proxy everyone's socket is
 * loopback.
 */
export function isLocalRequest({ peer, method, headers }: Origins): boolean {
  const { host, origin } = headers;
  return (
    isLoopback(peer) &&
    host !== undefined &&
    HOST.test(host) &&
    (origin === undefined || origin.toLowerCase() === `http://${host.toLowerCase()}`) &&
    !Object.keys(headers).some((name) => FORWARDING.test(name)) &&
    !isOfOtherSite(method, headers)
  );
}

/** What browsers say of a request that another site's page makes; following a link from there is no such request. */
function isOfOtherSite(method: string, headers: Origins['headers']): boolean {
  const follows = headers['sec-fetch-mode'] === 'navigate' && ['GET', 'HEAD'].includes(method);
  return ['cross-site', 'same-site'].includes(headers['sec-fetch-site'] ?? '') && !follows;
}

function isLoopback(peer: string | undefined): boolean {
  const address = peer?.replace(/^::ffff:(?=\d+\.)/i, '') ?? '';
  const family = isIP(address);
  return family !== 0 && LOOPBACK.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { defineError } from '../core/kernel/error.ts';

/** The proxies whose `X-Forwarded-For` counts. */
export type Proxies = {
  trusts(address: string): boolean;
};

const proxyUnreadable = defineError(
  'config.proxy_unreadable',
  'invalid',
  (p: { entry: string }) =>
    `TRUST_PROXY holds "${p.entry}", which is not an address or a range. Nothing was started. Use entries such as 10.0.0.7 or 10.0.0.0/8.`,
);

/**
 * @param entries addresses and CIDR ranges, as `TRUST_PROXY` lists them
 * @throws {@link proxyUnreadable}
 */
export function trustedProxies(entries: readonly string[]): Proxies {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix, ...rest] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const bits = prefix === undefined ? undefined : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
    const fits = bits === undefined || bits <= (family === 'ipv6' ? 128 : 32);
    if (isIP(address) === 0 || !fits || rest.length > 0) throw proxyUnreadable({ entry });
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, bits, family);
  }
  return {
    trusts: (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'),
  };
}

/** The Node request behind a Hono request; undefined where there is none, as under `app.request`. */
export function incomingOf(c: Context): IncomingMessage | undefined {
  return (c.env as Partial<HttpBindings> | undefined)?.incoming;
}

/** Headers by lower-case name. Node has parsed them already; a web Headers object made of them costs more than looking at three. */
export function headersOf(c: Context): Pick<ReadonlyMap<string, string>, 'get'> {
  const headers = incomingOf(c)?.headers;
  return { get: (name) => (headers ? headers[name]?.toString() : c.req.header(name)) };
}

/**
 * The address a request comes from: the socket's, or, where that is a trusted proxy, the last address in
 * `X-Forwarded-For` that is not one. What stands left of it was written by the sender and proves nothing.
 * @returns an IPv4 or IPv6 address (mapped IPv4 as IPv4), `unknown` where there is no socket
 */
export function peerOf(c: Context, proxies: Proxies): string {
  const incoming = incomingOf(c);
  let peer = plainAddress(incoming?.socket.remoteAddress);
  if (peer === undefined) return 'unknown';
  const forwarded = String(incoming?.headers['x-forwarded-for'] ?? '').split(',');
  while (proxies.trusts(peer)) {
    const before = plainAddress(forwarded.pop()?.trim());
    if (before === undefined) break;
    peer = before;
  }
  return peer;
}

const FORWARDING = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];
const LOOPBACK = trustedProxies(['127.0.0.0/8', '::1']);

/** Whether a request was made on this machine: a loopback socket, and no sign that a proxy stands behind it. */
export function isLocalPeer(c: Context): boolean {
  const incoming = incomingOf(c);
  const address = plainAddress(incoming?.socket.remoteAddress);
  if (incoming === undefined || address === undefined || !LOOPBACK.trusts(address)) return false;
  return FORWARDING.every((name) => incoming.headers[name] === undefined);
}

/** An address without zone and without the IPv6 form of IPv4; undefined when the text is no address. */
function plainAddress(text: string | undefined): string | undefined {
  const address = text?.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return address === undefined || isIP(address) === 0 ? undefined : address;
}

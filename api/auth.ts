import type { Context } from 'hono';
import type { Clock } from '../core/kernel/clock.ts';
import { defineError } from '../core/kernel/error.ts';
import type { Uuid } from '../core/kernel/id.ts';
import { peerOf, type Proxies } from './peer.ts';
import { createFailureBuckets } from './rate.ts';

/** Whom a token belongs to. */
export type Caller = { kind: 'operator' } | { kind: 'key'; brandId: Uuid; keyId: Uuid };

/** Finds the owner of a token; undefined for a token nobody has. */
export type Authenticate = (token: string) => Promise<Caller | undefined>;

/** The caller of a request; throws {@link keyMissing}, {@link keyUnknown} or {@link tooManyUnknownKeys}. */
export type Gate = (c: Context) => Promise<Caller>;

const keyMissing = defineError(
  'access.key_missing',
  'unauthenticated',
  () => 'This needs a key, and none was sent. Nothing was changed. Send it as "Authorization: Bearer <key>".',
);
const keyUnknown = defineError(
  'access.key_unknown',
  'unauthenticated',
  () => 'This key is not known, or no longer. Nothing was changed. Use a key that is in force.',
);
const tooManyUnknownKeys = defineError(
  'access.too_many_unknown_keys',
  'limited',
  (p: { retryAfterS: number }) =>
    `Too many unknown keys came from this address. Nothing was changed. Come back in ${p.retryAfterS} s with a key that is in force.`,
);

/** Unknown keys an address may send in a minute before it is told to wait. */
const FREE_FAILURES = 600;

/**
 * Authentication by `Authorization: Bearer`. Addresses are counted by failures alone, and only a failing request is
 * told to wait: shops share addresses, so a key in force works whatever its neighbours send.
 */
export function createGate(parts: { authenticate: Authenticate; proxies: Proxies; clock: Clock }): Gate {
  const failures = createFailureBuckets({ points: FREE_FAILURES, durationS: 60 }, parts.clock);
  return async (c) => {
    const token = bearerOf(c);
    if (token === undefined) throw keyMissing({});
    const caller = await parts.authenticate(token);
    if (caller) return caller;
    const peer = peerOf(c, parts.proxies);
    if (failures.tooMany(peer)) throw tooManyUnknownKeys({ retryAfterS: failures.retryAfterS(peer) });
    failures.failed(peer);
    throw keyUnknown({});
  };
}

/** The token of `Authorization: Bearer <token>`, at most 512 characters; undefined where there is no such header. */
function bearerOf(c: Context): string | undefined {
  return /^Bearer +([\x21-\x7e]{1,512})$/i.exec(c.req.header('authorization') ?? '')?.[1];
}

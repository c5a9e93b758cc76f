import { fc } from '../../support/fast-check.ts';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { connectorOf } from '../../unit/stores/payloads.ts';

const NOW = new Date('2026-03-10T12:00:00Z');
const connector = connectorOf('generic');

// The reference library reads the time itself.
beforeAll(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

const secrets = fc.uint8Array({ minLength: 24, maxLength: 64 }).map((bytes) => connector.newSecret(bytes));
const ids = fc.string({
  unit: fc.constantFrom('a', 'Z', '0', '9', '_', '-', '.'),
  minLength: 1,
  maxLength: 40,
});
const bodies = fc.string({ unit: 'grapheme', maxLength: 300 });
const offsets = fc.oneof(fc.integer({ min: -400, max: 400 }), fc.constantFrom(-301, -300, 300, 301));

/** Both verdicts on one request. */
function verdicts(
  secret: string,
  headers: Record<string, string>,
  body: string,
): { ours: boolean; theirs: boolean } {
  const result = connector.verify({
    headers: new Map(Object.entries(headers)),
    body: Buffer.from(body),
    secrets: [secret],
    now: NOW,
  });
  let theirs = true;
  try {
    new Webhook(secret).verify(body, headers, { jsonParse: false });
  } catch {
    theirs = false;
  }
  return { ours: result.outcome === 'verified', theirs };
}

it('what the reference library signs is genuine, within five minutes', () => {
  fc.assert(
    fc.property(secrets, ids, bodies, offsets, (secret, id, body, offset) => {
      const at = new Date(NOW.getTime() + offset * 1_000);
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(at.getTime() / 1_000),
        'webhook-signature': new Webhook(secret).sign(id, at, body),
      };
      const genuine = Math.abs(offset) <= 300;
      expect(verdicts(secret, headers, body)).toEqual({ ours: genuine, theirs: genuine });
    }),
    { numRuns: 1_000 },
  );
});

it('both refuse and accept the same lists of signatures', () => {
  const mutations = fc.constantFrom(
    (signature: string) => signature,
    (signature: string) => signature.slice(3),
    (signature: string) => signature.replace('v1', 'v1a'),
    (signature: string) => signature.replace('v1', 'v0'),
    (signature: string) => signature.replace(/.$/, '!'),
    (signature: string) => signature.slice(0, -4),
    (signature: string) => signature.replaceAll('+', '-').replaceAll('/', '_'),
    (signature: string) => `${signature}AAAA`,
    (signature: string) => signature.toLowerCase(),
    () => '',
  );
  const seen = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(
      secrets,
      secrets,
      bodies,
      fc.array(fc.tuple(fc.boolean(), mutations), { maxLength: 5 }),
      (secret, other, body, list) => {
        const signatures = list.map(([own, mutate]) =>
          mutate(new Webhook(own ? secret : other).sign('m', NOW, body)),
        );
        const headers = {
          'webhook-id': 'm',
          'webhook-timestamp': String(NOW.getTime() / 1_000),
          'webhook-signature': signatures.join(' '),
        };
        const { ours, theirs } = verdicts(secret, headers, body);
        expect(ours).toBe(theirs);
        seen[ours ? 'accepted' : 'refused'] += 1;
      },
    ),
    { numRuns: 1_000 },
  );
  expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(50);
});

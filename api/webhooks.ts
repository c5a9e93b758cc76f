import { hash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { App } from '../core/app.ts';
import { badBody } from '../core/attribution/index.ts';
import { defineError, type DomainError } from '../core/kernel/error.ts';
import { checkObject } from '../core/stores/index.ts';
import { readBody } from './body.ts';
import { headersOf, isLocalPeer, peerOf, type Proxies } from './peer.ts';
import type { FailureBuckets } from './rate.ts';

const storeUnknown = defineError(
  'webhook.store_unknown',
  'not_found',
  () =>
    'There is no store under this address. The event was not kept. Copy the webhook address from the store in Parley again.',
);
const badSignature = defineError(
  'webhook.bad_signature',
  'unauthenticated',
  (p: { reason: string }) =>
    `The signature was not accepted (${p.reason}). The event was not kept. Check that the secret in the shop is the one of this store, and that nothing on the way changes the body.`,
);
const tooManyFailures = defineError(
  'webhook.too_many_failures',
  'unavailable',
  () =>
    'Too many events with wrong signatures have come from this address. This one was not kept. Mend the secret and send it again in a minute.',
);

/**
 * `POST /webhooks/{storeId}`: checks the signature over the raw bytes before anything reads them, keeps the event and
 * answers once it is durable. Everything else happens after the answer.
 */
export function webhookRoutes(app: App, options: { proxies: Proxies; failures: FailureBuckets }): Hono {
  const routes = new Hono();
  const { connectors } = app;
  routes.post('/webhooks/:storeId', async (c) => {
    const found = app.stores.find(c.req.param('storeId'));
    const store = found instanceof Promise ? await found : found;
    const connector = store && connectors.get(store.kind);
    if (!store || !connector) throw storeUnknown({});
    const body = await readBody(c);
    const receivedAt = app.clock.wall();
    const headers = headersOf(c);
    const verified = connector.verify({ headers, body, secrets: store.secrets, now: receivedAt });
    if (verified.outcome === 'refused') throw refusalOf(c, verified.reason);
    const json = checkObject(body);
    if ('problem' in json) throw badBody({ reason: json.problem.replaceAll('_', ' ') });
    await app.intake.keep({
      id: app.ids.next(),
      brandId: store.brandId,
      storeId: store.id,
      topic: verified.topic,
      eventKey: verified.eventKey,
      contentKey: verified.contentKey,
      bodyHash: verified.bodyHash ?? hash('sha256', body, 'base64url'),
      body: json.text,
      receivedAt,
    });
    return new Response(RECEIVED, JSON_ANSWER);
  });

  /** Failures alone are counted: shops share addresses, and a good signature passes whatever its neighbours send. */
  function refusalOf(c: Context, reason: string): DomainError {
    // This machine itself stands for a proxy that was not named, behind which any number of shops share one address.
    const peer = isLocalPeer(c) ? undefined : peerOf(c, options.proxies);
    if (peer !== undefined && options.failures.tooMany(peer)) return tooManyFailures({});
    if (peer !== undefined) options.failures.failed(peer);
    return badSignature({ reason: reason.replaceAll('_', ' ') });
  }

  return routes;
}

const RECEIVED = JSON.stringify({ received: true });
// Not by `c.body`, which would put the headers through a Headers object for each of thousands.
const JSON_ANSWER = { status: 200, headers: { 'content-type': 'application/json' } };

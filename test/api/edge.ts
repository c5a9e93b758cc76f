import { createHmac } from 'node:crypto';
import { pino } from 'pino';
import { expect, onTestFinished } from 'vitest';
import { createApi, createMetrics, serve, trustedProxies } from '../../api/index.ts';
import { startInstance, type Instance } from '../../api/instance.ts';
import { createFailureBuckets } from '../../api/rate.ts';
import { redirectRoutes } from '../../api/redirect.ts';
import type { ServeTimes } from '../../api/serve.ts';
import { webhookRoutes } from '../../api/webhooks.ts';
import { readConfig } from '../../core/config.ts';
import { withTx } from '../../core/db/index.ts';
import { readId, type IdKind, type Uuid } from '../../core/kernel/id.ts';
import { createVault } from '../../core/kernel/secret.ts';
import { freshDatabase } from '../support/database.ts';
import { MIGRATED, TEST_KEYS } from '../support/executor.ts';
import { orderOf } from './orders.ts';

/** A running instance as shops and shoppers meet it: over its sockets, and signed by hand. */

export const OPERATOR_TOKEN = 'operator-token-of-the-edge';
export const BROWSER =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';

export type Kind = 'generic' | 'shopify';
export type LogLine = Record<string, unknown> & { level: number; msg: string };
type Json = Record<string, unknown>;

/** A brand with a store, one product, and a creator with a deal at 15 % and a link, made over HTTP. */
export type Shop = {
  kind: Kind;
  storeId: string;
  brandId: Uuid;
  creatorId: string;
  productId: string;
  dealId: string;
  linkId: string;
  secret: string;
  key: string;
  /** The link's code, and a click token that a shopper got from it. */
  code: string;
  token: string;
  /** What the store calls the product. */
  product: string;
};

/** An event to send: `topic` counts for Shopify alone. */
export type Sent = { body: string | Uint8Array; topic?: string };
export type Delivery = {
  id?: string;
  secret?: string;
  at?: number | string;
  headers?: Record<string, string>;
};
export type Answer = { status: number; headers: Headers; body: Json };

/** What a brand's books come to: entries, what is owed to creators, the sum over all accounts (zero), and events kept. */
export type Books = { entries: number; owed: bigint; sum: bigint; events: number };

export type Edge = Awaited<ReturnType<typeof openEdge>>;

/** Ids of good orders begin here, so that they meet no other. */
const GOOD = 900_000_000;

let made = 0;
/** A number nobody has had in this file. */
export const unique = (): number => (made += 1);

/** Starts it on a database of its own. Its worker works when told to {@link Edge.settle}. */
export async function openEdge() {
  const { url: databaseUrl, drop } = await freshDatabase(MIGRATED);
  const lines: LogLine[] = [];
  const awaited = new Set<{ holds(line: LogLine): boolean; resolve(line: LogLine): void }>();
  const log = pino(
    { level: 'info', base: null },
    {
      write(text: string) {
        const line = JSON.parse(text) as LogLine;
        lines.push(line);
        for (const one of awaited) if (one.holds(line) && awaited.delete(one)) one.resolve(line);
      },
    },
  );
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    PORT: '0',
    LOCAL_CHAT: 'off',
    OPERATOR_TOKEN,
    SECRET_KEY: TEST_KEYS.current.toString('base64'),
  });
  const instance: Instance = await startInstance({ config, role: 'api', log });
  const { app } = instance;
  const { database } = app;
  const url = instance.url ?? '';

  async function ask(method: string, path: string, token: string, body?: unknown): Promise<Answer> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return answerOf(
      await fetch(url + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  }

  async function make(path: string, body: unknown, token = OPERATOR_TOKEN): Promise<Json> {
    const answer = await ask('POST', path, token, body);
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Makes a shop; `productUrl` is where its link leads. */
  async function shop(
    kind: Kind = 'generic',
    productUrl = 'https://lumen.example/teapot',
    secret?: string,
  ): Promise<Shop> {
    const n = unique();
    const brand = await make('/v1/brands', { name: `Brand ${n}`, currency: 'USD' });
    const key = String(brand['apiKey']);
    const about = {
      kind,
      name: 'Shop',
      currency: 'USD',
      domain: 'lumen.example',
      ...(secret === undefined ? {} : { secret }),
    };
    const store = await make('/v1/stores', about, key);
    const storeId = String(store['id']);
    const product = kind === 'generic' ? 'teapot' : '501';
    const price = { amount: '40.00', currency: 'USD' };
    const goods = { storeId, externalId: product, title: 'Teapot', url: productUrl, price };
    const productId = String((await make('/v1/products', goods, key))['id']);
    const creatorId = await creator();
    const { linkId, code, dealId } = await bring({ key, productId, creatorId });
    return {
      ...{ kind, storeId, key, productId, creatorId, dealId, linkId, code, product },
      brandId: uuidOf('brand', String(brand['id'])),
      secret: secret ?? String(store['secret']),
      token: tokenIn(await visit(code)) ?? '',
    };
  }

  async function creator(): Promise<string> {
    const profiles = [{ platform: 'tiktok', handle: `ada${unique()}`, followers: 5_000 }];
    return String((await make('/v1/creators', { name: 'Ada', profiles }))['id']);
  }

  /** Brings a creator together with a product: a deal in force and a link. */
  async function bring(parties: { key: string; productId: string; creatorId: string }) {
    const { key, productId, creatorId } = parties;
    const proposal = { creatorId, productIds: [productId], terms: { rateBps: 1_500 }, by: 'brand' };
    const deal = await make('/v1/deals', proposal, key);
    await make(`/v1/deals/${String(deal['id'])}/accept`, { by: 'creator', version: deal['version'] });
    const link = await make('/v1/links', { creatorId, productId }, key);
    return { linkId: String(link['id']), code: String(link['code']), dealId: String(deal['id']) };
  }

  /** Opens a link as a browser does, or with these headers. */
  function visit(code: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
    return fetch(`${url}/l/${code}`, {
      method,
      redirect: 'manual',
      headers: { 'user-agent': BROWSER, ...headers },
    });
  }

  /** Sends an event as its store would, at this instance or at another address. */
  async function deliver(to: Shop, sent: Sent, delivery: Delivery = {}, base = url): Promise<Answer> {
    const headers = { ...signed(to, sent, delivery), ...delivery.headers };
    const body = typeof sent.body === 'string' ? sent.body : new Uint8Array(sent.body);
    return answerOf(await fetch(`${base}/webhooks/${to.storeId}`, { method: 'POST', headers, body }));
  }

  /** Processes all that waits. */
  const settle = (): Promise<number> => app.worker.drain();

  async function order(of: Shop, externalId: string): Promise<Answer> {
    return ask('GET', `/v1/orders/${encodeURIComponent(externalId)}?storeId=${of.storeId}`, of.key);
  }

  async function books(of: Shop): Promise<Books> {
    const [row] = await database.sql<Books[]>`
      select (select count(*)::int from entries where brand_id = ${of.brandId}) as entries,
        (select count(*)::int from store_events where brand_id = ${of.brandId}) as events,
        coalesce(sum(balance_minor) filter (where account like 'creator:%'), 0)::bigint as owed,
        coalesce(sum(balance_minor), 0)::bigint as sum
      from balances where brand_id = ${of.brandId}`;
    if (!row) throw new Error('a sum is always there');
    return { ...row };
  }

  /** The kept events of a shop, oldest first. */
  async function events(of: Shop) {
    const rows = await database.sql<
      { state: number; reason: string | null; order: string | null; detail: string | null }[]
    >`
      select state, reason, order_external_id as "order", detail from store_events
      where brand_id = ${of.brandId} order by id`;
    return rows.map(({ state, ...rest }) => ({
      state: ['waiting', 'applied', 'ignored', 'set_aside'][state],
      ...rest,
    }));
  }

  /**
   * Does something hostile, with a good order alongside and another one after it. Both are kept and credited, and are
   * all that the books have more than before; answers also how many further events were kept.
   */
  async function besideGood<T>(of: Shop, act: () => Promise<T>): Promise<{ result: T; kept: number }> {
    await settle();
    const before = await books(of);
    const [result, alongside] = await Promise.all([act(), deliver(of, orderOf(of, GOOD + unique()))]);
    const after = await deliver(of, orderOf(of, GOOD + unique()));
    await settle();
    expect([alongside.status, after.status]).toEqual([200, 200]);
    const { events: kept, ...rest } = await books(of);
    expect(rest).toEqual({ entries: before.entries + 2, owed: before.owed + 1_200n, sum: 0n });
    return { result, kept: kept - before.events - 2 };
  }

  /** Holds a table against everyone; answers what lets go of it. */
  async function lock(table: 'orders' | 'kept_events'): Promise<() => Promise<void>> {
    const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = withTx(database, async (tx) => {
      await tx.sql`lock table ${tx.sql(table)} in access exclusive mode`;
      held.resolve();
      await release.promise;
    });
    const letGo = (): Promise<void> => {
      release.resolve();
      return holding;
    };
    onTestFinished(letGo);
    await Promise.race([held.promise, holding]);
    return letGo;
  }

  /** A further secret of a store, as a rotation leaves it. */
  async function addSecret(of: Shop, secret: string, expiresAt: Date | null = null): Promise<void> {
    const [id, storeId] = [app.ids.next(), uuidOf('store', of.storeId)];
    const vault = createVault(TEST_KEYS, of.brandId, app.random);
    const sealed = vault.seal(secret, `store_secrets sealed ${storeId} ${id}`);
    await database.pool`insert into store_secrets (brand_id, store_id, id, sealed, created_at, expires_at)
      values (${of.brandId}, ${storeId}, ${id}, ${sealed}, now(), ${expiresAt})`;
  }

  /** The same routes once more on a port of their own, some parts of the app replaced, until the test ends. */
  async function served(
    change: Partial<typeof app>,
    times: Partial<ServeTimes> = {},
    trusted: string[] = [],
  ) {
    const changed = { ...app, ...change };
    const proxies = trustedProxies(trusted);
    const failures = createFailureBuckets({ points: 5, durationS: 60 }, app.clock);
    const api = createApi({
      ...changed,
      ...{
        routes: [],
        authenticate: async () => undefined,
        documented: {},
        ready: async () => ({ ok: true, checks: {} }),
      },
      ...{ metrics: createMetrics(), proxies, log, publicUrl: url },
      mounts: [
        { path: '/', app: webhookRoutes(changed, { proxies, failures }), hot: true },
        { path: '/', app: redirectRoutes(changed), hot: true },
      ],
    });
    const listener = await serve({ app: api, host: '127.0.0.1', port: 0, times });
    onTestFinished(() => listener.close(0));
    return listener;
  }

  return {
    ...{ app, database, log, lines, url, port: Number(new URL(url).port) },
    ...{ ask, shop, creator, bring, visit, deliver, settle, order, books, events },
    ...{ besideGood, lock, addSecret, served },
    /** Resolves with the first line logged from now on that holds. */
    logged(holds: (line: LogLine) => boolean): Promise<LogLine> {
      const told = Promise.withResolvers<LogLine>();
      awaited.add({ holds, resolve: told.resolve });
      return told.promise;
    },
    /** What no input from outside may bring about: answers of 500 and above, and errors in the log. */
    troubles: (): LogLine[] => lines.filter(({ level, status }) => level >= 50 || Number(status) >= 500),
    /** Takes the answers with this code out of the log: a test that brings them about on purpose says so. */
    asked: (code: string): void =>
      void lines.splice(0, lines.length, ...lines.filter((line) => line['code'] !== code)),
    async close(): Promise<void> {
      await instance.stop();
      await drop();
    },
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : (JSON.parse(text) as Json),
  };
}

/** The headers with which a store delivers, made independently of the code under test. */
export function signed(
  shop: Pick<Shop, 'kind' | 'secret'>,
  sent: Sent,
  delivery: Delivery = {},
): Record<string, string> {
  const { id = `evt_${unique()}`, secret = shop.secret, at = Math.floor(Date.now() / 1_000) } = delivery;
  if (shop.kind === 'shopify') {
    return {
      'content-type': 'application/json',
      'x-shopify-topic': sent.topic ?? 'orders/paid',
      'x-shopify-hmac-sha256': createHmac('sha256', secret).update(sent.body).digest('base64'),
      'x-shopify-event-id': id,
      'x-shopify-webhook-id': `${id} delivered`,
    };
  }
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${at}.`).update(sent.body).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': `v1,${signature}`,
  };
}

/** The click token in an answer that leads to a product. */
export function tokenIn(response: Response): string | undefined {
  return new URL(response.headers.get('location') ?? '').searchParams.get('ref') ?? undefined;
}

export function uuidOf(kind: IdKind, id: string): Uuid {
  const uuid = readId(kind, id);
  if (uuid === undefined) throw new Error(`${id} is the id of a ${kind}`);
  return uuid;
}

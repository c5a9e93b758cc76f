import { Readable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oneTimeRoutes } from '../../api/one-time.ts';
import type { Route } from '../../api/route.ts';
import type { Chat } from '../../bots/chat/index.ts';
import { localChat, type LocalChat } from '../../bots/local/index.ts';
import type { App } from '../../core/app.ts';
import { createStoreUseCases } from '../../core/catalog/index.ts';
import { connectors } from '../../core/stores/index.ts';
import type { Permission } from '../../core/use-case.ts';
import { uuidOf } from '../support/cast.ts';
import { openHttp, OPERATOR_TOKEN, type Http } from '../support/http.ts';
import { changedIn, readerOfRows, type RowReader } from '../support/rows.ts';
import { openTill } from '../support/till.ts';
import { findUseCases, nameIn, whoMay, type AnyUseCase } from '../unit/access/use-cases.ts';
import { openScene, type Scene } from './strangers/scene.ts';
import type { Ask, Mixed } from './strangers/entry.ts';
import { ENTRIES } from './strangers/table.ts';

let http: Http;
let local: LocalChat;
let scene: Scene;
let rows: RowReader;
let useCases: ReadonlyMap<string, AnyUseCase>;
beforeAll(async () => {
  http = await openHttp((bench) => {
    const parts = {
      ...bench,
      log: pino({ level: 'silent' }),
      storeUseCases: createStoreUseCases(connectors),
    };
    // Whoever is turned away gets as far as neither a chat nor the hops of a sale.
    local = localChat({ ...bench, chat: {} as Chat, hops: { watch: () => () => undefined } });
    return [oneTimeRoutes(parts as unknown as App), local.routes].map((app) => ({ path: '/', app }));
  });
  scene = await openScene(http);
  useCases = await findUseCases();
  rows = await readerOfRows(http.bench.database);
  const { brandId, storeId } = scene.lumen;
  const till = openTill(http.bench, { brandId, storeId: uuidOf('store', storeId) });
  const at = http.bench.clock.wall().toISOString();
  const lines = [{ lineId: '1', productId: 'x1', quantity: 1, net: '40.00' }];
  await till.tell('order.paid', { orderId: '4711', currency: 'USD', createdAt: at, updatedAt: at, lines });
  for (const [name, { ask }] of ENTRIES) asks.set(name, await ask(scene, scene.lumen));
  secrets = await rows.idsOf(scene.lumen.brandId);
});
afterAll(() => http.close());

type Answer = { status: number; text: string };
const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

async function call({ method, path }: Route, { id = '', query, body }: Ask, token?: string): Promise<Answer> {
  const url = path.replace(/\{\w+\}/, id) + (query === undefined ? '' : `?${query}`);
  const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  const sent = method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) };
  const json = { 'content-type': 'application/json' };
  const response = await http.app.request(url, { method, headers: { ...headers, ...json }, ...sent });
  return { status: response.status, text: await response.text() };
}

const served = ({ status }: Answer): boolean => status === 200 || status === 201;

/** Who a caller is by the role table. */
type Caller = Extract<Permission, 'operator' | 'key'>;
const mayCall = (route: Route, caller: Caller): boolean =>
  whoMay(nameIn(useCases, route.useCase)).includes(caller);

/** Somebody whom a route must not serve, or only with what is their own. */
type Stranger = { name: string; token: string | undefined; status: number };

function strangersTo(route: Route): Stranger[] {
  const { stranger = 404 } = ENTRIES.get(nameOf(route)) ?? {};
  const { lumen, other } = scene;
  const refused: [caller: Caller, name: string, token: string][] = [
    ['operator', 'the operator', OPERATOR_TOKEN],
    ['key', "the brand's own key", lumen.key],
  ];
  return [
    { name: 'no key', token: undefined, status: 401 },
    { name: 'an unknown key', token: 'guessed', status: 401 },
    { name: 'the key of another brand', token: other.key, status: mayCall(route, 'key') ? stranger : 403 },
    ...refused
      .filter(([caller]) => !mayCall(route, caller))
      .map(([, name, token]) => ({ name, token, status: 403 })),
  ];
}

/** Asks as these, and tells what was answered that should not have been. */
async function askAs(strangers: readonly Stranger[], route: Route, ask: Ask): Promise<string[]> {
  const wrong: string[] = [];
  const sent = JSON.stringify(ask);
  for (const { name, token, status } of strangers) {
    const answer = await call(route, ask, token);
    const said = `${nameOf(route)}: ${name} is`;
    if (answer.status !== status) wrong.push(`${said} answered ${answer.status} ${answer.text}`);
    // What was sent may be repeated, as the reference of what could not be done.
    const leaks = [...secrets, scene.lumen.name].filter(
      (one) => answer.text.includes(one) && !sent.includes(one),
    );
    wrong.push(...leaks.map((leak) => `${said} told ${leak}`));
  }
  return wrong;
}

/** What every route is asked, of things of Lumen Tea that are really there; and the ids of all that is theirs. */
const asks = new Map<string, Ask>();
let secrets: string[];

describe('every route of /v1', () => {
  test('is in the table of what is asked of it', () => {
    expect([...ENTRIES.keys()].toSorted()).toEqual(http.routes.map(nameOf).toSorted());
    expect(secrets.length).toBeGreaterThan(ENTRIES.size);
  });

  test('turns strangers away, and nothing is changed by them', async () => {
    const before = await rows.read();
    const wrong: string[] = [];
    let asked = 0;
    for (const route of http.routes) {
      const refused = strangersTo(route).filter(({ status }) => status >= 400 || route.method === 'GET');
      wrong.push(...(await askAs(refused, route, asks.get(nameOf(route)) ?? {})));
      asked += refused.length;
    }
    expect(wrong).toEqual([]);
    expect(changedIn(before, await rows.read())).toEqual([]);
    expect(asked).toBeGreaterThan(3 * ENTRIES.size - 10);
  });

  test('does what another brand asks for itself to that brand alone', async () => {
    const before = await rows.read(scene.lumen.brandId);
    const wrong: string[] = [];
    for (const route of http.routes) {
      const own = strangersTo(route).filter(({ status }) => status < 400 && route.method !== 'GET');
      wrong.push(...(await askAs(own, route, asks.get(nameOf(route)) ?? {})));
    }
    expect(wrong).toEqual([]);
    expect(changedIn(before, await rows.read(scene.lumen.brandId))).toEqual([]);
  });

  test("takes nothing of another brand's in among the own", async () => {
    const { lumen, other } = scene;
    const mixed: { route: Route; mixed: Mixed[] }[] = [];
    for (const route of http.routes) {
      const made = await ENTRIES.get(nameOf(route))?.mixed?.(scene, other, lumen);
      if (made) mixed.push({ route, mixed: made });
    }
    const before = await rows.read();
    const wrong: string[] = [];
    for (const { route, mixed: all } of mixed)
      for (const { ask, status, as } of all) {
        const answer = await call(route, ask, as === 'operator' ? OPERATOR_TOKEN : other.key);
        if (answer.status !== status) wrong.push(`${nameOf(route)}: ${answer.status} ${answer.text}`);
      }
    expect(wrong).toEqual([]);
    expect(changedIn(before, await rows.read())).toEqual([]);
    expect(mixed.length).toBeGreaterThan(4);
  });

  test('serves whom the role table names', { timeout: 60_000 }, async () => {
    const wrong: string[] = [];
    const tokens = { operator: OPERATOR_TOKEN, key: scene.lumen.key };
    for (const route of http.routes) {
      const callers = (['operator', 'key'] as const).filter((caller) => mayCall(route, caller));
      for (const [index, caller] of callers.entries()) {
        const name = nameOf(route);
        const ask = index === 0 ? asks.get(name) : await ENTRIES.get(name)?.ask(scene, scene.lumen);
        const answer = await call(route, ask ?? {}, tokens[caller]);
        if (!served(answer)) wrong.push(`${name} as ${caller}: ${answer.status} ${answer.text}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** A request as it comes from an address of this machine or of another. */
async function from(address: string, path: string, init: RequestInit = {}): Promise<number> {
  const { body, headers = {} } = init;
  const incoming = Object.assign(Readable.from(typeof body === 'string' ? [Buffer.from(body)] : []), {
    ...{ headers, complete: true, socket: { remoteAddress: address } },
  });
  const response = await http.app.request(`http://localhost:8080${path}`, init, { incoming });
  return response.status;
}
const HERE = '127.0.0.1';
const ELSEWHERE = '203.0.113.9';

describe('what stands beside /v1', () => {
  test('figures are for this machine and the operator', async () => {
    const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    expect(await from(HERE, '/metrics')).toBe(200);
    expect(await from(HERE, '/metrics', { headers: { 'x-forwarded-for': ELSEWHERE } })).toBe(401);
    expect(await from(ELSEWHERE, '/metrics')).toBe(401);
    expect(await from(ELSEWHERE, '/metrics', as('guessed'))).toBe(401);
    expect(await from(ELSEWHERE, '/metrics', as(scene.lumen.key))).toBe(403);
    expect(await from(ELSEWHERE, '/metrics', as(OPERATOR_TOKEN))).toBe(200);
  });

  test('a one-time page is there for nobody who was not given its address', async () => {
    const before = await rows.read();
    for (const token of ['guessed', 'x'.repeat(43), scene.lumen.key.slice(0, 43), scene.lumen.id])
      for (const method of ['GET', 'POST'])
        expect([token, method, await from(HERE, `/f/${token}`, { method })]).toEqual([token, method, 404]);
    expect(changedIn(before, await rows.read())).toEqual([]);
  });

  test('every route of the local chat is for people at this machine alone', async () => {
    const routes = local.routes.routes.filter(({ method }) => method !== 'ALL');
    const before = await rows.read();
    const host = { host: 'localhost:8080' };
    const heard: string[] = [];
    for (const { method, path } of routes) {
      const url = path.replaceAll(/:\w+(\{[^}]*\})?/g, 'x').replaceAll('*', 'x');
      const body = method === 'POST' ? { body: '{"handle":"mallory"}' } : {};
      const strangers: [address: string, headers: Record<string, string>][] = [
        [ELSEWHERE, host],
        [ELSEWHERE, { ...host, authorization: `Bearer ${OPERATOR_TOKEN}` }],
        [HERE, { ...host, 'x-forwarded-for': ELSEWHERE }],
        [HERE, { host: 'parley.example' }],
        [HERE, { ...host, origin: 'https://evil.example' }],
      ];
      for (const [address, headers] of strangers) {
        const status = await from(address, url, { method, headers, ...body });
        if (status !== 403) heard.push(`${method} ${path} ${status} ${address} ${JSON.stringify(headers)}`);
      }
    }
    expect(heard).toEqual([]);
    expect(routes.length).toBeGreaterThan(10);
    expect(changedIn(before, await rows.read())).toEqual([]);
  });
});

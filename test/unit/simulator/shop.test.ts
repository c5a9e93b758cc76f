import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { forEach } from '../../../api/verbs/simulate/crowd.ts';
import { createSender, type Answer, type Call, type Sender } from '../../../api/verbs/simulate/sender.ts';
import { openShop, Refused } from '../../../api/verbs/simulate/shop.ts';
import { SystemClock } from '../../../core/kernel/clock.ts';
import { planSales, type Target } from '../../../core/simulator/index.ts';
import { connectors } from '../../../core/stores/index.ts';

const product = { id: 'teapot', externalId: 'x-teapot', title: 'Teapot', priceMinor: 4_000n };
const STORE = '01a20783-0fa7-71ca-9030-4ddff258e402';
const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const target: Target = {
  store: { id: STORE, brandId: STORE, kind: 'generic', name: 'Shop', currency: 'USD', secret },
  brand: 'Lumen Tea',
  links: [{ code: 'ada1', creatorId: 'ada', creator: 'Ada', mailboxId: 'box', product }],
  products: [product],
  brandMailboxes: [],
};
const [order] = planSales(target, { orders: 1, refunds: 1, duplicates: 0, shuffle: false }, 1, 1).orders;
if (!order) throw new Error('one order was planned');
const paid = { order, kind: 'paid', eventId: 'evt' } as const;

const TO_PRODUCT = { status: 302, headers: { location: 'https://shop.example/p?ref=token-1' } };

/** Answers every request alike, and keeps what was asked. */
function stub(answers: { link?: object; webhook?: object }): Sender & { calls: Call[] } {
  const calls: Call[] = [];
  return {
    calls,
    retrying: 0,
    close: () => undefined,
    async send(call) {
      calls.push(call);
      const usual: Answer = { status: 200, headers: {}, text: '', ms: 1, tries: 1 };
      return { ...usual, ...(call.method === 'GET' ? (answers.link ?? TO_PRODUCT) : answers.webhook) };
    },
  };
}

describe('a shop', () => {
  test('sells with the token that came with the shopper, and signs what it sends', async () => {
    const sender = stub({});
    const shop = openShop(target, sender, new SystemClock());
    await shop.click(order);
    await shop.deliver(paid);
    const [link, webhook] = sender.calls;
    expect(link).toMatchObject({
      path: '/l/ada1',
      headers: { 'user-agent': expect.stringContaining('Safari') },
    });
    const body = Buffer.from(webhook?.body ?? '');
    expect(JSON.parse(body.toString())).toMatchObject({
      type: 'order.paid',
      data: { orderId: order.orderId, ref: 'token-1' },
    });
    const headers = new Map(
      Object.entries(webhook?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    const verified = connectors.get('generic')?.verify({ headers, body, secrets: [secret], now: new Date() });
    expect(verified).toMatchObject({ outcome: 'verified', eventKey: 'evt' });
    expect([...shop.eventKeys]).toEqual([['evt', 'evt']]);
  });

  test('repeats an event byte for byte', async () => {
    const sender = stub({});
    const shop = openShop(target, sender, new SystemClock());
    await shop.click(order);
    const refund = { order, kind: 'refund', eventId: 'back' } as const;
    for (const event of [paid, paid, refund, refund]) await shop.deliver(event);
    const [first, second, third, fourth] = sender.calls.slice(1).map((call) => call.body);
    expect([first, third]).toEqual([second, fourth]);
    expect(first).not.toBe(third);
  });

  test.for<[string, object]>([
    ['there is no such link', { status: 404, text: 'nobody knows it' }],
    ['the link gives no token', { status: 302, headers: { location: 'https://shop.example/p' } }],
    ['the link leads nowhere', { status: 302, headers: {} }],
  ])('does not buy when %s', async ([, link]) => {
    await expect(openShop(target, stub({ link }), new SystemClock()).click(order)).rejects.toThrow(Refused);
  });

  test('gives up what is refused', async () => {
    const shop = openShop(
      target,
      stub({ webhook: { status: 401, text: 'bad signature' } }),
      new SystemClock(),
    );
    await shop.click(order);
    await expect(shop.deliver(paid)).rejects.toThrow('The webhook answered 401: bad signature');
  });
});

describe('a sender', () => {
  async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void) {
    const server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  function sender(find: () => Promise<string | undefined>): Sender {
    const made = createSender({ connections: 2, signal: new AbortController().signal, find });
    onTestFinished(() => made.close());
    return made;
  }

  const CALL: Call = { method: 'POST', path: '/hook', headers: {}, body: 'é' };

  test('sends again after 5xx, cut connections and while nobody is there, wherever it is found next', async () => {
    let asked = 0;
    const address = await listen((request, response) => {
      asked += 1;
      if (asked === 1) response.writeHead(503).end();
      else if (asked === 2) request.socket.destroy();
      else request.pipe(response);
    });
    const places = [undefined, 'http://127.0.0.1:1', address, undefined];
    const answer = await sender(async () => places.shift()).send(CALL);
    expect(answer).toMatchObject({ status: 200, text: 'é', tries: 5 });
  });

  test('takes any other answer as it is', async () => {
    let asked = 0;
    const address = await listen((_request, response) => {
      asked += 1;
      response.writeHead(429).end('slow down');
    });
    expect(await sender(async () => address).send(CALL)).toMatchObject({
      status: 429,
      text: 'slow down',
      tries: 1,
    });
    expect(asked).toBe(1);
  });
});

describe('a crowd', () => {
  const { signal } = new AbortController();

  test('does everything once, so many at a time, no sooner than allowed', async () => {
    const seen: number[] = [];
    let inside = 0;
    let most = 0;
    const started = performance.now();
    await forEach([0, 1, 2, 3, 4, 5, 6, 7], { width: 3, perSecond: 100, signal }, async (item) => {
      most = Math.max(most, ++inside);
      await Promise.resolve();
      inside -= 1;
      seen.push(item);
    });
    expect(new Set(seen)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
    expect(seen).toHaveLength(8);
    expect(most).toBeLessThanOrEqual(3);
    expect(performance.now() - started).toBeGreaterThan(60);
  });

  test('stops at the first failure', async () => {
    let done = 0;
    const failing = forEach(
      Array.from({ length: 1_000 }, (_, n) => n),
      { width: 4, perSecond: undefined, signal },
      async (item) => {
        done += 1;
        await Promise.resolve();
        if (item === 10) throw new Error('the eleventh');
      },
    );
    await expect(failing).rejects.toThrow('the eleventh');
    expect(done).toBeLessThan(50);
  });
});

import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { readBody } from '../../../api/body.ts';
import { serve } from '../../../api/index.ts';
import { dial, head, mountOf, served, testApi } from './fixture.ts';

const MIB = 1_048_576;

/** An API whose hot `/hook` answers with the number of bytes it read. */
const hookApi = () =>
  testApi({
    mounts: [
      {
        path: '/',
        hot: true,
        app: mountOf('/hook', async (c) => c.json({ bytes: (await readBody(c)).length })),
      },
    ],
  });

describe('bytes on the wire', () => {
  it('B1 reads an empty body as no bytes', async () => {
    const { port } = await served(hookApi().app);
    const wire = await dial(port);
    await wire.send(head('/hook', { 'content-length': 0 }));
    expect(await wire.until('"bytes":0')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('B2 refuses 1 MiB and a byte before it was sent, in full, also to a sender that keeps no connection', async () => {
    const { port } = await served(hookApi().app);
    const wire = await dial(port);
    await wire.send(head('/hook', { 'content-length': MIB + 1, connection: 'close' }));
    expect(await wire.until('"code":"body.too_large"')).toMatch(/^HTTP\/1\.1 413 /);
    // The answer is there, and the sender may still finish what it began.
    await wire.send(Buffer.alloc(MIB + 1));
    expect(await wire.ended).toMatch(/content-length: \d+[\s\S]*"code":"body.too_large"[^}]*\}$/);
    expect(wire.broken()).toBe(false);
  });

  it('B2 takes a body of exactly 1 MiB', async () => {
    const { port } = await served(hookApi().app);
    const wire = await dial(port);
    await wire.send(head('/hook', { 'content-length': MIB }));
    await wire.send(Buffer.alloc(MIB));
    expect(await wire.until(`"bytes":${MIB}`)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('B2 refuses a chunked body as soon as it exceeds 1 MiB, and serves the connection again after it', async () => {
    const { port } = await served(hookApi().app);
    const wire = await dial(port);
    const chunk = (size: number) =>
      Buffer.concat([Buffer.from(`${size.toString(16)}\r\n`), Buffer.alloc(size), Buffer.from('\r\n')]);
    await wire.send(head('/hook', { 'transfer-encoding': 'chunked' }));
    await wire.send(chunk(MIB));
    await wire.send(chunk(1));
    expect(await wire.until('"code":"body.too_large"')).toMatch(/^HTTP\/1\.1 413 /);
    await wire.send(chunk(MIB));
    await wire.send('0\r\n\r\n');
    await wire.send(`${head('/hook', { 'content-length': 2 })}{}`);
    await wire.until('"bytes":2');
  });

  it('B2 cuts off a sender that goes on for more than 8 MiB after the refusal', async () => {
    const { port } = await served(hookApi().app);
    const wire = await dial(port);
    await wire.send(head('/hook', { 'content-length': 64 * MIB }));
    await wire.until('"code":"body.too_large"');
    let sent = 0;
    while (!wire.socket.closed && sent < 64) {
      await wire.send(Buffer.alloc(MIB));
      sent += 1;
    }
    await wire.ended;
    expect(sent).toBeLessThan(64);
  });

  it('B3 does nothing with a body that is shorter than its Content-Length', async () => {
    const { app, lines } = hookApi();
    const { port } = await served(app);
    const wire = await dial(port);
    await wire.send(`${head('/hook', { 'content-length': 10 })}{}`);
    wire.socket.end();
    expect(await wire.ended).not.toContain('200 OK');
    expect(lines).toMatchObject([{ route: '/hook', status: 400, code: 'body.incomplete' }]);
  });

  it('B4 answers 400 and ends the connection when more than Content-Length comes', async () => {
    const { port } = await served(hookApi().app);
    const wire = await dial(port);
    await wire.send(`${head('/hook', { 'content-length': 2 })}{}{"more":true}`);
    expect(await wire.ended).toMatch(/HTTP\/1\.1 400 Bad Request\r\nConnection: close\r\n\r\n$/);
  });

  it.each([
    ['B5 Content-Length and Transfer-Encoding', { 'content-length': 5, 'transfer-encoding': 'chunked' }],
    ['a Transfer-Encoding that is not chunked at its end', { 'transfer-encoding': 'chunked, identity' }],
    ['a Content-Length with a sign', { 'content-length': '+5' }],
  ])('%s is refused by the parser, before any handler', async (_name, headers) => {
    const { app, lines } = hookApi();
    const { port } = await served(app);
    const wire = await dial(port);
    await wire.send(`${head('/hook', headers)}0\r\n\r\n`);
    expect(await wire.ended).toMatch(/^HTTP\/1\.1 400 /);
    expect(lines).toEqual([]);
  });

  it('B6 refuses a compressed body without inflating it', async () => {
    const { port } = await served(hookApi().app);
    const wire = await dial(port);
    await wire.send(head('/hook', { 'content-length': 50_000, 'content-encoding': 'gzip' }));
    expect(await wire.until('"code":"body.encoded"')).toMatch(/^HTTP\/1\.1 415 /);
  });

  it('B12 ends a body that comes too slowly, with 408', async () => {
    const { app } = hookApi();
    const { port } = await served(app, { headersMs: 200, requestMs: 200, checkMs: 20 });
    const wire = await dial(port);
    await wire.send(head('/hook', { 'content-length': 100 }));
    const dripping = setInterval(() => void wire.send('a'), 50);
    const received = await wire.ended;
    clearInterval(dripping);
    expect(received).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('B12 puts a body of single bytes together', async () => {
    const { app } = hookApi();
    const { port } = await served(app);
    const wire = await dial(port);
    await wire.send(head('/hook', { 'transfer-encoding': 'chunked' }));
    await wire.send('1\r\na\r\n'.repeat(200_000));
    await wire.send('0\r\n\r\n');
    expect(await wire.until('"bytes":200000')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('ends headers that come too slowly, with 408', async () => {
    const { port } = await served(hookApi().app, { headersMs: 100, requestMs: 60_000, checkMs: 20 });
    const wire = await dial(port);
    await wire.send('POST /hook HTTP/1.1\r\nhost: localhost\r\n');
    expect(await wire.ended).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('B14 refuses 16 kB of headers with 431', async () => {
    const { port } = await served(hookApi().app);
    const wire = await dial(port);
    await wire.send(head('/hook', { 'content-length': 0, 'x-long': 'a'.repeat(16_384) }));
    expect(await wire.ended).toMatch(/^HTTP\/1\.1 431 /);
  });

  it.each(['GET', 'PUT', 'TRACE', 'OPTIONS', 'DELETE'])(
    'B15 answers %s on the hook with 405 and what it takes',
    async (method) => {
      const { port } = await served(hookApi().app);
      const wire = await dial(port);
      await wire.send(head('/hook', { 'content-length': 0 }, method));
      expect(await wire.until('route.wrong_method')).toMatch(/^HTTP\/1\.1 405 [\s\S]*allow: POST\r\n/i);
    },
  );

  it.each([
    ['B17 dots', '/v1/%2e%2e/hook', 405],
    ['B17 doubled slashes', '//hook', 404],
    ['B17 mixed case', '/HOOK', 404],
    ['B17 an encoded slash', '/v1%2Fnotes', 404],
    ['a broken percent sequence', '/%ff%', 404],
  ])('%s: no other route than the path says', async (_name, path, status) => {
    const { port } = await served(hookApi().app);
    const wire = await dial(port);
    await wire.send(head(path, { 'content-length': 0 }, 'GET'));
    expect(await wire.until('"code":"route.')).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('lets a refusal reach a sender whose route never looked at the body', async () => {
    const { port } = await served(hookApi().app);
    const wire = await dial(port);
    await wire.send(head('/v1/notes', { 'content-length': 2 * MIB, connection: 'close' }));
    expect(await wire.until('"code":"access.key_missing"')).toMatch(/^HTTP\/1\.1 401 /);
    await wire.send(Buffer.alloc(2 * MIB));
    await wire.ended;
    expect(wire.broken()).toBe(false);
  });
});

describe('the listener', () => {
  const plain = new Hono().get('/', (c) => c.text('hello'));

  it('takes a free port for 0 and says which', async () => {
    const listener = await served(plain);
    expect(listener.port).toBeGreaterThan(0);
    expect(listener.url).toBe(`http://127.0.0.1:${listener.port}`);
    expect(await (await fetch(listener.url)).text()).toBe('hello');
  });

  it('says that a port is in use, that nothing was started and what to do', async () => {
    const { port } = await served(plain);
    await expect(serve({ app: plain, host: '127.0.0.1', port })).rejects.toMatchObject({
      code: 'listen.port_in_use',
      message: `Port ${port} on 127.0.0.1 is in use. Nothing was started. Stop the other program or set PORT (0 takes a free one).`,
    });
  });

  it('says that a host is not of this machine', async () => {
    await expect(serve({ app: plain, host: '192.0.2.1', port: 0 })).rejects.toMatchObject({
      code: 'listen.host_not_here',
    });
  });

  it('closes idle connections at once and waits for a running request', async () => {
    const running = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const app = new Hono()
      .get('/', (c) => c.text('hello'))
      .get('/slow', async (c) => {
        running.resolve();
        await answer.promise;
        return c.text('done');
      });
    const listener = await served(app);
    const idle = await dial(listener.port);
    await idle.send(head('/', {}, 'GET'));
    await idle.until('hello');
    const busy = await dial(listener.port);
    await busy.send(head('/slow', {}, 'GET'));
    await running.promise;

    const closed = listener.close(60_000);
    await idle.ended;
    await expect(fetch(listener.url)).rejects.toThrow('fetch failed');
    expect(busy.socket.closed).toBe(false);
    answer.resolve();
    expect(await busy.ended).toMatch(/200 OK[\s\S]*done$/);
    await closed;
  });

  it('cuts off what still runs after the grace', async () => {
    const running = Promise.withResolvers<void>();
    const app = new Hono().get('/', async () => {
      running.resolve();
      return Promise.withResolvers<Response>().promise;
    });
    const listener = await served(app);
    const wire = await dial(listener.port);
    await wire.send(head('/', {}, 'GET'));
    await running.promise;
    await listener.close(50);
    expect(await wire.ended).toBe('');
  });
});

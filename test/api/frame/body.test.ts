import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { readBody } from '../../../api/body.ts';
import { dial, head, mountOf, served, testApi } from './fixture.ts';

/** Posts `parts` one after the other and answers what `readBody` made of them. */
async function readBack(parts: Uint8Array[], headers: Record<string, string | number>): Promise<Buffer> {
  let read: Buffer = Buffer.alloc(0);
  const { port } = await served(
    mountOf('/', async (c) => {
      read = await readBody(c);
      return c.text('read');
    }),
  );
  const wire = await dial(port);
  await wire.send(head('/', headers));
  for (const part of parts) await wire.send(part);
  await wire.until('read');
  return read;
}

const pattern = (length: number) => Buffer.from(Array.from({ length }, (_, index) => index % 251));

describe('readBody', () => {
  it.each([0, 1, 3_700, 100_000, 1_048_576])('gives back the %i bytes that were sent', async (length) => {
    const sent = pattern(length);
    expect((await readBack([sent], { 'content-length': length })).equals(sent)).toBe(true);
  });

  it('puts pieces of any size together', async () => {
    const sent = pattern(70_000);
    const cuts = [0, 1, 2, 10, 5_000, 5_001, 69_999, 70_000];
    const parts = cuts.slice(1).map((cut, index) => sent.subarray(cuts[index], cut));
    expect((await readBack(parts, { 'content-length': sent.length })).equals(sent)).toBe(true);
  });

  it('keeps to a limit of the caller, with and without a socket', async () => {
    const { app } = testApi({
      mounts: [
        {
          path: '/',
          hot: true,
          app: mountOf('/small', async (c) => c.json({ bytes: (await readBody(c, 4)).length })),
        },
      ],
    });
    const { url } = await served(app);
    const post = (body: string) => ({ method: 'POST', body });
    expect((await fetch(`${url}/small`, post('1234'))).status).toBe(200);
    expect((await fetch(`${url}/small`, post('12345'))).status).toBe(413);
    expect((await app.request('/small', post('1234'))).status).toBe(200);
    expect((await app.request('/small', post('12345'))).status).toBe(413);
  });
});

describe('the bodies of mounted apps', () => {
  const local = new Hono()
    .post('/json', async (c) => c.json({ got: (await c.req.json()) as unknown }))
    .post('/form', async (c) => c.json(await c.req.parseBody()))
    .get('/plain', (c) => c.text('plain'));
  const api = () => testApi({ mounts: [{ path: '/local', app: local }] });

  it('are what Hono gives them, over a socket and without', async () => {
    const { app } = api();
    const { url } = await served(app);
    const json = { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } };
    expect(await (await fetch(`${url}/local/json`, json)).json()).toEqual({ got: { a: 1 } });
    expect(await (await app.request('/local/json', json)).json()).toEqual({ got: { a: 1 } });
    const form = { method: 'POST', body: new URLSearchParams({ name: 'Ada & Co' }) };
    expect(await (await fetch(`${url}/local/form`, form)).json()).toEqual({ name: 'Ada & Co' });
    expect(await (await fetch(`${url}/local/plain`)).text()).toBe('plain');
  });

  it('have the same limits, also when their length is not said', async () => {
    const { port } = await served(api().app);
    const wire = await dial(port);
    await wire.send(head('/local/json', { 'transfer-encoding': 'chunked' }));
    await wire.send(`${(1_100_000).toString(16)}\r\n${'a'.repeat(1_100_000)}\r\n0\r\n\r\n`);
    expect(await wire.until('"code":"body.too_large"')).toMatch(/^HTTP\/1\.1 413 /);
    const zipped = await fetch(`http://127.0.0.1:${port}/local/json`, {
      method: 'POST',
      body: 'x',
      headers: { 'content-encoding': 'gzip' },
    });
    expect(zipped.status).toBe(415);
  });
});

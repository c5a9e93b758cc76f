import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { OpenApi, Operation } from '../../../api/openapi.ts';
import { route } from '../../../api/route.ts';
import { idOf } from '../../../core/use-case.ts';
import { anyAnswer, ask, echo, testApi } from './fixture.ts';

const money = z
  .strictObject({ amount: z.string(), currency: z.string() })
  .meta({ id: 'Money', description: 'An amount' });

const proposal = z.discriminatedUnion('by', [
  z.strictObject({ id: idOf('deal'), by: z.literal('brand'), rateBps: z.int().min(100).max(8_000) }),
  z.strictObject({ id: idOf('deal'), by: z.literal('creator'), reason: z.string() }),
]);

const COUNTER = route({
  method: 'POST',
  path: '/v1/deals/{id}/counter',
  summary: 'Counter a <b>proposal</b>',
  auth: 'either',
  useCase: echo('deals.counter', proposal),
  answer: anyAnswer,
  status: 200,
});

const PRODUCT = route({
  method: 'POST',
  path: '/v1/products',
  summary: 'Add a product',
  auth: 'brand',
  useCase: echo(
    'products.add',
    z.strictObject({
      price: money,
      cost: money.optional(),
      kind: z.enum(['a', 'b']).default('a'),
      addedAt: z.date().optional(),
    }),
  ),
  answer: z.strictObject({ got: z.unknown(), price: money.optional() }),
  status: 201,
});

async function reference(overrides: Parameters<typeof testApi>[0] = {}): Promise<OpenApi> {
  const { app } = testApi(overrides);
  return (await ask(app, '/openapi.json', { key: null })).body as unknown as OpenApi;
}

const bodyOf = (operation: Operation | undefined) =>
  operation?.requestBody?.content?.['application/json']?.schema;

describe('/openapi.json', () => {
  it('describes every route of the table, under an id of its own', async () => {
    const { openapi, paths } = await reference();
    expect(openapi).toBe('3.1.0');
    expect(
      Object.entries(paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`)),
    ).toEqual([
      'post /v1/notes',
      'get /v1/notes',
      'patch /v1/notes/{id}',
      'get /v1/deals/{id}',
      'post /v1/brands',
    ]);
    const ids = Object.values(paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells path, query, header and body apart', async () => {
    const { paths } = await reference();
    expect(paths['/v1/notes']?.get?.parameters).toEqual([
      {
        name: 'limit',
        in: 'query',
        required: false,
        schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
      },
      { name: 'after', in: 'query', required: false, schema: { type: 'string' } },
    ]);
    expect(paths['/v1/notes']?.get).not.toHaveProperty('requestBody');
    expect(paths['/v1/deals/{id}']?.get?.parameters).toMatchObject([{ name: 'id', in: 'path' }]);
    const change = paths['/v1/notes/{id}']?.patch;
    expect(change?.parameters).toMatchObject([
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
      { name: 'Idempotency-Key', in: 'header', required: false },
    ]);
    expect(bodyOf(change)).toEqual({
      type: 'object',
      properties: { name: { type: 'string' } },
      required: ['name'],
      additionalProperties: false,
    });
  });

  it('shows ids as the texts they are outside, and takes path parameters out of every variant', async () => {
    const { paths } = await reference({ routes: [COUNTER] });
    const counter = paths['/v1/deals/{id}/counter']?.post;
    expect(counter?.parameters?.[0]).toEqual({
      name: 'id',
      in: 'path',
      required: true,
      schema: { type: 'string' },
    });
    expect(bodyOf(counter)?.oneOf).toMatchObject([
      { required: ['by', 'rateBps'], properties: { by: { const: 'brand' }, rateBps: { minimum: 100 } } },
      { required: ['by', 'reason'] },
    ]);
    expect(JSON.stringify(bodyOf(counter))).not.toContain('"id"');
  });

  it('shares schemas with an id, and refers to nothing it does not hold', async () => {
    const document = await reference({ routes: [PRODUCT] });
    expect(document.components.schemas['Money']).toMatchObject({ required: ['amount', 'currency'] });
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(3);
    const { schemas, responses } = document.components;
    for (const [, kind, name = ''] of references)
      expect(kind === 'schemas' ? schemas : responses).toHaveProperty(name);
    expect(JSON.stringify(document)).not.toContain('$defs');
  });

  it('says who may call and what is answered', async () => {
    const { paths, components } = await reference();
    expect(Object.keys(components.securitySchemes)).toEqual(['operator', 'brand']);
    expect(paths['/v1/brands']?.post?.security).toEqual([{ operator: [] }]);
    expect(paths['/v1/notes/{id}']?.patch?.security).toEqual([{ brand: [] }, { operator: [] }]);
    expect(Object.keys(paths['/v1/brands']?.post?.responses ?? {})).toEqual(['200', '201', '4XX', '5XX']);
    expect(Object.keys(paths['/v1/notes']?.post?.responses ?? {})).toEqual(['201', '4XX', '5XX']);
  });

  it('holds what is described by hand as well', async () => {
    const get: Operation = {
      summary: 'Follow a link',
      responses: { 302: { description: 'To the product' } },
    };
    const { paths } = await reference({ documented: { '/l/{code}': { get } } });
    expect(paths['/l/{code}']).toEqual({ get });
  });
});

describe('/docs', () => {
  it('is a page of its own: no script, nothing fetched, its one style allowed by its hash', async () => {
    const { app } = testApi({ routes: [COUNTER, PRODUCT] });
    const { headers, body } = await ask(app, '/docs', { key: null });
    const text = String(body['text']);
    expect(headers.get('content-type')).toBe('text/html; charset=UTF-8');
    const style = /<style>([^]*)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers.get('content-security-policy')).toContain(
      `default-src 'none'; style-src 'sha256-${hash}';`,
    );
    expect(text).not.toMatch(/<script|<link|<img|src=|@import|url\(/);
    expect(text).toContain('color-scheme: light dark');
    expect(text).toContain('name="viewport"');
  });

  it('lists routes with their fields, escaped', async () => {
    const { app } = testApi({ routes: [COUNTER, PRODUCT] });
    const text = String((await ask(app, '/docs', { key: null })).body['text']);
    expect(text).toContain('POST /v1/deals/{id}/counter');
    expect(text).toContain('Counter a &lt;b&gt;proposal&lt;/b&gt;');
    expect(text).toContain('<code>id (path)</code>');
    expect(text).toContain('<code>rateBps</code> <span class="type">integer from 100 to 8000</span>');
    expect(text).toContain('<code>price.amount</code>');
    expect(text).toContain('&quot;a&quot; | &quot;b&quot;');
    expect(text).toContain('id="status-409"');
  });
});

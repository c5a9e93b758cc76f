import type { Operation, Parameter, PathItem, Response, Schema } from './openapi.ts';

const problem: Response = { $ref: '#/components/responses/Problem' };
const text = (name: string, description: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});
const json = (description: string, schema: Schema): Response => ({
  description,
  content: { 'application/json': { schema } },
});
const object = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

const webhook: Operation = {
  operationId: 'post_webhooks',
  summary: 'What happened in a store, signed by the store itself',
  description:
    'Answers 200 once the event is durable, also for one that is known, ignored or set aside; what it comes to is decided after the answer. ' +
    'A known event id with other content is answered 200 too: the first content is kept. Overload is 503 with Retry-After.',
  tags: ['stores'],
  security: [],
  parameters: [text('storeId', 'As it stands in the webhook address of the store')],
  requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
  responses: {
    200: json('The event is kept', object({ received: { type: 'boolean', const: true } })),
    400: problem,
    401: problem,
    404: problem,
    413: problem,
    503: problem,
  },
};

const link: Operation = {
  operationId: 'get_link',
  summary: 'Sends a shopper to the product, with a signed click token in the query as `ref`',
  description:
    'Crawlers, link previews, prefetching and HEAD are sent on without a token, and so is everyone when the deal behind the link has ended.',
  tags: ['links'],
  security: [],
  parameters: [text('code', 'The code of the link')],
  responses: { 302: { description: 'To the product' }, 404: problem },
};

const page = (operationId: string, summary: string): Operation => ({
  operationId,
  summary,
  description:
    'HTML for a person, who gets the address in chat. It works for 15 minutes, for one person and one purpose; looking at it changes nothing, sending it does, once.',
  tags: ['pages'],
  security: [],
  parameters: [text('token', 'As it stands in the link')],
  responses: {
    200: { description: 'The page', content: { 'text/html': { schema: { type: 'string' } } } },
    403: { description: 'The person may not do this any more' },
    404: { description: 'There is no such page' },
    410: { description: 'The page was used or is too old' },
  },
});

const login = (operationId: string, summary: string, led: Operation['responses']): Operation => ({
  operationId,
  summary,
  description:
    'A step of verifying a profile by signing in at TikTok. The link from chat works once and for 10 minutes, for one person and one profile; looking changes nothing, sending the page of the callback does.',
  tags: ['pages'],
  security: [],
  responses: {
    ...led,
    404: { description: 'There is no such login' },
    410: { description: 'The login was used or is too old' },
  },
});
const loginPage = {
  200: { description: 'The page', content: { 'text/html': { schema: { type: 'string' } } } },
  400: { description: 'Nothing was verified, and why' },
} satisfies Operation['responses'];

const bioPage: Operation = {
  operationId: 'get_bio_page',
  summary: "A creator's page of numbered tiles, the newest content first",
  description:
    'HTML for shoppers, with the disclosure on top. The handle is that of a profile, on whichever platform it was known first; with a platform in front (`youtube:ada`) it is the one there.',
  tags: ['links'],
  security: [],
  parameters: [text('handle', 'The handle of a profile')],
  responses: {
    200: { description: 'The page', content: { 'text/html': { schema: { type: 'string' } } } },
    404: { description: 'There is no such creator' },
  },
};

const bioTile: Operation = {
  operationId: 'get_bio_tile',
  summary: 'Sends a shopper to the product of a tile, as `/l/{code}` does',
  tags: ['links'],
  security: [],
  parameters: [text('handle', 'The handle of a profile'), text('number', 'The number of the tile')],
  responses: {
    302: { description: 'To the product' },
    404: { description: 'There is no such creator, or no such number on the page' },
  },
};

const health = (operationId: string, summary: string, responses: Operation['responses']): Operation => ({
  operationId,
  summary,
  tags: ['operations'],
  security: [],
  responses,
});

/** The routes beside `/v1`, for `/openapi.json` and `/docs`. */
export const documented: Readonly<Record<string, PathItem>> = {
  '/webhooks/{storeId}': { post: webhook },
  '/l/{code}': { get: link },
  '/c/{handle}': { get: bioPage },
  '/c/{handle}/{number}': { get: bioTile },
  '/f/{token}': {
    get: page('get_one_time_page', 'The page of one person for one purpose'),
    post: {
      ...page('post_one_time_page', 'Does what the page is for, once'),
      requestBody: {
        required: true,
        content: { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } },
      },
    },
  },
  '/verify/tiktok/{token}': {
    get: {
      ...login('get_tiktok_login', 'Leads to the login at TikTok', { 302: { description: 'To TikTok' } }),
      parameters: [text('token', 'As it stands in the link')],
    },
  },
  '/verify/tiktok/callback': {
    get: login('get_tiktok_callback', 'Where TikTok leads back to: says whom the login is for', loginPage),
    post: login('post_tiktok_callback', 'Verifies the profile, once', {
      ...loginPage,
      503: { description: 'TikTok does not answer; it can be sent again' },
    }),
  },
  '/healthz': {
    get: health('get_healthz', 'Whether the process answers', {
      200: json('It does', object({ status: { type: 'string' } })),
    }),
  },
  '/readyz': {
    get: health('get_readyz', 'Whether the process can do its work', {
      200: json('It can', object({ status: { type: 'string' }, checks: { type: 'object' } })),
      503: json('It cannot', object({ status: { type: 'string' }, checks: { type: 'object' } })),
    }),
  },
  '/metrics': {
    get: health('get_metrics', 'Figures for Prometheus; for this machine and the operator', {
      200: {
        description: 'Text in the Prometheus format',
        content: { 'text/plain': { schema: { type: 'string' } } },
      },
      403: problem,
    }),
  },
};

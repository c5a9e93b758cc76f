import { z } from 'zod';
import type { Route, RouteAuth } from './route.ts';

/** JSON Schema 2020-12, as far as this program writes and reads it. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
  minimum?: number;
  maximum?: number;
  description?: string;
  [keyword: string]: unknown;
};

export type Parameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema: Schema;
};
type Content = { content?: Record<string, { schema: Schema }> };
export type Response = ({ description: string } & Content) | { $ref: string };

/** One method of one path, in OpenAPI's words. */
export type Operation = {
  operationId?: string;
  summary: string;
  description?: string;
  tags?: string[];
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean } & Content;
  responses: Record<string, Response>;
};

export type PathItem = Partial<Record<'get' | 'post' | 'put' | 'patch' | 'delete', Operation>>;

export type OpenApi = {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  paths: Record<string, PathItem>;
  components: {
    schemas: Record<string, Schema>;
    responses: Record<string, Response>;
    securitySchemes: Record<string, { type: 'http'; scheme: 'bearer'; description: string }>;
  };
};

const SECURITY: Record<RouteAuth, Record<string, string[]>[]> = {
  operator: [{ operator: [] }],
  brand: [{ brand: [] }],
  either: [{ brand: [] }, { operator: [] }],
};

const PROBLEM_RESPONSE: Response = { $ref: '#/components/responses/Problem' };

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Sent again with the same body it replays the answer; with another body the answer is 409.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

const PROBLEM = z.object({
  type: z.string().describe('Where this sort of problem is explained'),
  title: z.string(),
  status: z.int(),
  code: z.string().describe('Stable name to program against'),
  detail: z.string().describe('What happened, what was not done, what to do next'),
  requestId: z.string().describe('Also answered as x-request-id'),
  errors: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .optional()
    .describe('The fields that were wrong'),
});

/**
 * The reference of the HTTP side, OpenAPI 3.1, out of the schemas that check requests.
 * @param documented descriptions of routes that are not in the table, by path
 */
export function describeApi(
  routes: readonly Route[],
  documented: Readonly<Record<string, PathItem>>,
  publicUrl: string,
): OpenApi {
  const schemas: Record<string, Schema> = {};
  const read = (schema: z.ZodType, io: 'input' | 'output') => shapeOf(schema, io, schemas);
  const paths: Record<string, PathItem> = {};
  for (const route of routes) {
    const item = (paths[route.path] ??= {});
    item[route.method.toLowerCase() as 'get' | 'post' | 'patch'] = operationOf(route, read);
  }
  for (const [path, item] of Object.entries(documented)) paths[path] = { ...paths[path], ...item };
  const bearer = (description: string) => ({ type: 'http', scheme: 'bearer', description }) as const;
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parley',
      version: '1',
      description:
        'An affiliate programme in chat. JSON in camelCase; unknown fields in a request are an error. ' +
        'Every write takes an Idempotency-Key header: sent again with the same body it replays the answer.',
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: Object.assign(schemas, { Problem: read(PROBLEM, 'output') }),
      responses: {
        Problem: {
          description: 'Refused; nothing was changed unless the text says otherwise',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: { operator: bearer("The operator's token"), brand: bearer("A brand's key") },
    },
  };
}

type ReadSchema = (schema: z.ZodType, io: 'input' | 'output') => Schema;

function operationOf(route: Route, read: ReadSchema): Operation {
  const input = read(route.useCase.input, 'input');
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const inQuery = route.method === 'GET' ? namesOf(input).filter((name) => !inPath.includes(name)) : [];
  const body = without(input, inPath);
  const takesBody = route.method !== 'GET' && namesOf(body).length > 0;
  const answer = {
    description: 'Done',
    content: { 'application/json': { schema: read(route.answer, 'output') } },
  };
  const statuses = typeof route.status === 'function' ? ['200', '201'] : [String(route.status)];
  return {
    operationId: [route.method.toLowerCase(), ...route.path.split(/\W+/).filter(Boolean)].join('_'),
    summary: route.summary,
    tags: [route.path.split('/')[2] ?? ''],
    security: SECURITY[route.auth],
    parameters: [
      ...inPath.map((name): Parameter => ({
        name,
        in: 'path',
        required: true,
        schema: fieldOf(input, name),
      })),
      ...inQuery.map((name): Parameter => {
        const required = input.required?.includes(name) ?? false;
        return { name, in: 'query', required, schema: fieldOf(input, name) };
      }),
      ...(route.method === 'GET' ? [] : [IDEMPOTENCY_KEY]),
    ],
    ...(takesBody
      ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } }
      : {}),
    responses: {
      ...Object.fromEntries(statuses.map((status) => [status, answer])),
      '4XX': PROBLEM_RESPONSE,
      '5XX': PROBLEM_RESPONSE,
    },
  };
}

/** The schema as JSON Schema; what has an id of its own (`.meta({ id })`) goes to `shared` and is referred to. */
function shapeOf(schema: z.ZodType, io: 'input' | 'output', shared: Record<string, Schema>): Schema {
  // What a transform makes of a text (an id, a date) never crosses HTTP; what goes in or out does.
  const plain = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override({ jsonSchema }) {
      // Every whole number has these; they say nothing to a reader.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  const text = JSON.stringify(plain).replaceAll('"#/$defs/', '"#/components/schemas/');
  const {
    $schema: _dialect,
    $defs,
    ...own
  } = JSON.parse(text) as Schema & { $defs?: Record<string, Schema> };
  Object.assign(shared, $defs);
  return own;
}

/** What a schema is one of, or all of. */
export function variantsOf(schema: Schema): Schema[] {
  return schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
}

function namesOf(schema: Schema): string[] {
  return [...new Set([...Object.keys(schema.properties ?? {}), ...variantsOf(schema).flatMap(namesOf)])];
}

function fieldOf(schema: Schema, name: string): Schema {
  const found = [schema, ...variantsOf(schema)].find(({ properties }) => properties?.[name]);
  return found?.properties?.[name] ?? { type: 'string' };
}

/** The same object without some of its fields, in every variant it has. */
function without(schema: Schema, names: readonly string[]): Schema {
  const { properties, required } = schema;
  const keep = (name: string) => !names.includes(name);
  const variants = (['anyOf', 'oneOf', 'allOf'] as const).filter((keyword) => schema[keyword]);
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).filter(([name]) => keep(name))),
    }),
    ...(required && { required: required.filter(keep) }),
    ...Object.fromEntries(
      variants.map((keyword) => [keyword, schema[keyword]?.map((each) => without(each, names))]),
    ),
  };
}

import { Hono, type Context } from 'hono';
import { defineError, DomainError, invalidInput } from '../core/kernel/error.ts';
import { invariant } from '../core/kernel/invariant.ts';
import type { Actor, Executor } from '../core/use-case.ts';
import type { Caller, Gate } from './auth.ts';
import { readBody } from './body.ts';
import { checkText, parseJsonObject } from './json.ts';
import { HttpError } from './problem.ts';
import { createKeyLimit } from './rate.ts';
import type { Route, RouteAuth } from './route.ts';

/** Requests a key may make in a second, by contract. */
const REQUESTS_PER_SECOND = 1_000;

const wrongRight = defineError(
  'access.wrong_right',
  'forbidden',
  (p: { needed: string }) =>
    `This needs ${p.needed}. Nothing was changed. Send that as "Authorization: Bearer <key>".`,
);
const idempotencyKeyUnfit = defineError(
  'request.key_unfit',
  'invalid',
  () =>
    'The Idempotency-Key is not 1 to 255 printable ASCII characters. Nothing was changed. Use a random UUID, say.',
);
const nothingThere = defineError(
  'path.unknown',
  'not_found',
  () => 'There is nothing of that id here. Nothing was changed. Use an id as Parley answered it.',
);
const notJson = () =>
  new HttpError(
    415,
    'body.not_json',
    'The body is not JSON. Nothing was changed. Send it as application/json.',
  );

/** The `/v1` routes: authentication, the key's limit, one input out of path, query and body, and the use case. */
export function v1Routes(parts: { routes: readonly Route[]; execute: Executor; gate: Gate }): Hono {
  const app = new Hono();
  const limit = createKeyLimit(REQUESTS_PER_SECOND);
  for (const route of parts.routes) {
    app.on(route.method, route.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) => {
      const caller = await parts.gate(c);
      if (!mayCall(caller, route.auth)) throw wrongRight({ needed: NEEDED[route.auth] });
      await limit(caller.kind === 'key' ? caller.keyId : caller.kind);
      const input = await inputOf(c, route);
      const key = route.method === 'GET' ? undefined : idempotencyKeyOf(c);
      const answer = await parts
        .execute(route.useCase, { actor: actorOf(caller), input, key })
        .catch((error: unknown) => {
          throw isAboutPath(error, c) ? nothingThere({}) : error;
        });
      invariant(typeof answer === 'object' && answer !== null, 'a use case answers no object', {
        name: route.useCase.name,
      });
      return c.json(answer, typeof route.status === 'function' ? route.status(answer) : route.status);
    });
  }
  return app;
}

const NEEDED: Record<RouteAuth, string> = {
  operator: "the operator's token",
  brand: "a brand's key",
  either: "a brand's key or the operator's token",
};

/** Ids are opaque: one that cannot be an id is one that nothing has. */
function isAboutPath(error: unknown, c: Context): boolean {
  const names = c.req.param();
  return error instanceof DomainError && error.fields.some(({ path }) => Object.hasOwn(names, path));
}

function mayCall(caller: Caller, auth: RouteAuth): boolean {
  return auth === 'either' || (auth === 'operator') === (caller.kind === 'operator');
}

function actorOf(caller: Caller): Actor {
  return caller.kind === 'operator' ? { kind: 'operator', name: 'token' } : caller;
}

/** A read is asked by its query, a write by its body; path parameters join either and may not be sent twice. */
async function inputOf(c: Context, route: Route): Promise<Record<string, unknown>> {
  const path = c.req.param() as Record<string, string>;
  const query = queryOf(c);
  const sent = route.method === 'GET' ? query : await jsonBodyOf(c);
  const outOfPlace = [
    ...Object.keys(path).filter((name) => Object.hasOwn(sent, name)),
    ...(route.method !== 'GET' && Object.keys(query).length > 0 ? ['?'] : []),
  ];
  if (outOfPlace.length > 0) {
    throw invalidInput(
      outOfPlace.map((name) => ({ path: name, message: 'has fields that are not known here' })),
    );
  }
  const input = { ...sent, ...path };
  checkText(input);
  return input;
}

async function jsonBodyOf(c: Context): Promise<Record<string, unknown>> {
  const type = c.req.header('content-type') ?? 'application/json';
  if (!/^application\/(json|[\w.-]+\+json) *(;|$)/i.test(type)) throw notJson();
  return parseJsonObject(await readBody(c));
}

/** The query as text; a name sent several times is a list, which only fields that take lists accept. */
function queryOf(c: Context): Record<string, string | string[]> {
  const { searchParams } = new URL(c.req.url);
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? '')];
    }),
  );
}

function idempotencyKeyOf(c: Context): string | undefined {
  const key = c.req.header('idempotency-key');
  if (key !== undefined && !/^[\x20-\x7e]{1,255}$/.test(key)) throw idempotencyKeyUnfit({});
  return key;
}

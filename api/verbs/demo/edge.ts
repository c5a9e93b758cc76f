import type { z } from 'zod';
import { NotSeen } from './step.ts';

/** Somebody with a key, or nobody in particular. What comes back must have the named status and the given shape. */
export type Caller = {
  /** POST that makes something: 201. */
  makes<S extends z.ZodType>(path: string, body: object, answer: S): Promise<z.output<S>>;
  /** POST that changes something: 200. */
  moves<S extends z.ZodType>(path: string, body: object, answer: S): Promise<z.output<S>>;
  /** GET: 200. */
  sees<S extends z.ZodType>(path: string, answer: S): Promise<z.output<S>>;
  /** Any request, whatever comes back. */
  asks(request: Request): Promise<Answer>;
};

export type Answer = { status: number; headers: Headers; text: string };

export type Request = {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
};

const ANSWER_MS = 10_000;
/** Far more than anything is waited for on a machine that has nothing else to do. */
const PATIENCE_MS = 10_000;

/** The outside of a running Parley, as anyone reaches it. */
export function openEdge(base: string, signal: AbortSignal) {
  const asks = async (
    token: string | undefined,
    { method, path, headers, body }: Request,
  ): Promise<Answer> => {
    const response = await fetch(new URL(path, base), {
      method,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
      headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  /** Speaks with this key, or without one. */
  const as = (token?: string): Caller => {
    const post = async <S extends z.ZodType>(path: string, body: object, status: number, shape: S) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await asks(token, { method: 'POST', path, headers, body: JSON.stringify(body) });
      return readAnswer(`POST ${path}`, answer, status, shape);
    };
    return {
      makes: (path, body, shape) => post(path, body, 201, shape),
      moves: (path, body, shape) => post(path, body, 200, shape),
      sees: async (path, shape) =>
        readAnswer(`GET ${path}`, await asks(token, { method: 'GET', path }), 200, shape),
      asks: (request) => asks(token, request),
    };
  };
  return { as, signal, patienceMs: PATIENCE_MS };
}

export type Edge = ReturnType<typeof openEdge>;

/** The body of an answer that has to have this status and this shape. */
export function readAnswer<S extends z.ZodType>(
  what: string,
  { status, text }: Answer,
  expected: number,
  shape: S,
): z.output<S> {
  if (status !== expected) throw new NotSeen(what, String(expected), `${status} ${text}`);
  const read = shape.safeParse(JSON.parse(text));
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new NotSeen(what, 'an answer as documented', `${problems.join('; ')} in ${text}`);
}

import { STATUS_CODES } from 'node:http';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Logger } from 'pino';
import { sqlState } from '../core/db/index.ts';
import { DomainError, type ErrorKind, type FieldProblem } from '../core/kernel/error.ts';
import type { Ids } from '../core/kernel/id.ts';
import { InvariantViolation } from '../core/kernel/invariant.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Read it through {@link requestIdOf}, which makes it when it is first asked for. */
    requestId?: string;
    /** The code of the problem a request was answered with, for its line in the log. */
    problemCode?: string;
  }
}

/** What a refused request is answered with, as `application/problem+json` (RFC 9457). */
export type Problem = {
  /** Where this sort of problem is explained: an anchor of `/docs`. */
  type: string;
  title: string;
  status: ContentfulStatusCode;
  /** Stable name to program against, `noun.what_is_wrong`. */
  code: string;
  detail: string;
  requestId: string;
  /** The fields that were wrong; never holds what was sent. */
  errors?: readonly Pick<FieldProblem, 'path' | 'message'>[];
};

/** The one place where a kind of refusal gets its status. */
export const STATUS_OF_KIND: Record<ErrorKind, ContentfulStatusCode> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limited: 429,
  unavailable: 503,
};

/** Seconds after which to come back, where the refusal does not say it itself (`params.retryAfterS`). */
const RETRY_AFTER_S: Partial<Record<ErrorKind, number>> = { limited: 1, unavailable: 5 };

/** A refusal that only HTTP knows (405, 413, 415); everything else is a {@link DomainError}. */
export class HttpError extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = 'HttpError';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

type Refusal = {
  status: ContentfulStatusCode;
  code: string;
  detail: string;
  fields?: readonly FieldProblem[];
  headers?: Record<string, string>;
};

/** Turns whatever was thrown into the answer. */
export type ErrorExit = (error: unknown, c: Context) => Response;

/**
 * The one exit of every error: refusals are answered in their own words, anything else is a bug, logged with its facts
 * and answered with an apology and the request's id.
 */
export function createErrorExit(parts: { log: Logger; ids: Ids; publicUrl: string }): ErrorExit {
  return (error, c) => {
    const requestId = requestIdOf(c, parts.ids);
    const refusal = refusalOf(error) ?? apology(requestId);
    const { status, code, detail, fields, headers } = refusal;
    if (status === 500) parts.log.error({ requestId, error: factsOf(error) }, 'a request failed');
    c.set('problemCode', code);
    const problem: Problem = {
      type: `${parts.publicUrl}/docs#status-${status}`,
      title: STATUS_CODES[status] ?? 'Error',
      status,
      code,
      detail,
      requestId,
      ...(fields && fields.length > 0
        ? { errors: fields.map(({ path, message }) => ({ path, message })) }
        : {}),
    };
    return c.body(JSON.stringify(problem), status, {
      'content-type': 'application/problem+json',
      'x-request-id': requestId,
      ...headers,
    });
  };
}

/** The id under which a request is found in the log; answered as `x-request-id`. */
export function requestIdOf(c: Context, ids: Ids): string {
  const known = c.get('requestId');
  if (known !== undefined) return known;
  const requestId = ids.next();
  c.set('requestId', requestId);
  return requestId;
}

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof DomainError) {
    const retryAfterS = error.params['retryAfterS'] ?? RETRY_AFTER_S[error.kind];
    return {
      status: STATUS_OF_KIND[error.kind],
      code: error.code,
      detail: error.message,
      fields: error.fields,
      headers: {
        ...(retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) }),
        ...(error.kind === 'unauthenticated' ? { 'www-authenticate': 'Bearer' } : {}),
      },
    };
  }
  if (error instanceof HttpError) {
    return { status: error.status, code: error.code, detail: error.message, headers: error.headers };
  }
  if (error instanceof HTTPException && error.status < 500) {
    const title = STATUS_CODES[error.status] ?? 'Refused';
    return { status: error.status, code: 'request.refused', detail: `${title}.` };
  }
  return isDatabaseAway(error) ? DATABASE_AWAY : undefined;
}

const DATABASE_AWAY: Refusal = {
  status: 503,
  code: 'database.unavailable',
  detail:
    'The database cannot be used just now, and it is not known whether the request was carried out. ' +
    'Send it again shortly; with the same Idempotency-Key it is never carried out twice.',
  headers: { 'retry-after': '5' },
};

/**
 * SQLSTATEs of a database that is away or too busy, which say nothing about the request (classes 08 connection,
 * 53 resources, 57 shutdown and timeouts; lock timeout, serialization failure, deadlock), and what the driver says.
 */
const AWAY = /^(08...|53...|57...|55P03|40001|40P01|CONNECTION_\w+|CONNECT_TIMEOUT|ECONNREFUSED|ECONNRESET)$/;

function isDatabaseAway(error: unknown): boolean {
  return AWAY.test(sqlState(error) ?? '');
}

function apology(requestId: string): Refusal {
  return {
    status: 500,
    code: 'internal',
    detail: `Something went wrong on our side, and we are sorry. Quote ${requestId} to the operator of this instance.`,
  };
}

/**
 * What may stand in a log about a bug. Messages of SQL and JSON errors are left out: they repeat values, and those may
 * be secrets or somebody's address.
 */
export function factsOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { thrown: typeof error };
  const code = sqlState(error);
  const repeatsValues = code !== undefined || error.cause !== undefined || error instanceof SyntaxError;
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    ...(repeatsValues ? {} : { message: error.message }),
    ...(error instanceof InvariantViolation ? { facts: error.facts } : {}),
    ...(error.cause === undefined ? {} : { cause: factsOf(error.cause) }),
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .map((line) => line.trim()),
  };
}

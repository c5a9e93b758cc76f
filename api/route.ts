import type { z } from 'zod';
import type { UseCase } from '../core/use-case.ts';

/** Who may call: the operator's token, a brand's key, or either. The use case decides the rest. */
export type RouteAuth = 'operator' | 'brand' | 'either';

/**
 * One `/v1` route: a use case under a path. The use case's input is the path parameters, the query and the body
 * together; what the route takes in and gives out is documented in `/openapi.json` from the same schemas that check it.
 */
export type Route = {
  method: 'GET' | 'POST' | 'PATCH';
  /** In OpenAPI form, `/v1/deals/{id}/counter`. */
  path: string;
  summary: string;
  auth: RouteAuth;
  // The table holds routes of every input and output; each was checked where it was made, by `route`.
  useCase: UseCase<z.ZodType, unknown>;
  answer: z.ZodType;
  /** 201 for what was made; a function where the answer tells (a known creator is 200). */
  status: 200 | 201 | ((answer: unknown) => 200 | 201);
};

/** Declares a route; the schema of the answer must fit what the use case answers. */
export function route<I extends z.ZodType, O>(definition: {
  method: Route['method'];
  path: string;
  summary: string;
  auth: RouteAuth;
  useCase: UseCase<I, O>;
  answer: z.ZodType<NoInfer<O>>;
  status: 200 | 201 | ((answer: O) => 200 | 201);
}): Route {
  return definition as unknown as Route;
}

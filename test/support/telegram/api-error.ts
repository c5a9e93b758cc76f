/** What the platform answers instead of a result; `parameters` are for the bot to act on. */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: Record<string, unknown> | undefined;
  constructor(code: number, description: string, parameters?: Record<string, unknown>) {
    super(description);
    this.name = 'ApiError';
    this.code = code;
    this.parameters = parameters;
  }
}

export const badRequest = (what: string, parameters?: Record<string, unknown>): ApiError =>
  new ApiError(400, `Bad Request: ${what}`, parameters);

export const forbidden = (what: string): ApiError => new ApiError(403, `Forbidden: ${what}`);

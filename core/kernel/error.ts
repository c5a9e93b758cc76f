/** What sort of refusal an error is. Each kind maps once to an HTTP status (api) and once to a tone of text (chat). */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'limited'
  | 'unavailable';

export type ErrorParams = Record<string, string | number>;

/**
 * A field that was wrong: `path` as the sender wrote it, `message` without the sender's value. `code` names what is
 * wrong where a form says it in the reader's language; over HTTP the message does.
 */
export type FieldProblem = { path: string; message: string; code?: string; params?: ErrorParams };

/**
 * A refusal that a person may read. The message says what happened, what was not done and what to do next.
 * Anything else that is thrown is a bug and is shown as one.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly params: ErrorParams;
  readonly fields: readonly FieldProblem[];

  constructor(
    code: string,
    kind: ErrorKind,
    params: ErrorParams,
    message: string,
    fields: readonly FieldProblem[] = [],
  ) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.kind = kind;
    this.params = params;
    this.fields = fields;
  }
}

/** Makes one kind of refusal: call the result with its parameters to get the error to throw. */
export type ErrorMaker<P extends ErrorParams> = ((params: P) => DomainError) & {
  readonly code: string;
  readonly kind: ErrorKind;
};

/**
 * Declares a refusal. The text is required, so an error without words does not compile.
 * @param code stable name, `noun.what_is_wrong`; part of the HTTP contract
 */
export function defineError<P extends ErrorParams = Record<never, never>>(
  code: string,
  kind: ErrorKind,
  text: (params: P) => string,
): ErrorMaker<P> {
  const make = (params: P): DomainError => new DomainError(code, kind, params, text(params));
  return Object.assign(make, { code, kind });
}

/** The input did not have the expected shape; `fields` says where. */
export function invalidInput(fields: readonly FieldProblem[]): DomainError {
  return new DomainError(
    'input.invalid',
    'invalid',
    {},
    'The request was not understood and nothing was changed. Mend the fields listed and send it again.',
    fields,
  );
}

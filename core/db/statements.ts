import type postgres from 'postgres';

export type DriverTypes = { bigint: bigint };
export type DriverOptions = postgres.Options<{ bigint: postgres.PostgresType<bigint> }>;

/** Writes statements, which run when they are awaited. What the driver would do beside our connections is left out. */
export interface Statements extends postgres.ISql<DriverTypes> {
  readonly file: never;
  readonly notify: never;
}

/**
 * What one of the driver's queries is, besides a promise: awaited, it hands itself to its handler, once; whoever has
 * run it settles it. The driver's types do not tell of this.
 */
export type Statement = PromiseLike<unknown> & {
  handler: (statement: Statement) => void;
  /** How the driver would withdraw it. */
  canceller: null;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
};

type Settle = (outcome: unknown) => void;

/**
 * Puts `instead` in the place of how a statement is settled; answers what was there. A cursor puts itself a new end there
 * for every page.
 */
export function interceptEnd(
  statement: Statement,
  instead: { resolve: Settle; reject: Settle },
): { resolve: Settle; reject: Settle } {
  const { resolve, reject } = statement;
  const own = { resolve, reject };
  if (!('cursorRows' in statement)) {
    Object.assign(statement, instead);
    return own;
  }
  for (const way of ['resolve', 'reject'] as const)
    Object.defineProperty(statement, way, {
      get: () => instead[way],
      set: (next: Settle) => {
        own[way] = next;
      },
    });
  return own;
}

type Write = (first: unknown, ...rest: unknown[]) => unknown;

/**
 * Statements as the driver writes them, run by `handler`.
 * @param writer a client of the driver's; it is not asked to run anything
 */
export function statementsFor(
  writer: postgres.Sql<DriverTypes>,
  handler: (statement: Statement) => void,
): Statements {
  // Names and lists of values are parts of a statement, and no promises.
  const handled = (made: unknown): unknown =>
    made instanceof Promise ? Object.assign(made, { handler, canceller: null }) : made;
  const write: Write = (first, ...rest) => handled((writer as unknown as Write)(first, ...rest));
  const unsafe: Write = (...given) => handled((writer.unsafe as unknown as Write)(...given));
  const { types, typed, array, json } = writer;
  return Object.assign(write, { unsafe, types, typed, array, json }) as unknown as Statements;
}

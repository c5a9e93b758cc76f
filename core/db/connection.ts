import { connect, type Socket } from 'node:net';
import postgres from 'postgres';
import {
  interceptEnd,
  statementsFor,
  type DriverOptions,
  type DriverTypes,
  type Statement,
  type Statements,
} from './statements.ts';

/** How a connection is made, in the driver's words. */
export type Entrance = { url: string; options: DriverOptions };

/** As the driver reads an address. */
type Address = { host: string[]; port: number[]; path: string | false };

/** Statements under way at once; more would only make them wait for each other. */
const PIPELINE = 100;
/** What a server keeps for a connection only grows. Spread, so that not all are made anew at once. */
const LIFETIME_MS = 30 * 60_000;
const SPREAD = 8;
/** How long the server has to hang up when it was told goodbye. */
const GOODBYE_MS = 1_000;

let made = 0;

/**
 * One connection: a client of the driver's with one socket in its life, thrown away together.
 *
 * The driver itself would use its side of a lost connection again for the next one, with what was left in it: statements
 * that nobody will answer, bytes not sent, half a result. What then runs there waits for ever, or gets another's answer.
 * So a loss, however it shows, ends the whole client here and refuses at once everything that runs on it:
 * - the socket has closed;
 * - the driver wants another socket;
 * - a statement is refused by anything but the server, or by a server that hangs up: what the driver still has in its
 *   queues is in doubt then.
 * The first statement opens the connection; the driver gives that `connect_timeout`.
 */
export class Connection {
  /** Kept by a transaction. */
  held = false;
  /** Statements of this connection alone. */
  readonly sql: Statements;
  readonly #client: postgres.Sql<DriverTypes>;
  readonly #execute: (statement: Statement) => void;
  readonly #changed: (connection: Connection) => void;
  readonly #expires: number;
  readonly #running = new Map<Statement, (error: unknown) => void>();
  /** The statement that the driver is being given. */
  #starting: Statement | undefined;
  #socket: Socket | undefined;
  #hungUp: () => void = () => undefined;
  #whenLost: (cause: unknown) => void = () => undefined;
  #hasAnswered = false;
  #lost: unknown;

  /** @param changed called when a statement has ended, and when the connection is lost */
  constructor({ url, options }: Entrance, changed: (connection: Connection) => void) {
    const turn = made++;
    this.#expires = performance.now() + LIFETIME_MS * (1 + (turn % SPREAD) / SPREAD);
    this.#changed = changed;
    const own = {
      ...options,
      max: 1,
      max_lifetime: null,
      backoff: () => 0,
      socket: (address: Address) => this.#open(address, turn),
      onclose: () => {
        this.#hungUp();
        this.#lose(closed());
      },
    };
    this.#client = postgres(url, own);
    this.#execute = (this.#client.unsafe('') as unknown as Statement).handler;
    this.sql = statementsFor(this.#client, (statement) => this.run(statement));
  }

  get isLost(): boolean {
    return this.#lost !== undefined;
  }

  /** Nothing runs on it and nobody keeps it. */
  get isIdle(): boolean {
    return !this.held && this.#running.size === 0;
  }

  /** Statements of no transaction are under way, and there is room for another beside them. */
  get isShareable(): boolean {
    return !this.held && this.#hasAnswered && this.#running.size < PIPELINE;
  }

  get isOld(): boolean {
    return performance.now() > this.#expires;
  }

  /** How many statements are under way. */
  get load(): number {
    return this.#running.size;
  }

  /** Tells whoever keeps the connection, and only them, of its loss. */
  onLost(tell: (cause: unknown) => void): void {
    if (this.#lost) tell(this.#lost);
    else this.#whenLost = tell;
  }

  /**
   * Runs a statement behind those that are under way.
   * @param onRefusal told before the statement itself
   */
  run(statement: Statement, onRefusal: (reason: unknown) => void = () => undefined): void {
    const refuse = (reason: unknown): void => {
      onRefusal(reason);
      own.reject(reason);
    };
    const end = (settle: (outcome: unknown) => void, outcome: unknown): void => {
      if (!this.#running.delete(statement)) return;
      this.#hasAnswered = true;
      settle(outcome);
      this.#changed(this);
    };
    const own = interceptEnd(statement, {
      resolve: (value) => end(own.resolve, value),
      reject: (error) => {
        if (isAnswer(error)) return end(refuse, error);
        const cause = isOfSystem(error) ? closed(error) : error;
        // A statement that cannot even be sent is refused in the name of the one that is under way.
        return this.#lose(cause, this.#starting ?? statement);
      },
    });
    if (this.#lost) return refuse(this.#lost);
    this.#running.set(statement, refuse);
    this.#starting = statement;
    this.#execute(statement);
    this.#starting = undefined;
  }

  /** Closes the connection: in order when it is idle, else what runs on it is refused. Always ends, within a second. */
  async end(): Promise<void> {
    const error = connectionError(
      'CONNECTION_DESTROYED',
      'The connection to the database was closed by Parley.',
    );
    if (!this.isIdle || !this.#socket) return this.#lose(error);
    if (this.#lost) return undefined;
    this.#lost = error;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, GOODBYE_MS);
      this.#hungUp = () => {
        clearTimeout(timer);
        resolve();
      };
      void this.#client.end({ timeout: 0 });
    });
    this.#socket.destroy();
    return undefined;
  }

  #open({ host, port, path }: Address, turn: number): Socket {
    if (this.#lost || this.#socket) {
      const error = closed(this.#lost);
      this.#lose(error);
      throw error;
    }
    const place = { host: host[turn % host.length], port: port[turn % port.length] ?? 5432 };
    const socket = connect(path ? { path } : place);
    // PostgreSQL never closes one side alone: what is not sent yet, nobody will read.
    socket.once('end', () => socket.destroy());
    // Where the driver looks for the name that a certificate must bear, and for what its errors tell.
    this.#socket = Object.assign(socket, place);
    return this.#socket;
  }

  /** @param culprit the only statement that is told the `cause`, and not just of the loss */
  #lose(cause: unknown, culprit?: Statement): void {
    if (this.#lost) return;
    this.#lost = culprit ? closed(cause) : cause;
    const running = [...this.#running];
    this.#running.clear();
    for (const [statement, reject] of running) reject(statement === culprit ? cause : this.#lost);
    this.#socket?.destroy();
    this.#whenLost(cause);
    this.#changed(this);
  }
}

export function connectionError(code: string, message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code });
}

function closed(cause?: unknown): Error {
  return connectionError('CONNECTION_CLOSED', 'The connection to the database was lost.', cause);
}

/** The server has refused a statement and goes on to the next. */
function isAnswer(error: unknown): boolean {
  return error instanceof postgres.PostgresError && !/^(FATAL|PANIC)$/.test(error.severity);
}

/** The system's word for a socket that has broken, not for one that could not be made. */
function isOfSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && /^(read|write)/.test(String(error.syscall));
}

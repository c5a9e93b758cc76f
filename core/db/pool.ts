import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { Connection, connectionError, type Entrance } from './connection.ts';
import { statementsFor, type DriverTypes, type Statement, type Statements } from './statements.ts';
import { inTransaction } from './transaction.ts';

/** Whoever waits for a connection: a transaction for one of its own, a statement for a place on any. */
type Waiting = {
  alone: boolean;
  start(connection: Connection): void;
  refuse(error: Error): void;
};

/** Connections that are made when they are needed and replaced when they are lost. */
export type Pool = Statements & {
  readonly options: postgres.ParsedOptions<DriverTypes>;
  /** Runs `work` in a transaction, and refuses as soon as its connection is lost. */
  begin<T>(work: (sql: Statements) => Promise<T>): Promise<T>;
};

/**
 * Gives statements and transactions their connections, in the order in which they come: an idle one, else a new one,
 * else, to a statement of no transaction, a place behind the fewest others. A connection that is lost is forgotten, so
 * its place is free again; it never comes back.
 */
export class Connections {
  readonly #entrance: Entrance;
  readonly #max: number;
  readonly #open = new Set<Connection>();
  #waiting: Waiting[] = [];
  #isClosing = false;
  #closed: Promise<void> | undefined;
  #drained: () => void = () => undefined;

  constructor(entrance: Entrance, max: number) {
    this.#entrance = entrance;
    this.#max = max;
  }

  /** What is asked of the connections. */
  pool(): Pool {
    const writer = postgres(this.#entrance.url, { ...this.#entrance.options, max: 1 });
    const sql = statementsFor(writer, (statement) => this.#run(statement));
    const begin: Pool['begin'] = async (work) => {
      const connection = await this.#take();
      try {
        return await inTransaction(connection, writer, work);
      } finally {
        connection.held = false;
        this.#serve();
      }
    };
    return Object.assign(sql, { options: writer.options, begin });
  }

  /** Refuses what is new, lets the rest end for at most `timeoutSeconds`, then closes every connection, within a second. */
  close(timeoutSeconds: number): Promise<void> {
    this.#isClosing = true;
    this.#closed ??= this.#close(timeoutSeconds);
    return this.#closed;
  }

  async #close(timeoutSeconds: number): Promise<void> {
    const over = new AbortController();
    const drained = new Promise<void>((resolve) => {
      this.#drained = resolve;
    });
    const late = wait(timeoutSeconds * 1_000, undefined, { signal: over.signal }).catch(() => undefined);
    this.#serve();
    await Promise.race([drained, late]);
    over.abort();
    const refused = this.#waiting.splice(0);
    refused.forEach(({ refuse }) => refuse(connectionError('CONNECTION_DESTROYED', CLOSED)));
    await Promise.all([...this.#open].map((connection) => this.#drop(connection)));
  }

  #run(statement: Statement): void {
    this.#ask({
      alone: false,
      start: (connection) => connection.run(statement),
      refuse: (error) => statement.reject(error),
    });
  }

  #take(): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const start = (connection: Connection): void => {
        connection.held = true;
        resolve(connection);
      };
      this.#ask({ alone: true, start, refuse: reject });
    });
  }

  #ask(one: Waiting): void {
    if (this.#isClosing) return one.refuse(connectionError('CONNECTION_ENDED', CLOSED));
    this.#waiting.push(one);
    this.#serve();
  }

  #serve(): void {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const connection = this.#free() ?? (next.alone ? undefined : this.#shared());
      if (!connection) return;
      this.#waiting.shift();
      next.start(connection);
    }
    if (this.#isClosing && [...this.#open].every(({ isIdle }) => isIdle)) this.#drained();
  }

  /** The connection that has been idle longest, or a new one. */
  #free(): Connection | undefined {
    for (const connection of this.#open) {
      if (!connection.isIdle) continue;
      if (connection.isOld) void this.#drop(connection);
      else return this.#last(connection);
    }
    if (this.#open.size >= this.#max) return undefined;
    return this.#last(new Connection(this.#entrance, (changed) => this.#onChange(changed)));
  }

  #last(connection: Connection): Connection {
    this.#open.delete(connection);
    this.#open.add(connection);
    return connection;
  }

  #shared(): Connection | undefined {
    let best: Connection | undefined;
    for (const connection of this.#open)
      if (connection.isShareable && connection.load < (best?.load ?? Infinity)) best = connection;
    return best;
  }

  #onChange(connection: Connection): void {
    if (connection.isLost) this.#open.delete(connection);
    if (this.#waiting.length > 0 || this.#isClosing) this.#serve();
  }

  #drop(connection: Connection): Promise<void> {
    this.#open.delete(connection);
    return connection.end();
  }
}

const CLOSED = 'Parley has closed its connections to the database.';

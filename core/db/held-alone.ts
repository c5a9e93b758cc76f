import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { SECOND_MS } from '../kernel/clock.ts';

const LOOK_MS = 2 * SECOND_MS;
/** Longer than this, a question to the server counts as unanswered. */
const ANSWER_MS = 5 * SECOND_MS;
/** After that a goodbye to the server is cut short. */
const GOODBYE_S = 1;

/** Something that one process at a time holds. */
export type HeldAlone = {
  /** Whether this process holds it now. */
  readonly holds: boolean;
  /** Tries to get it, and again whenever it is free, until {@link HeldAlone.stop}. */
  start(): void;
  /** Gives it up, after `end`. */
  stop(): Promise<void>;
};

/**
 * What only one process may do at a time, such as keep the one connection that a platform gives. Whoever has the lock of
 * this name in the database does it; the others stand by and take over within seconds when its connection is gone, for
 * the server lets go of the lock then. The connection is used for nothing else: it must not be given up for being idle.
 * @param options.begin called when this process has got it. Takes its time by itself
 * @param options.end called when it is to be given up, or was lost with the connection
 * @param options.failed told what went wrong with the lock, once each time
 * @param options.lookMs how often one that stands by tries again, and one that holds makes sure that it still does
 */
export function holdAlone(options: {
  url: string;
  name: string;
  begin(): void;
  end(): Promise<void>;
  failed(error: unknown): void;
  lookMs?: number;
}): HeldAlone {
  const { lookMs = LOOK_MS } = options;
  const stopping = new AbortController();
  let holds = false;
  let running: Promise<void> | undefined;

  /** One connection, from its first question to its loss. */
  async function tryOn(sql: postgres.Sql): Promise<void> {
    let backend: number | undefined;
    for (;;) {
      const [row] = await answered(holds ? stillHere(sql) : take(sql, options.name));
      if (holds && row?.backend !== backend) throw new Error('the connection with the lock was replaced');
      if (!holds && row?.got === true) {
        backend = row.backend;
        holds = true;
        options.begin();
      }
      await wait(lookMs, undefined, { signal: stopping.signal, ref: false });
    }
  }

  async function letGo(sql: postgres.Sql): Promise<void> {
    const held = holds;
    holds = false;
    if (held) await options.end();
    await sql.end({ timeout: GOODBYE_S }).catch(() => undefined);
  }

  async function run(): Promise<void> {
    let said = false;
    while (!stopping.signal.aborted) {
      const sql = connect(options.url, options.name);
      try {
        await tryOn(sql);
      } catch (error) {
        if (!stopping.signal.aborted && (holds || !said)) options.failed(error);
        said = true;
      }
      await letGo(sql);
      if (!stopping.signal.aborted)
        await wait(lookMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  }

  return {
    get holds() {
      return holds;
    },
    start() {
      running ??= run();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

type Lock = { backend: number; got: boolean };

const stillHere = (sql: postgres.Sql) => sql<Lock[]>`select pg_backend_pid() as backend, true as got`;

const take = (sql: postgres.Sql, name: string) => sql<Lock[]>`
  select pg_backend_pid() as backend, pg_try_advisory_lock(hashtextextended(${`parley ${name}`}, 0)) as got`;

const connect = (url: string, name: string): postgres.Sql =>
  postgres(url, {
    max: 1,
    max_lifetime: null,
    idle_timeout: 0,
    fetch_types: false,
    prepare: false,
    onnotice: () => undefined,
    connect_timeout: ANSWER_MS / SECOND_MS,
    // Where the machine of the holder is gone, the server finds out by itself within half a minute.
    connection: {
      application_name: `parley ${name}`,
      statement_timeout: ANSWER_MS,
      tcp_keepalives_idle: 15,
      tcp_keepalives_interval: 5,
      tcp_keepalives_count: 3,
    },
  });

/** The answer to a question, or a refusal when none comes: a connection can hang without being closed. */
async function answered<T>(question: Promise<T>): Promise<T> {
  const late = new AbortController();
  const tooLate = wait(2 * ANSWER_MS, undefined, { signal: late.signal, ref: false }).then(() => {
    throw new Error('the database did not answer');
  });
  try {
    return await Promise.race([question, tooLate]);
  } finally {
    late.abort();
    tooLate.catch(() => undefined);
  }
}

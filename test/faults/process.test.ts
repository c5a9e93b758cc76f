import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { urlOf } from '../../core/db/embedded/connect.ts';
import { readSettings } from '../../core/db/embedded/settings.ts';
import { claimFolder } from '../../core/db/embedded/index.ts';
import { isAlive, findProcess } from '../../core/db/embedded/os-process.ts';
import {
  databasePid,
  endDatabase,
  parley,
  READY,
  ROOT,
  start,
  startServer,
  type Child,
  type Server,
} from './child.ts';

// Starting processes takes long while others do the same.
vi.setConfig({ testTimeout: 60_000 });

/** The contract: stopped within 10 s. */
const STOP_MS = 10_000;

/** One data folder for all, since a new database takes seconds: whoever uses it leaves no process on it. */
const folder = mkdtempSync(join(tmpdir(), 'parley process '));
const env = { PARLEY_DATA: folder };

beforeAll(async () => {
  const server = await startServer(env);
  server.signal('SIGTERM');
  await server.ended;
  return async () => {
    await endDatabase(folder);
    rmSync(folder, { recursive: true, force: true });
  };
});

/** A command that is to end by itself. */
async function outcome(child: Child): Promise<{ code: number | null; said: string }> {
  onTestFinished(() => child.end());
  const { code } = await child.ended;
  return { code, said: child.said() };
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/readyz`);
  return answer.ok;
}

/** Has all events of the running instance stand as if their processing had failed. */
async function setAside(): Promise<void> {
  const { port = 0, password = '' } = (await readSettings(folder)) ?? {};
  const sql = postgres(urlOf({ port, password }), { max: 1 });
  await sql`update ended_events set state = 3, reason = 'processing_failed', detail = 'Error'`;
  await sql.end();
}

/** A port that somebody else listens on. */
async function takenPort(): Promise<number> {
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void other.close());
  return (other.address() as AddressInfo).port;
}

describe('a running instance', () => {
  let server: Server;

  beforeAll(async () => {
    server = await startServer(env);
    return () => server.end();
  });

  test('is ready where it says, and refuses a second start, naming itself', async () => {
    expect(await isReady(server.url)).toBe(true);
    const second = await outcome(parley(['start'], { ...env, PORT: '0' }));
    expect(second.code).toBe(1);
    expect(second.said).toContain(`process ${server.pid} (start) at ${server.url}`);
    expect(second.said).toContain(
      'Nothing was started. Stop that process first, or set PARLEY_DATA to another folder.',
    );
    expect(await isReady(server.url)).toBe(true);
  });

  test('is joined by commands, which leave it running', async () => {
    const database = await databasePid(folder);
    const [simulated, examined] = await Promise.all([
      outcome(parley(['simulate', '--orders', '3', '--refunds', '1'], env)),
      outcome(parley(['doctor'], env)),
    ]);
    expect(simulated).toMatchObject({ code: 0 });
    expect(simulated.said).toContain(`to ${server.url}; --seed`);
    expect(simulated.said).toMatch(
      /click +302 in [^]*webhook +200 in [^]*credited at 15.% \(last_click\)[^]*alert +refund/,
    );
    expect(examined).toMatchObject({ code: 0 });
    expect(examined.said).toMatch(
      new RegExp(`^ok +process +Process ${server.pid} \\(start\\) answers at ${server.url}`, 'm'),
    );
    await setAside();
    const replayed = await outcome(parley(['replay', 'all'], env));
    expect(replayed).toMatchObject({
      code: 0,
      said: expect.stringContaining('6 of 6 processed, 0 set aside again'),
    });
    expect(await isReady(server.url)).toBe(true);
    expect(await databasePid(folder)).toBe(database);
  });

  test('F1 leaves its database running when it is killed, and the next start takes it over', async () => {
    const database = await databasePid(folder);
    server.signal('SIGKILL');
    await server.ended;
    server = await startServer(env);
    expect(server.said()).toContain('took over the database server that was still running');
    expect(await databasePid(folder)).toBe(database);
    expect(await isReady(server.url)).toBe(true);
  });

  test('F10 goes on when the reader of its output went away', async () => {
    server.closeOutput();
    // Each of them is a line in the log, which nobody reads any more.
    for (let n = 0; n < 20; n += 1) expect((await fetch(`${server.url}/l/nothing${n}`)).status).toBe(404);
    expect(await isReady(server.url)).toBe(true);
  });

  test('F2 answers the request under way when it is told to stop', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    let received = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (received += chunk));
    const closed = once(socket, 'close');
    socket.write('POST /webhooks/store_none HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\n\r\n{');
    // Taken in turn, so the half request is inside when a later one is answered.
    expect(await isReady(server.url)).toBe(true);
    server.signal('SIGTERM');
    await expect
      .poll(
        () =>
          fetch(server.url).then(
            () => 'open',
            () => 'shut',
          ),
        { interval: 5 },
      )
      .toBe('shut');
    socket.write('}');
    await closed;
    expect(received).toMatch(/^HTTP\/1\.1 404 /);
    expect(await server.ended).toMatchObject({ code: 0 });
  });
});

describe('start', () => {
  test('says that the port is in use, and touches nothing', async () => {
    const port = await takenPort();
    const data = join(mkdtempSync(join(tmpdir(), 'parley-port-')), 'data');
    onTestFinished(() => rmSync(join(data, '..'), { recursive: true }));
    const { code, said } = await outcome(parley(['start'], { PARLEY_DATA: data, PORT: String(port) }));
    expect(code).toBe(1);
    expect(said).toBe(
      `Port ${port} on 127.0.0.1 is in use. Nothing was started. Stop the other program or set PORT (0 takes a free one).\n`,
    );
    expect(readdirSync(data)).toEqual([]);
  });

  test('runs as a plain user', async ({ skip }) => {
    if (process.getuid?.() !== 0) skip('every other test here already does, since we are no root');
    const user = ['--reuid=nobody', '--regid=nogroup', '--clear-groups'];
    const reads = (path: string) => spawnSync('setpriv', [...user, 'test', '-r', path]).status === 0;
    if (![join(ROOT, 'main.ts'), process.execPath].every(reads)) skip('nobody may not read this checkout');
    const data = mkdtempSync(join(tmpdir(), 'parley-nobody-'));
    onTestFinished(() => rmSync(data, { recursive: true, force: true }));
    spawnSync('cp', ['-a', `${folder}/.`, data]);
    spawnSync('chown', ['-R', 'nobody:nogroup', data]);
    const child = start('setpriv', [...user, process.execPath, 'main.ts', 'start'], {
      ...{ PARLEY_DATA: data, PORT: '0', HOME: '/' },
    });
    onTestFinished(() => child.end());
    const [, url = ''] = await child.says(READY);
    expect(await isReady(url)).toBe(true);
    child.signal('SIGTERM');
    expect(await child.ended).toMatchObject({ code: 0 });
  });
});

describe('a wrong environment', () => {
  const secretFile = join(folder, 'a secret.txt');
  const WRONG: Record<string, [value: string, says: RegExp]> = {
    DATABASE_URL: [
      'mysql://x',
      /DATABASE_URL must be the address of a PostgreSQL 15 or later, such as postgres:/,
    ],
    PORT: ['eighty', /PORT must be a number/],
    PUBLIC_URL: ['parley.example', /PUBLIC_URL must be the address .* such as https:/],
    SECRET_KEY: ['c2hvcnQ=', /SECRET_KEY must be 32 bytes in base64; make one with: openssl rand -base64 32/],
    SECRET_KEY_PREVIOUS_FILE: [
      '/nowhere/at/all',
      /SECRET_KEY_PREVIOUS_FILE names a file that cannot be read; check its path/,
    ],
    OPERATOR_TOKEN_FILE: [
      secretFile,
      /OPERATOR_TOKEN must have 20 characters or more; make one with: openssl/,
    ],
    OPERATORS: ['irc:ada', /OPERATORS must be a list such as discord:123/],
    BRAND_SIGNUP: ['maybe', /BRAND_SIGNUP must be open or approve/],
    LOCAL_CHAT: ['yes', /LOCAL_CHAT must be on or off/],
    PARLEY_TEST_CLOCK: ['1', /PARLEY_TEST_CLOCK must be on or off/],
    LOG_LEVEL: ['loud', /LOG_LEVEL must be a pino level such as info/],
  };
  const ALONE: { set: Record<string, string>; says: RegExp }[] = [
    { set: { PORT: '70000' }, says: /PORT must be 0 to 65535/ },
    {
      set: { SECRET_KEY: 'x', SECRET_KEY_FILE: '/etc/hostname' },
      says: /SECRET_KEY is set beside SECRET_KEY_FILE; keep one/,
    },
    {
      set: { NODE_ENV: 'production' },
      says: /SECRET_KEY is required [^]*OPERATOR_TOKEN is required when NODE_ENV=production; make/,
    },
    { set: { TRUST_PROXY: 'proxy.example' }, says: /TRUST_PROXY .*proxy\.example.*10\.0\.0\.0\/8/ },
    {
      set: { HOST: '192.0.2.1' },
      says: /HOST 192\.0\.2\.1 is not an address of this machine.* Set HOST to 127/,
    },
    {
      set: { DATABASE_URL: 'postgres://ada:hunter2@127.0.0.1:1/books' },
      says: /^(?![^]*hunter2)[^]*The database at 127\.0\.0\.1:1\/books did not let Parley in .*ECONNREFUSED/,
    },
  ];

  /** Tries to start; a start that fails makes no database. */
  async function failure(set: Record<string, string>): Promise<string> {
    const data = mkdtempSync(join(tmpdir(), 'parley-wrong-'));
    onTestFinished(() => rmSync(data, { recursive: true }));
    const { code, said } = await outcome(parley(['start'], { PARLEY_DATA: data, PORT: '0', ...set }));
    expect({ code, said }).toMatchObject({ code: 1 });
    expect(readdirSync(data)).toEqual([]);
    expect(said).toContain('Nothing was started');
    expect(said).not.toMatch(/^ {4}at /m);
    return said;
  }

  test('is told as a whole: every variable with what to do, and no value', async () => {
    writeFileSync(secretFile, 'hunter2\n');
    const set = Object.fromEntries(Object.entries(WRONG).map(([name, [value]]) => [name, value]));
    const said = await failure(set);
    for (const [, says] of Object.values(WRONG)) expect(said).toMatch(says);
    for (const secret of ['hunter2', 'c2hvcnQ=']) expect(said).not.toContain(secret);
    expect(said.match(/^ {2}- /gm)).toHaveLength(Object.keys(WRONG).length);
  });

  test.for(ALONE)('$set', async ({ set, says }) => {
    expect(await failure(set)).toMatch(says);
  });
});

describe('stopping', () => {
  async function untilEnded(child: Child): Promise<{ code: number | null; tookMs: number }> {
    const asked = performance.now();
    const { code } = await child.ended;
    return { code, tookMs: performance.now() - asked };
  }

  test('SIGTERM to npm ends it with 0, and what it started', async () => {
    const npm = start('npm', ['start'], { ...env, PORT: '0' });
    onTestFinished(() => npm.end());
    await npm.says(READY);
    const holder = JSON.parse(readFileSync(join(folder, 'parley.lock'), 'utf8')) as {
      pid: number;
      birth: string;
    };
    const database = findProcess((await databasePid(folder)) ?? 0);
    npm.signal('SIGTERM');
    const { code, tookMs } = await untilEnded(npm);
    expect({ code, said: npm.said() }).toMatchObject({ code: 0 });
    expect(tookMs).toBeLessThan(STOP_MS);
    expect(isAlive(holder)).toBe(false);
    expect(database && isAlive(database)).toBe(false);
    expect(readdirSync(folder)).not.toContain('parley.lock');
  });

  test('SIGINT to the whole group, as Ctrl-C sends it, and again and again: 0, once', async () => {
    const npm = start('npm', ['start'], { ...env, PORT: '0' });
    onTestFinished(() => npm.end());
    const [, url = ''] = await npm.says(READY);
    npm.signalGroup('SIGINT');
    await npm.says(/"msg":"stopping"/);
    for (let press = 0; press < 5; press += 1) npm.signalGroup('SIGINT');
    const { code, tookMs } = await untilEnded(npm);
    expect({ code, said: npm.said() }).toMatchObject({ code: 0 });
    expect(tookMs).toBeLessThan(STOP_MS);
    expect(npm.said().match(/"msg":"stopping"/g)).toHaveLength(1);
    expect(npm.said()).toContain('"msg":"stopped"');
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  test('SIGTERM while it starts ends it with 0 too', async () => {
    const child = parley(['start'], { ...env, PORT: '0' });
    onTestFinished(() => child.end());
    await child.says(/database server started/);
    child.signal('SIGTERM');
    const { code, tookMs } = await untilEnded(child);
    expect({ code, said: child.said() }).toMatchObject({ code: 0 });
    expect(tookMs).toBeLessThan(STOP_MS);
  });
});

describe('commands beside it', () => {
  test('start and stop the database where nothing runs, one after the other', async () => {
    const both = await Promise.all([outcome(parley(['migrate'], env)), outcome(parley(['audit'], env))]);
    for (const one of both) expect(one).toMatchObject({ code: 0 });
    expect(await databasePid(folder)).toBeUndefined();
    expect(readdirSync(folder)).not.toContain('parley.lock');
  });

  test('keep a start out while they work, which says who it is', async () => {
    const claim = await claimFolder(folder, { verb: 'doctor', startedAt: new Date().toISOString() });
    onTestFinished(() => claim.release());
    const { code, said } = await outcome(parley(['start'], { ...env, PORT: '0' }));
    expect(code).toBe(1);
    expect(said).toContain(`process ${process.pid} (doctor)`);
  });

  test('told to stop, stop the database they started', async () => {
    const child = parley(['simulate', '--orders', '100', '--rate', '1'], env);
    onTestFinished(() => child.end());
    await child.says(/of 100 events answered/);
    child.signalGroup('SIGINT');
    child.signalGroup('SIGINT');
    expect({ ...(await child.ended), said: child.said() }).toMatchObject({ code: 130 });
    expect(await databasePid(folder)).toBeUndefined();
  });

  test('a word that is no command is answered with those there are', async () => {
    const { code, said } = await outcome(parley(['constructor'], env));
    expect(code).toBe(2);
    expect(said).toMatch(/^There is no verb "constructor"\.\nUsage: node main\.ts VERB/);
  });
});

import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { pino, destination, type Logger } from 'pino';
import { ConfigError, readConfig } from './core/config.ts';
import { surviveLostConnections } from './core/lost-connections.ts';
import { giveBackStartupMemory } from './core/startup-memory.ts';
import { SystemClock } from './core/kernel/clock.ts';
import { DomainError } from './core/kernel/error.ts';

const USAGE = `Usage: node main.ts VERB

  start | api | bots | worker   run Parley, or one part of it
  migrate                       bring the database to the newest version
  doctor | audit                look for what is wrong | prove the books
  simulate | demo | bench       send made-up sales | play the journey | measure
  replay ID|all                 process set-aside store events again
  test | check                  the test suite | format, lint, types, rules
  browser                       the local page, played in Chromium
  faults [KILLS [OF_DATABASE]]  kill Parley and its database under load, and look for what was lost`;

/** What asks a process to end: a supervisor, Ctrl-C, a terminal that is closed. */
const ENDINGS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
/** Stopping takes at most this long; what still runs then is cut off. */
const STOP_MS = 9_000;

/** JSON, pretty on a terminal; never dies because nobody reads the log. */
async function createLog(level: string, to: NodeJS.WriteStream & { fd: 1 | 2 }): Promise<Logger> {
  const options = {
    level,
    base: null,
    serializers: { err: showError },
    redact: ['token', 'secret', 'authorization', '*.token', '*.secret', '*.authorization', '*.password'],
  };
  if (to.isTTY) {
    const { PinoPretty } = await import('pino-pretty');
    return pino(options, PinoPretty({ colorize: true, ignore: 'pid,hostname', destination: to.fd }));
  }
  const out = destination({ fd: to.fd, sync: true });
  out.on('error', () => undefined);
  return pino(options, out);
}

/** An error as the log may hold it: a database error's rows and a request's address stay out, they may carry secrets. */
function showError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error))
    return { message: typeof error === 'string' ? error : 'something that is not an error' };
  const { name, cause } = error;
  // Drizzle repeats every parameter of a failed query, secrets among them.
  const [message = ''] = error.message.split('\nparams:');
  const stack = error.stack?.replace(error.message, message);
  const code = 'code' in error ? error.code : undefined;
  const facts = 'facts' in error ? error.facts : undefined;
  return { name, message, code, facts, stack, ...(cause === undefined ? {} : { cause: showError(cause) }) };
}

async function run(role: 'all' | 'api' | 'bots' | 'worker'): Promise<number> {
  const config = readConfig(process.env);
  const log = await createLog(config.logLevel, process.stdout);
  const { startInstance } = await import('./api/instance.ts');
  const asked = Promise.withResolvers<NodeJS.Signals>();
  for (const signal of ENDINGS) process.on(signal, asked.resolve);
  const started = performance.now();
  const instance = await startInstance({ config, role, log });
  const { announce } = await import('./api/announce.ts');
  announce({ config, instance, role, ms: performance.now() - started, log });
  giveBackStartupMemory();
  const signal = await asked.promise;
  log.info({ signal }, 'stopping');
  const late = setTimeout(() => {
    log.error('some work did not end in time and was cut off; nothing that was acknowledged is lost');
    process.exit(0);
  }, STOP_MS);
  await instance.stop();
  clearTimeout(late);
  log.info('stopped');
  return 0;
}

/** A command beside the instance: what it has to say goes to stdout, what else goes wrong to stderr. */
async function runVerb(verb: string, args: string[]): Promise<number | undefined> {
  const { verbs } = await import('./api/verbs/index.ts');
  const perform = verbs.get(verb);
  if (perform === undefined) return undefined;
  const config = readConfig(process.env);
  const log = await createLog(config.logLevel === 'info' ? 'warn' : config.logLevel, process.stderr);
  const asked = new AbortController();
  for (const signal of ENDINGS) process.on(signal, () => asked.abort());
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  return await perform({ config, log, clock: new SystemClock(), say, signal: asked.signal }, args);
}

async function command(verb: string | undefined, args: string[]): Promise<number> {
  switch (verb) {
    case 'start':
    case 'all':
      return run('all');
    case 'api':
    case 'bots':
    case 'worker':
      return run(verb);
    case 'test':
      return (await import('./test/run.ts')).runTests(args);
    case 'browser':
      return (await import('./test/browser/index.ts')).runBrowser(args);
    case 'bench':
      return (await import('./test/bench/index.ts')).runBench(args);
    case 'faults':
      return (await import('./test/faults/kill.full.ts')).runFaults(args);
    case 'check':
      return (await import('./test/check.ts')).runCheck();
    default: {
      const code = verb === undefined ? undefined : await runVerb(verb, args);
      if (code !== undefined) return code;
      process.stderr.write(`${verb === undefined ? '' : `There is no verb "${verb}".\n`}${USAGE}\n`);
      return 2;
    }
  }
}

surviveLostConnections();
// What is imported from here on is compiled once and not at every start (measured: half of it); where nothing may be
// written beside the packages it goes without.
enableCompileCache(fileURLToPath(new URL('node_modules/.cache/parley', import.meta.url)));
// Whoever read what is printed may have gone; that is no reason to stop.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
try {
  process.exitCode = await command(process.argv[2], process.argv.slice(3));
  // What a library keeps open must not keep a finished command alive.
  if (process.exitCode !== undefined) process.exit();
} catch (error) {
  if (!(error instanceof DomainError || error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

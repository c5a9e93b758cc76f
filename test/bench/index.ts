import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chat } from './chat.ts';
import { alternate, type BenchResult, type Measure } from './measure.ts';
import { createTpcB, findPgbench } from './pgbench.ts';
import { platformMeasures } from './platforms-measures.ts';
import { ack, bareAck, bareRedirect, ingest, post, postSingly, redirect } from './scenarios.ts';
import { withInstance } from './with-instance.ts';

const ROUNDS = 3;
/** Rounds before the first that counts, for subject and reference alike: code is compiled as it is used. */
const WARM_ROUNDS = 3;
const BRANDS = 20;
const MAIN = fileURLToPath(new URL('../../main.ts', import.meta.url));

const measures: Measure[] = [
  {
    name: 'ingest',
    goal: '>= 0.8',
    run: (name, goal) =>
      withInstance({ role: 'all', brands: BRANDS }, async (bench) => {
        const pgbench = await findPgbench();
        const tpcB =
          pgbench === undefined ? undefined : await createTpcB(pgbench, bench.instance.databaseUrl);
        await warm(() => ingest(bench, 6_000));
        const figures = await alternate(
          ROUNDS,
          () => ingest(bench, 6_000),
          tpcB && (async () => ({ value: await tpcB(5) })),
        );
        const note = tpcB
          ? 'reference: pgbench TPC-B, scale 10, 8 clients, prepared, same cluster'
          : 'pgbench is not installed: not measured';
        return { name, goal, unit: 'orders/s', note, ...figures };
      }),
  },
  {
    name: 'ack',
    goal: '>= 0.7',
    run: (name, goal) =>
      withInstance({ role: 'api', brands: BRANDS }, async (bench) => {
        await warm(() => ack(bench, 8_000));
        await warm(() => bareAck(bench, 8_000));
        const figures = await alternate(
          ROUNDS,
          () => ack(bench, 8_000),
          () => bareAck(bench, 8_000),
        );
        return {
          name,
          goal,
          unit: 'webhooks/s',
          note: 'reference: bare Hono route, same body, one HMAC',
          ...figures,
        };
      }),
  },
  {
    name: 'post',
    goal: '>= 6',
    run: (name, goal) =>
      withInstance({ role: 'api', brands: BRANDS }, async (bench) => {
        await post(bench, 1_000);
        await postSingly(bench, 200);
        const figures = await alternate(
          ROUNDS,
          () => post(bench, 6_000),
          () => postSingly(bench, 1_000),
        );
        return {
          name,
          goal,
          unit: 'events/s',
          note: 'reference: batches of one on 8 connections',
          ...figures,
        };
      }),
  },
  {
    name: 'redirect',
    goal: '>= 0.6',
    run: (name, goal) =>
      withInstance({ role: 'api', brands: BRANDS }, async (bench) => {
        await warm(() => redirect(bench, 30_000));
        await warm(() => bareRedirect(bench, 30_000));
        const figures = await alternate(
          ROUNDS,
          () => redirect(bench, 30_000),
          () => bareRedirect(bench, 30_000),
        );
        return { name, goal, unit: 'redirects/s', note: 'reference: bare Hono 302', ...figures };
      }),
  },
  {
    name: 'chat',
    goal: 'p99 < 150 ms',
    run: (name, goal) =>
      withInstance({ role: 'all', brands: 0 }, async ({ port }) => {
        const figures = await chat(port);
        return { name, goal, unit: 'ms p99', reference: undefined, ratio: undefined, ...figures };
      }),
  },
  ...platformMeasures,
  { name: 'start', goal: 'first < 6 s, second < 3 s', run: start },
];

/**
 * Measures what is named, or everything, prints a table and writes `BENCH_JSON` when it is set. Every speed is a ratio
 * to a reference measured in the same run.
 * @returns the exit code: 0 when measured, whatever the figures say
 */
export async function runBench(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !measures.some((measure) => measure.name === name));
  if (unknown.length > 0) {
    process.stderr.write(
      `There is no bench named ${unknown.join(', ')}. There are: ${measures.map(({ name }) => name).join(', ')}\n`,
    );
    return 2;
  }
  const results: BenchResult[] = [];
  for (const { name, goal, run } of measures.filter(
    (measure) => names.length === 0 || names.includes(measure.name),
  )) {
    const result = await run(name, goal);
    results.push(result);
    process.stdout.write(`${line(result)}\n`);
  }
  const file = process.env['BENCH_JSON'];
  if (file !== undefined && file !== '') await writeFile(file, `${JSON.stringify({ results }, null, 2)}\n`);
  return 0;
}

function line(result: BenchResult): string {
  const show = (value: number | undefined, digits = 0): string =>
    value === undefined ? 'not measured' : value.toLocaleString('en', { maximumFractionDigits: digits });
  const ratio = result.ratio === undefined ? '' : `  ratio ${result.ratio.toFixed(2)}`;
  const times =
    result.p99 === undefined ? '' : `  p50 ${show(result.p50, 1)} ms  p99 ${show(result.p99, 1)} ms`;
  return `${result.name.padEnd(14)}${show(result.subject, (result.subject ?? 0) < 10 ? 3 : 0)} ${result.unit}  reference ${show(result.reference)}${ratio}  goal ${result.goal}${times}${result.note ? `  (${result.note})` : ''}`;
}

async function warm(round: () => Promise<unknown>): Promise<void> {
  for (let n = 0; n < WARM_ROUNDS; n += 1) await round();
}

/** Seconds from the command to "ready", for a new data folder and for one that has been used. */
async function start(name: string, goal: string): Promise<BenchResult> {
  const firsts: number[] = [];
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
    firsts.push(await startOnce(folder));
    seconds.push(await startOnce(folder));
    await rm(folder, { recursive: true, force: true });
  }
  const middle = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  const subject = middle(seconds);
  const note = `second start; first start, with a new database: ${Math.round(middle(firsts))} ms`;
  return {
    name,
    goal,
    unit: 'ms',
    subject,
    reference: undefined,
    ratio: undefined,
    p50: undefined,
    p99: undefined,
    note,
  };
}

function startOnce(folder: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    let ready = Number.NaN;
    const child = spawn(process.execPath, [MAIN, 'start'], {
      env: { ...process.env, PARLEY_DATA: folder, PORT: '0', LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.on('data', (chunk: Buffer) => {
      if (!Number.isNaN(ready) || !chunk.includes('Parley is ready')) return;
      ready = performance.now() - started;
      child.kill('SIGTERM');
    });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve(ready) : reject(new Error(`start ended with ${code}`))));
  });
}

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bringCreator, setUpBrand } from '../../api/verbs/demo/cast.ts';
import { negotiate, takeLink } from '../../api/verbs/demo/dealing.ts';
import { runDemo, type Story } from '../../api/verbs/demo/index.ts';
import { attribute, buy } from '../../api/verbs/demo/sale.ts';
import { mustBe, step, until } from '../../api/verbs/demo/step.ts';
import { readConfig } from '../../core/config.ts';
import { SystemClock } from '../../core/kernel/clock.ts';
import { parley, type Child } from './child.ts';

const MOST_MS = 20_000;
const TIMEOUT_MS = 60_000;

/** A folder for everything temporary, so that what is left in it was left behind. */
function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-demo-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function startDemo(folder: string): Child {
  // A database that does not answer: were it used, the demo would fail.
  const child = parley(['demo'], { TMPDIR: folder, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
  onTestFinished(() => child.end());
  return child;
}

/** The processes whose command line names the folder. */
function processesNaming(folder: string): string[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.filter((id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(folder);
    } catch {
      // It ended meanwhile.
      return false;
    }
  });
}

describe('npm run demo', () => {
  test(
    'sees every step, prints the whole story and leaves nothing behind',
    { timeout: TIMEOUT_MS },
    async () => {
      const folder = emptyFolder();
      const started = performance.now();
      const child = startDemo(folder);
      await child.says(/^ 1 ok/m);
      expect(processesNaming(folder)).not.toEqual([]);
      const { code } = await child.ended;
      const took = performance.now() - started;

      const said = child.said();
      expect({ code, said }).toMatchObject({ code: 0 });
      const steps = said.matchAll(/^([ \d]\d) (ok|--) /gm);
      expect([...steps].map(([, number, state]) => `${Number(number)} ${state}`)).toEqual([
        ...['1 ok', '2 ok', '3 ok', '4 --', '4 ok', '5 ok', '6 ok', '7 ok', '8 ok', '9 ok', '9 --', '10 ok'],
      ]);
      for (const shown of [/^What Mara/m, /^What Juno/m, /^Order #1001/m, /^Ledger of/m, /^Trial balance/m]) {
        expect(said).toMatch(shown);
      }
      expect(said).toContain('+$12.00 · Ceramic teapot · "My tea ritual" · Lumen Tea');
      expect(said).not.toMatch(/^\{/m);
      expect(said.split('\n').length).toBeLessThanOrEqual(120);
      expect(took).toBeLessThan(MOST_MS);
      expect(readdirSync(folder)).toEqual([]);
      expect(processesNaming(folder)).toEqual([]);
    },
  );

  test.for(['SIGINT', 'SIGTERM'] as const)(
    'leaves nothing behind on %s',
    { timeout: TIMEOUT_MS },
    async (signal) => {
      const folder = emptyFolder();
      const child = startDemo(folder);
      await child.says(/^ 1 ok/m);
      child.signalGroup(signal);
      child.signalGroup(signal);
      const { code } = await child.ended;
      expect({ code, said: child.said() }).toMatchObject({ code: 130 });
      expect(child.said()).not.toMatch(/failed|Error/);
      expect(readdirSync(folder)).toEqual([]);
      expect(processesNaming(folder)).toEqual([]);
    },
  );
});

describe('a step that is not seen', () => {
  /** Plays a story on an instance of its own; answers the exit code, what was said and what was left behind. */
  async function play(story: Story) {
    const folder = emptyFolder();
    const usual = process.env['TMPDIR'];
    process.env['TMPDIR'] = folder;
    const lines: string[] = [];
    const parts = {
      config: readConfig({}),
      log: pino({ level: 'silent' }),
      clock: new SystemClock(),
      say: (line: string) => void lines.push(line),
      signal: new AbortController().signal,
    };
    try {
      return { code: await runDemo(parts, story), said: lines.join('\n'), left: readdirSync(folder) };
    } finally {
      if (usual === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = usual;
    }
  }

  test(
    'ends the demo with 1, names the step, what was expected and what came',
    { timeout: TIMEOUT_MS },
    async () => {
      const { code, said, left } = await play(async (stage) => {
        const brand = await setUpBrand(stage);
        const creator = await bringCreator(stage);
        const deal = await negotiate(stage, brand, creator);
        const link = await takeLink(stage, brand, creator);
        await step(stage.say, 5, () => buy(stage, brand, link));
        const who = { creator, deal: { ...deal, id: 'deal_of_somebody_else' }, link };
        await step(stage.say, 6, () => attribute(stage, brand, who));
        stage.say('never reached');
      });
      expect(code).toBe(1);
      expect(said).toMatch(/ 5 ok {5}A shopper.*\n 6 failed the teapots' attribution\n/);
      expect(said).toMatch(/expected .*deal_of_somebody_else.*came .*dealId: 'deal_0/s);
      expect(said).not.toContain('never reached');
      expect(left).toEqual([]);
    },
  );

  test('a refused request ends the demo likewise', { timeout: TIMEOUT_MS }, async () => {
    const { code, said, left } = await play(async (stage) => {
      await step(stage.say, 1, () => setUpBrand({ ...stage, operator: stage.edge.as('not the operator') }));
    });
    expect(code).toBe(1);
    expect(said).toMatch(/ 1 failed POST \/v1\/brands\n +expected {2}201\n +came {6}401 /);
    expect(left).toEqual([]);
  });

  test('waiting has an end, which shows what was there instead', async () => {
    const { signal } = new AbortController();
    const wanted = { what: 'the order', expected: 'paid', signal, patienceMs: 20 };
    await expect(until(wanted, async () => ({ came: 'pending' }))).rejects.toThrow(
      /the order\nexpected {2}paid\ncame {6}pending/,
    );
    expect(() => mustBe('the sum', '0.01', '0')).toThrow(/the sum\nexpected {2}0\ncame {6}0\.01/);
  });
});

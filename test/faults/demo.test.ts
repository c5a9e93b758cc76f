import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { setUpBrand } from '../../api/verbs/demo/brand.ts';
import { openChat } from '../../api/verbs/demo/chat.ts';
import { bringCreator } from '../../api/verbs/demo/creator.ts';
import { negotiate } from '../../api/verbs/demo/dealing.ts';
import type { Caller, Edge, Request } from '../../api/verbs/demo/edge.ts';
import { runDemo, type Story } from '../../api/verbs/demo/index.ts';
import { playJourney } from '../../api/verbs/demo/journey.ts';
import { enterChat } from '../../api/verbs/demo/person.ts';
import { publish } from '../../api/verbs/demo/publishing.ts';
import { attribute, buy } from '../../api/verbs/demo/sale.ts';
import { mustBe, step, until } from '../../api/verbs/demo/step.ts';
import { readConfig } from '../../core/config.ts';
import { runs } from '../support/runs.ts';
import { SystemClock } from '../../core/kernel/clock.ts';
import { parley, type Child } from './child.ts';

const MOST_MS = 20_000;
const TIMEOUT_MS = 60_000;
/** What somebody still reads. */
const MOST_LINES = 400;

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
        ...['1 ok', '2 ok', '3 ok', '4 ok', '5 ok', '6 ok', '7 ok', '8 ok', '9 ok', '9 --', '10 ok'],
      ]);
      const parts = [/^What (Mara|Juno).* reads$/gm, /^What (Mara|Juno).* in the room with .*$/gm];
      expect(parts.map((part) => said.match(part)?.length)).toEqual([2, 2]);
      for (const shown of [/^Order #1001/m, /^Ledger of/m, /^Trial balance/m]) expect(said).toMatch(shown);
      expect(said).toContain('+$12.00 · Ceramic teapot · "My tea ritual" · Lumen Tea');
      expect(said).not.toMatch(/^\{/m);
      expect(said.split('\n').length).toBeLessThanOrEqual(MOST_LINES);
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

/** How long is waited for what cannot come any more. */
const SOON_MS = 300;

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
        const { room, ...creator } = await bringCreator(stage, brand);
        const deal = await negotiate(brand, creator, room);
        const link = await publish(stage, brand, creator, { room, deal });
        await step(stage.say, 5, () => buy(stage, brand, link));
        const who = { creator, deal: { ...deal, id: 'deal_of_somebody_else' }, link };
        await step(stage.say, 6, () => attribute(brand, who));
        stage.say('never reached');
      });
      expect(code).toBe(1);
      expect(said).toMatch(/ 5 ok {5}A shopper.*\n 6 failed the teapots' attribution\n/);
      expect(said).toMatch(/expected .*deal_of_somebody_else.*came .*dealId: 'deal_0/s);
      expect(said).not.toContain('never reached');
      expect(left).toEqual([]);
    },
  );

  /** A person or a shop whose first such request gets lost: what it would have led to is then not waited for long. */
  function losing(edge: Edge, lost: (request: Request) => boolean): Edge {
    let patienceMs = edge.patienceMs;
    const as = (token?: string): Caller => {
      const caller = edge.as(token);
      const asks: Caller['asks'] = async (request) => {
        if (patienceMs !== edge.patienceMs || !lost(request)) return caller.asks(request);
        patienceMs = SOON_MS;
        const status = request.path.startsWith('/local') ? 202 : 200;
        return { status, headers: new Headers(), text: '{}' };
      };
      return { ...caller, asks };
    };
    return {
      ...edge,
      as,
      get patienceMs() {
        return patienceMs;
      },
    };
  }

  const LOST: [what: string, lost: (request: Request) => boolean, failure: RegExp][] = [
    [
      'an offer',
      ({ body = '' }) => body.includes('/offer open'),
      / 1 failed Mara hears what the offer comes to/,
    ],
    [
      'an approval',
      ({ body = '' }) => body.includes('followers'),
      / 2 failed Juno hears that she is verified/,
    ],
    ['an acceptance', ({ body = '' }) => body.includes('Accept'), / 3 failed Juno hears what was agreed/],
    ['a refund', ({ body = '' }) => body.includes('refund_line_items'), / 8 failed order 820982911946154508/],
  ];
  // Each plays the whole demo, so one of them stands for all unless more runs are asked for.
  test.for(LOST.toReversed().slice(0, runs(1)))(
    'so does %s that gets lost',
    { timeout: TIMEOUT_MS },
    async ([, lost, failure]) => {
      const { code, said, left } = await play((stage) =>
        playJourney({ ...stage, edge: losing(stage.edge, lost) }),
      );
      expect(code).toBe(1);
      expect(said).toMatch(failure);
      expect(left).toEqual([]);
    },
  );

  test('what came instead of the expected answer is shown', { timeout: TIMEOUT_MS }, async () => {
    const { code, said } = await play(async (stage) => {
      const kim = await enterChat(stage.edge, 'Kim');
      await kim.says('/link');
      await kim.hears('an answer', /./);
      const who = { handle: 'kim', name: 'Kim' };
      const chat = openChat({ ...stage.edge, patienceMs: SOON_MS }, who, { id: 'dm', title: 'Parley' });
      await step(stage.say, 4, async () => ({ seen: (await chat.hears('her link', /^Your link/)).text }));
    });
    expect(code).toBe(1);
    expect(said).toMatch(/ 4 failed Kim hears her link\n +expected {2}\/\^Your link\/\n +came {6}\S/);
    expect(said).not.toMatch(/came {6}nothing/);
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

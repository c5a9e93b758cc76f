import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** The bad inputs of store webhooks, links, addresses and chat are numbered; each is some test's by name. */

const TESTS = fileURLToPath(new URL('../', import.meta.url));
const LAST = 99;

/** What no test can be about yet, and why. */
const NOT_YET: Readonly<Record<string, string>> = {
  B32: 'a secret of WooCommerce with an entity in it: there is no connector for WooCommerce',
  B63: 'an order that is edited after its payout: there are no payouts',
};

const TEXT = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;

/** The numbers in the names of tests: those that stand in a text of the source, `B8` and `B1 B2` alike. */
function numbersIn(source: string): string[] {
  return [...source.matchAll(TEXT)].flatMap(([text]) => text.match(/\bB\d{1,3}\b/g) ?? []);
}

function namedNumbers(): Set<string> {
  const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.test.ts') && !path.endsWith('bad-inputs.test.ts'),
  );
  return new Set(files.flatMap((path) => numbersIn(readFileSync(join(TESTS, path), 'utf8'))));
}

it('reads the numbers in names and nowhere else', () => {
  const source = [
    `test('B7 B8 a mark', f); // B9`,
    'it(`B10 NUL`); it("B111 x")',
    `const B12 = 'xB13 B14x'`,
  ].join('\n');
  expect(numbersIn(source)).toEqual(['B7', 'B8', 'B10', 'B111']);
});

it('every bad input has a test by its name', () => {
  const named = namedNumbers();
  const all = Array.from({ length: LAST }, (_, index) => `B${index + 1}`);
  expect(all.filter((number) => !named.has(number) && NOT_YET[number] === undefined)).toEqual([]);
});

it('what has a test is no longer excused', () => {
  const named = namedNumbers();
  expect(Object.keys(NOT_YET).filter((number) => named.has(number))).toEqual([]);
});

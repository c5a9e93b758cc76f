import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CONFIGS = ['tsconfig.json', '.oxlintrc.json', '.oxfmtrc.json', 'knip.json'];

const GATES = {
  oxfmt: {
    args: ['--check', 'core'],
    canary: `export const one = "1"`,
    names: 'canary.ts',
  },
  oxlint: {
    // By folder: left to itself it would follow the link to node_modules.
    args: ['core'],
    canary: `
      export { two } from './other.ts';
      export const one = (value: any) => [1].forEach(async () => value);
      export function tall(later: () => Promise<boolean>, x: 'a' | 'b') {
        later();
        switch (x) {
          case 'a': if (later()) x = JSON.parse('{}').x;
        }
        ${'// line\n'.repeat(250)}
      }`,
    names: `no-cycle no-explicit-any no-floating-promises no-misused-promises no-unsafe-member-access
            switch-exhaustiveness-check no-param-reassign max-lines) max-lines-per-function`,
  },
  tsc: {
    args: ['--noEmit'],
    canary: `
      import { NetConnectOpts } from 'node:net';
      export enum Colour { Red }
      export const one = (list: string[]): string => list[0];
      export const f = (name: undefined, options: NetConnectOpts): { name?: string } => ({ name });`,
    // A type imported as a value, an enum, an unchecked index, an undefined option, an unused parameter.
    names: 'TS1484 TS1294 TS2322 TS2375 TS6133',
  },
  knip: {
    args: ['--include', 'files,exports'],
    canary: `export const one = 1; export const dead = 2;`,
    names: 'dead unused.ts',
  },
};
type Gate = keyof typeof GATES;

const folder = mkdtempSync(join(tmpdir(), 'parley-gates-'));
const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
mkdirSync(join(folder, 'core'));
symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
for (const config of CONFIGS) cpSync(join(ROOT, config), join(folder, config));
write('package.json', `{ "name": "canary", "type": "module" }\n`);
write('main.ts', `import { two } from './core/other.ts';\n\nprocess.stdout.write(String(two));\n`);
write('core/other.ts', `import { one } from './canary.ts';\n\nexport const two = [one];\n`);
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a gate with this project's settings over a small project in which `core/canary.ts` holds `source`. */
function run(gate: Gate, source: string): { status: number | null; output: string } {
  write('core/canary.ts', source);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/.bin', gate), ...GATES[gate].args],
    { cwd: folder, encoding: 'utf8', timeout: 15_000 },
  );
  return { status, output: stdout + stderr };
}

describe.each(Object.keys(GATES) as Gate[])('the gate %s', (gate) => {
  it('passes what is right', () => {
    expect(run(gate, `export const one = 1;\n`)).toMatchObject({ status: 0 });
  });

  it('names all that is wrong', () => {
    if (gate === 'knip') write('core/unused.ts', `export const three = 3;\n`);
    const { status, output } = run(gate, GATES[gate].canary);
    expect(GATES[gate].names.split(/\s+/).filter((name) => !output.includes(name))).toEqual([]);
    expect(status).toBe(1);
  });
});

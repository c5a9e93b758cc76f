import { globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { violations } from './rules.ts';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');
const list = (pattern: string) => globSync(pattern, { cwd: ROOT, exclude: ['node_modules/**'] });

const TOP_LEVEL = new Set(
  `main.ts core bots api drizzle test
   package.json package-lock.json node_modules coverage
   tsconfig.json drizzle.config.ts vitest.config.ts knip.json
   README.md LICENSE CONTRIBUTING.md SECURITY.md CHANGELOG.md Dockerfile compose.yaml`.split(/\s+/),
);

describe('the tree', () => {
  it('keeps the rules of who may import whom', () => {
    const files = list('**/*.ts').map((path) => ({ path, source: read(path) }));
    expect(files.length).toBeGreaterThan(10);
    expect(violations(files)).toEqual([]);
  });

  it('has nothing at the top but the agreed layout', () => {
    const shown = readdirSync(ROOT).filter((name) => !name.startsWith('.') && !name.endsWith('.log'));
    expect(shown.filter((name) => !TOP_LEVEL.has(name))).toEqual([]);
  });

  it('explains a module in at most 40 lines', () => {
    const long = list('{core,bots,api}/**/README.md').filter(
      (path) => read(path).trimEnd().split('\n').length > 40,
    );
    expect(long).toEqual([]);
  });
});

describe('package.json', () => {
  const { scripts, dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
    'scripts' | 'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const packages = Object.entries({ ...dependencies, ...devDependencies });

  it('goes through main.ts with every script', () => {
    const others = Object.values(scripts).filter((script) => !/^exec node main\.ts( |$)/.test(script));
    expect(others).toEqual([]);
  });

  it('pins every version exactly', () => {
    const loose = packages.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  it('has a line in README.md for every package that says why it is here', () => {
    const lines = read('README.md').split('\n');
    const unexplained = packages.filter(([name]) => {
      const reasons = lines
        .filter((line) => line.includes(`\`${name}\``))
        .map((line) => line.replaceAll(/`[^`]*`/g, ''));
      return !reasons.some((reason) => (reason.match(/\p{L}{2,}/gu) ?? []).length >= 3);
    });
    expect(unexplained.map(([name]) => name)).toEqual([]);
  });
});

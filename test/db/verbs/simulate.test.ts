import { beforeEach, describe, expect, test } from 'vitest';
import { audit } from '../../../api/verbs/audit.ts';
import { simulate } from '../../../api/verbs/simulate/index.ts';
import { showId } from '../../../core/kernel/id.ts';
import { makeBrand, createStore } from '../../support/cast.ts';
import { freshDatabase } from '../../support/database.ts';
import { makeSellingBrand, openHotPath, type HotPath } from '../../support/hot-path.ts';
import { verbParts } from '../../support/verb.ts';

let path: HotPath;

beforeEach(async () => {
  path = await openHotPath();
  return () => path.close();
});

async function run(line: string, env: Record<string, string> = {}) {
  const parts = verbParts({ DATABASE_URL: path.bench.url, ...env });
  const code = await simulate(parts, line.split(' ').filter(Boolean));
  return { code, said: parts.lines.join('\n') };
}

describe('simulate', () => {
  test('makes what it needs where there is nothing, and finds everything as it was sent', async () => {
    const { code, said } = await run('--orders 60 --refunds 0.3 --duplicates 0.5 --shuffle --seed 1');
    expect({ code, said }).toMatchObject({ code: 0 });
    expect(said).toMatch(/There is no store yet[^]*orders +60 +60\n[^]*Everything came out as it was sent/);
    const parts = verbParts({ DATABASE_URL: path.bench.url });
    expect({ code: await audit(parts), said: parts.lines }).toMatchObject({ code: 0 });
  });

  test.for(['generic', 'shopify'])(
    'imitates a %s store, the newest with a link unless one is named',
    async (kind) => {
      const first = await makeSellingBrand(path, kind);
      const newest = await makeSellingBrand(path, kind, 2_000);
      const chosen = await run('--orders 4 --refunds 1 --duplicates 1');
      expect(chosen).toMatchObject({
        code: 0,
        said: expect.stringContaining(`(${showId('store', newest.storeId)}, ${kind})`),
      });
      const named = await run(`--orders 4 --store ${showId('store', first.storeId)}`);
      expect(named).toMatchObject({
        code: 0,
        said: expect.stringContaining(`(${showId('store', first.storeId)}, ${kind})`),
      });
      expect(named.said).toMatch(/decision .*: rejected \(product_mismatch\)|alert +sale/);
    },
  );

  test('answers 1 and shows what differs when anything was lost', async () => {
    await path.bench.database.pool.unsafe(`
      create function lose() returns trigger language plpgsql as $$ begin return null; end $$;
      create trigger lose before insert on alerts for each row when (new.kind = 'refund') execute function lose();`);
    const { code, said } = await run('--orders 21 --refunds 1');
    expect(code).toBe(1);
    expect(said.match(/^.* differs$/gm)).toEqual([
      expect.stringMatching(/^refund alerts, Ada +21 \(\$[\d.]+\) +0 +differs$/),
      expect.stringMatching(/^refund alerts, Lumen Tea +21 \(\$[\d.]+\) +0 +differs$/),
    ]);
  });

  test('sends nothing where it cannot or should not', async () => {
    await expect(run('--store store_00000000000000000000000000')).rejects.toThrow(
      'There is no store with this id',
    );
    const { key } = await makeBrand(path.bench);
    const input = { kind: 'generic', name: 'Empty shop', currency: 'USD', domain: 'empty.example' };
    await path.bench.execute(createStore, { actor: key, input });
    await expect(run('')).rejects.toThrow(/No link leads to a product of Empty shop/);
    await expect(run('', { NODE_ENV: 'production', PARLEY_TEST_CLOCK: 'off' })).rejects.toThrow(
      /the store has to be named/,
    );
    expect(await run('--orders many')).toMatchObject({
      code: 2,
      said: expect.stringMatching(/^--orders must be/),
    });
  });
});

test('audit refuses a database that lacks migrations, and says what to do', async () => {
  const { url, drop } = await freshDatabase();
  try {
    await expect(audit(verbParts({ DATABASE_URL: url }))).rejects.toThrow(
      /lacks 0000_.* Run "npm run migrate" first/,
    );
  } finally {
    await drop();
  }
});

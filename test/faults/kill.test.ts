import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runKills } from './kill-run.ts';

test(
  'R1 F1 F11 no store event is lost or counted twice when Parley and PostgreSQL are killed under load',
  { timeout: 120_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-kill-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const report = await runKills({
      folder,
      kills: 2,
      databaseKills: 1,
      orders: 600,
      rate: 150,
      say: () => undefined,
    });
    for (const one of [...report.simulations, report.audit]) expect(one).toMatchObject({ code: 0 });
    expect(Math.max(...report.resumedMs)).toBeLessThan(10_000);
    expect(report.stop).toMatchObject({ code: 0 });
  },
);

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAudit } from '../../../core/audit/index.ts';
import { connectors } from '../../../core/stores/index.ts';
import { makeWorld } from './world.ts';

describe('a world that went through all of it', () => {
  let world: Awaited<ReturnType<typeof makeWorld>>;
  beforeAll(async () => (world = await makeWorld()));
  afterAll(() => world.close());

  it('is sound, and every check had something to look at', async () => {
    const lines: string[] = [];
    const { database, keys, clock } = world;
    const code = await runAudit({ database, keys, connectors, clock, write: (line) => lines.push(line) });
    console.log(lines.join('\n'));
    expect(code).toBe(0);
    expect(lines.filter((line) => line.includes('(0 '))).toEqual([]);
  });
});

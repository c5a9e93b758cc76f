import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { playStory } from './two-platforms/run.ts';

/** `TWO_PLATFORMS_KILLS=all` kills between any two steps, which takes some minutes. */
const killsAll = process.env['TWO_PLATFORMS_KILLS'] === 'all';
/** Else before these: a counter-proposal waits, a parcel has just been sent, a sale has just been told by the shop. */
const KILLED_BEFORE = new Set(['Juno accepts', 'Juno has got it', 'both hear of the sale']);

test(
  'F1 the brand on Discord and the creator on Telegram come to a deal, a sample, a sale and a refund, whenever the program is killed',
  { timeout: killsAll ? 900_000 : 150_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-two-platforms-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const { kills, miscounted, audit } = await playStory({
      folder,
      killsBefore: (step) => killsAll || KILLED_BEFORE.has(step),
      say: () => undefined,
    });
    expect(kills).toBeGreaterThanOrEqual(KILLED_BEFORE.size);
    expect(miscounted).toEqual([]);
    expect(audit).toMatchObject({ code: 0 });
  },
);

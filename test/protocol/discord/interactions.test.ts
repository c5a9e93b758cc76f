import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

describe.each(['gateway', 'http'] as const)('over %s', (transport) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage({ transport });
  });
  afterEach(() => stage.discord.verify());
  afterAll(() => stage.close());

  test('a command in the private chat is acknowledged, and answered there for good', async () => {
    const ada = stage.discord.user({ name: 'Ada' });
    const done = await ada.uses('/help');
    expect(done.kind).toBe('thinking');
    const screen = await ada.sees('/join');
    expect(screen).toContain('/help');
  });
});

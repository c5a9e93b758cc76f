import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { STAGES, type Stage } from './speaker.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.end());

describe.each(STAGES)('$name', ({ open, name }) => {
  let stage: Stage;
  let count = 0;
  const fresh = (who: string) => `${who}${count}-${name.length}`;
  beforeEach(() => {
    stage = open(world);
    count += 1;
  });
  afterEach(() => stage.end());

  it('says what Parley is, and who the person is here', async () => {
    const ada = await stage.person(fresh('ada'), { name: 'Ada' });
    await ada.says('/start').sees('a sale through a creator', '/start CODE', '[Help]');
    expect(world.errors).toEqual([]);
  });
});

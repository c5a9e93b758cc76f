import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addContent, createLink, pauseUndisclosed } from '../../core/attribution/index.ts';
import { DAY_MS } from '../../core/kernel/clock.ts';
import { operator } from '../support/cast.ts';
import { STAGES, type Exchange, type Speaker, type Stage } from './speaker.ts';
import { leaveRooms, proposed } from './two-sides.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe.each(STAGES)('a disclosure that is missing, with $name', ({ open }) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await open(world);
  });
  afterEach(async () => {
    await stage.end();
    await leaveRooms(world);
    world.clock.offsetMs = 0;
    expect(world.logged).toEqual([]);
  });

  it('is reported under a post, pauses the link after a day, and is seen to be there', async () => {
    const { mara, maraThere, noor, creator, product } = await proposed(world, stage);
    await maraThere.presses('Accept 20\u00a0%').sees('20');
    const url = `https://www.tiktok.com/@${creator.name}/video/1`;
    const input = { creatorId: creator.id, url, title: 'My tea ritual' };
    const content = await world.execute(addContent, { actor: operator, input });
    await world.execute(createLink, {
      actor: operator,
      input: { creatorId: creator.id, productId: product.id, contentId: content.id },
    });
    await mara.says('/deals').sees('D-1');
    await press(mara, 'D-1').sees('[Links]');
    await mara.presses('Links').sees(`${creator.name} promotes D-1 under one link`, 'My tea ritual');
    await mara.picks('My tea ritual').sees(`“My tea ritual” by ${creator.name}`, '[Disclosure missing]');
    await mara.presses('Disclosure missing').sees('The creator has until Tue 3 Mar, 09:00');
    await noor.says('/todo').sees(`“My tea ritual” by ${creator.name}: disclosure reported missing`);
    world.clock.offsetMs += DAY_MS;
    await pauseUndisclosed({ ...world, log: pino({ level: 'silent' }) });
    await noor.says('/todo').sees('paused, disclosure missing', '[I added it]');
    await noor.presses('I added it').sees('the brand is asked to look');
    await mara.says('/todo').sees('paused, disclosure added, to be looked at', '[It is there]');
    await mara.presses('It is there').sees('The disclosure is accepted', 'The link works');
    await mara.says('/todo').sees('Nothing waits');
  });
});

/** Presses the last button whose label begins so. */
function press(speaker: Speaker, start: string): Exchange {
  const pressed = (async () => {
    const labels = (await speaker.hears()).flatMap(({ actions }) => actions.map(({ label }) => label));
    return speaker.presses(labels.findLast((label) => label.startsWith(start)) ?? '');
  })();
  return {
    sees: async (...texts) => (await pressed).sees(...texts),
    seesNothing: async () => (await pressed).seesNothing(),
  };
}

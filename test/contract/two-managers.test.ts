import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { STAGES, type Speaker, type Stage } from './speaker.ts';
import { fresh, leaveRooms, proposed } from './two-sides.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe.each(STAGES)('two managers at one button, with $name', ({ open }) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await open(world);
  });
  afterEach(async () => {
    await stage.end();
    await leaveRooms(world);
    expect(world.logged).toEqual([]);
  });

  /** Mara invites Max into her team. */
  async function join(mara: Speaker): Promise<Speaker> {
    const [invitation] = await mara.says('/team invite manager').sees('/start claim_');
    const max = await stage.person(fresh('max'), { name: 'Max' });
    await max.says(`/start ${/claim_[\w-]+/.exec(invitation?.text ?? '')?.[0] ?? ''}`).sees('Lumen Tea');
    return max;
  }

  it('B92 accept once, and the second is told what has become of it', async () => {
    const { mara, noor, shop } = await proposed(world, stage);
    const max = await join(mara);
    const team = [mara, max];
    for (const one of team) {
      await one.says('/deals').sees('D-1');
      const shown = (await one.hears()).at(-1)?.actions.at(0)?.label ?? '';
      await one.presses(shown).sees('[Accept 20\u00a0%]');
    }
    const said = await Promise.all(
      team.map(async (one) =>
        (await one.presses('Accept 20\u00a0%').sees()).map(({ text }) => text).join('\n'),
      ),
    );
    expect(said.filter((text) => text.includes('Agreed: 20\u00a0%'))).toHaveLength(2);
    expect(said.filter((text) => text.includes('Nothing was accepted'))).toHaveLength(1);
    const [row] = await world.database.sql<{ accepted: number }[]>`
      select count(*)::int as accepted from events where brand_id = ${shop.brandId} and type = 'deal.accepted'`;
    expect(row?.accepted).toBe(1);
    await noor.says('/deals').sees('D-1');
  });

  it('B92 cannot both decide one against the other', async () => {
    const { mara, shop } = await proposed(world, stage);
    const max = await join(mara);
    for (const one of [mara, max]) {
      await one.says('/deals').sees('D-1');
      await one.presses((await one.hears()).at(-1)?.actions.at(0)?.label ?? '').sees('[Accept 20\u00a0%]');
    }
    await Promise.all([mara.presses('Accept 20\u00a0%').sees(), max.presses('Decline').sees()]);
    const rows = await world.database.sql<{ type: string }[]>`
      select type from events where brand_id = ${shop.brandId} and type in ('deal.accepted', 'deal.declined')`;
    expect(rows).toHaveLength(1);
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { updateBrand } from '../../core/catalog/index.ts';
import { settleApprovals } from '../../core/deals/index.ts';
import { DAY_MS, later, SECOND_MS } from '../../core/kernel/clock.ts';
import { STAGES, type Exchange, type Speaker, type Stage } from './speaker.ts';
import { fresh, leaveRooms, proposed, twoSides, type TwoSides } from './two-sides.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

// Each platform for real; forms in a chat are the local chat's.
describe.each(STAGES.slice(1))('bargaining, with $name', ({ open }) => {
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

  const asked = (exchange: Exchange, ...texts: string[]) =>
    stage.adapter.forms === 'modal' ? exchange.seesNothing() : exchange.sees(...texts);
  const limit = ({ shop }: Pick<TwoSides, 'shop'>, input: Record<string, number>) =>
    world.execute(updateBrand, { actor: shop.key, input });

  /** Time goes by, so that a second press of a button is not a double click. */
  const pass = (): void => void (world.clock.now = later(world.clock.now, 2 * SECOND_MS));

  /** Somebody else of the team, as a manager. */
  async function colleague(mara: Speaker, name: string): Promise<Speaker> {
    const [invitation] = await mara.says('/team invite manager').sees('/start claim_');
    const max = await stage.person(fresh(name.toLowerCase()), { name });
    await max.says(`/start ${/claim_[\w-]+/.exec(invitation?.text ?? '')?.[0] ?? ''}`).sees('Lumen Tea');
    return max;
  }

  it('is about everything that can be agreed on, and each round says what it changes', async () => {
    const { mara, maraThere, noorThere, lamp } = await proposed(world, stage);
    await maraThere.presses('More terms').sees('Your counter-proposal with more terms');
    // What a modal has no room for goes on beside the room, in the same private chat.
    await (stage.adapter.forms === 'modal' ? mara : maraThere)
      .fills({
        ...{ rate: '15', sample: 'yes', final: 'no', endsAt: '2026-12-31', flatFee: '100' },
        ...{ deliverables: '2 videos, 1 live', usage: 'ads 30', tiers: '100: 18, 500: 20' },
        ...{ startsAt: 'none', shopRate: '5' },
      })
      .sees(`15\u00a0%, a free sample and 6 further terms on ${lamp}`);
    const card = (await noorThere.hears()).at(-1)?.text ?? '';
    for (const said of [
      'Rate: 15\u00a0% (before: 20\u00a0%)',
      'Sample: A free one, to keep (new)',
      'Flat fee: $100.00 (new)',
      'Content: 2 videos, 1 live (new)',
      'Rising rate: 18\u00a0% from 100 sales, 20\u00a0% from 500 sales (new)',
      'Use of the content: The brand may run ads with it for 30 days (new)',
      'Other products: 5\u00a0% (new)',
      'Ends after: Thu 31 Dec',
    ])
      expect(card).toContain(said);
    await asked(noorThere.presses('Counter'), 'Your counter-proposal');
    await noorThere.fills({ rate: '17', sample: 'no', final: 'no' }).sees('17\u00a0% and 6 further terms');
    const answer = (await maraThere.hears()).at(-1)?.text ?? '';
    expect(answer).toContain('Rate: 17\u00a0% (before: 15\u00a0%)');
    expect(answer).toContain('Sample: No longer (before: A free one, to keep)');
    expect(answer).toContain('Flat fee: $100.00\n');
    await maraThere
      .presses('Accept 17\u00a0% and all the rest')
      .sees('accepted 17\u00a0% and 6 further terms');
    const agreed = (await noorThere.hears()).find(({ text }) => text.startsWith('Agreed: 17'))?.text ?? '';
    expect(agreed).toContain('Ends after: Thu 31 Dec');
    // The end stands there once.
    expect(agreed).not.toContain('\nEnds: ');
  });

  it('answers itself within limits that nobody is told, in Spanish', async () => {
    const sides = await twoSides(world, stage, 'es');
    const { mara, noor, lamp, room } = sides;
    await mara.says('/brand show').sees('[Tasas]');
    await mara.presses('Tasas').sees('Tasas de Lumen Tea', 'Se acepta por sí sola: Nada');
    await asked(mara.presses('Respuestas automáticas'), 'Aceptar hasta');
    await mara
      .fills({ acceptUpTo: '15', declineAbove: '30' })
      .sees('Una tasa sin más hasta 15\u00a0%', 'Por encima de 30\u00a0%');
    await noor.says(`/propose ${lamp} 35`).sees(`Propusiste 35\u00a0% por ${lamp}`);
    const there = noor.within(await room());
    const told = (await there.hears()).map(({ text }) => text).join('\n');
    expect(told).toContain('Rechazada por Lumen Tea');
    expect(told).not.toMatch(/sí sola|límite|15|30\s%/);
    const own = (await mara.within(await room()).hears()).map(({ text }) => text).join('\n');
    expect(own).toContain('Rechazada por sí sola, por encima de tu límite');
    // The next one is a person's to answer, so that nobody closes in on a limit.
    await noor.says(`/propose ${lamp} 10`).sees(`Propusiste 10\u00a0% por ${lamp}`);
    expect((await there.hears()).at(-1)?.text).toContain('A la espera de Lumen Tea');
  });

  it('needs a second person above the limit, who approves or stops it', async () => {
    const sides = await proposed(world, stage);
    const { mara, maraThere, noor, noorThere, creator } = sides;
    await limit(sides, { rateLimitBps: 1_800 });
    const max = await colleague(mara, 'Max');
    await maraThere
      .presses('Accept 20\u00a0%')
      .sees('Accepting 20\u00a0% waits for a second person (D-1)', 'above your brand', '[Stop this]');
    await max
      .says('/todo')
      .sees(`D-1 with ${creator.name}: Mara wants to accept 20\u00a0%, done by itself on Tue 3 Mar, 09:00`);
    await max.presses('One by one').sees('1 of 2', '[Next]');
    await max.presses('Next').sees('2 of 2');
    await max.says('/todo').sees('Mara wants to accept');
    await max.presses('Approve · D-1').sees('Approved. D-1 has gone on');
    expect((await noorThere.hears()).at(-1)?.text).toContain('accepted 20\u00a0%');
    pass();
    await max.presses('Approve · D-1').sees('This was settled already', 'Accepted by Mara');
    await noor.says('/todo').sees('Nothing waits for you');
  });

  it('takes effect after a day when nobody stops it, and not when somebody does', async () => {
    const sides = await proposed(world, stage);
    const { maraThere, noorThere, lamp } = sides;
    await limit(sides, { rateLimitBps: 1_000 });
    await asked(maraThere.presses('Counter'), 'Your counter-proposal');
    await maraThere
      .fills({ rate: '15', sample: 'no', final: 'no' })
      .sees('Your counter-proposal of 15\u00a0% waits for a second person', '[Stop this]');
    await maraThere.presses('Stop this').sees('Stopped. D-1 stays as it was.');
    pass();
    await asked(maraThere.presses('Counter'), 'Your counter-proposal');
    await maraThere.fills({ rate: '16', sample: 'no', final: 'no' }).sees('waits for a second person');
    world.clock.offsetMs = DAY_MS;
    await settleApprovals(world);
    expect((await noorThere.hears()).at(-1)?.text).toContain(`Lumen Tea proposes 16\u00a0% on ${lamp}`);
  });

  it('makes a button of a rate that is said, for whoever said it, and proposes nothing by itself', async () => {
    const { maraThere, noorThere, lamp } = await proposed(world, stage);
    await noorThere.presses('Withdraw').sees('You withdrew');
    await noorThere
      .says('could you do eighteen percent?')
      .sees('nothing was proposed yet', '[Propose 18\u00a0%]');
    expect((await maraThere.hears()).at(-1)?.text).toContain('could you do eighteen percent?');
    await noorThere.says('I have 18 videos').seesNothing();
    await noorThere.presses('Propose 18\u00a0%').sees(`You proposed 18\u00a0% on ${lamp}`);
    expect((await maraThere.hears()).at(-1)?.text).toContain(`proposes 18\u00a0% on ${lamp}`);
    await maraThere.presses('Decline').sees('declined');
  });

  it('is in one hand where somebody takes the room', async () => {
    const { mara, noor, creator, lamp, room } = await twoSides(world, stage);
    await noor.says(`/propose ${lamp} 20`).sees('20');
    const maraThere = mara.within(await room());
    const max = await colleague(mara, 'Max');
    await maraThere.presses('I take this').sees(`You look after the room with ${creator.name} now`);
    const maxThere = max.within(await room());
    const heard = (await maxThere.hears()).map(({ text }) => text).join('\n');
    expect(heard).toContain(`Mara looks after the room with ${creator.name}`);
    await max.says('/todo').sees('Nothing waits for you');
    await mara.says('/todo').sees('1 thing waits for you');
    await maxThere.presses('I take this').sees(`You look after the room with ${creator.name} now`);
    await max.says('/todo').sees('1 thing waits for you');
  });
});

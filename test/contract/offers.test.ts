import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cutRates, endOffers, remindOfCuts } from '../../core/deals/index.ts';
import { DAY_MS, later, SECOND_MS } from '../../core/kernel/clock.ts';
import { STAGES, type Exchange, type Stage } from './speaker.ts';
import { leaveRooms, twoSides } from './two-sides.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe.each(STAGES)('offers, with $name', ({ open }) => {
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

  /** A press that is answered with a form; where that is a modal there is no message. */
  const asked = (exchange: Exchange, ...texts: string[]) =>
    stage.adapter.forms === 'modal' ? exchange.seesNothing() : exchange.sees(...texts);
  const consents = (creatorId: string) =>
    world.database.pool`update creators set contact_at = now() where id = ${creatorId}`;

  /** A draft at 18 % for Noor, published. */
  async function sent(locale?: string) {
    const sides = await twoSides(world, stage, locale);
    const { mara, creator, lamp } = sides;
    await consents(await idOf(creator.name));
    await mara
      .says(`/offer targeted ${creator.name} "${lamp}" 18 2026-06-30`)
      .sees(locale === 'es' ? '[Publicar]' : '[Publish]');
    await mara
      .presses(locale === 'es' ? 'Publicar' : 'Publish')
      .sees(locale === 'es' ? 'Enviada a 1 creador' : 'Sent to 1 creator');
    const id = await sides.room();
    return { ...sides, noorThere: sides.noor.within(id), maraThere: sides.mara.within(id) };
  }
  const idOf = async (name: string): Promise<string> => {
    const [row] = await world.database.pool<{ id: string }[]>`select id from creators where name = ${name}`;
    return row?.id ?? '';
  };

  it('to named creators are prepared, say what stands in the way, and are taken at once', async () => {
    const { mara, noor, creator, lamp, room } = await twoSides(world, stage);
    await world.database.pool`update creators set adult_at = now() where id = ${await idOf(creator.name)}`;
    await mara
      .says(`/offer targeted ${creator.name} "${lamp}" 18 2026-06-30 "For your kitchen series"`)
      .sees(
        'nobody has seen it yet',
        'This will be left out:',
        'does not want to hear from brands',
        '[Publish]',
      );
    await mara
      .presses('Publish')
      .sees('Nothing was published', 'does not want to hear from brands', '[Add a creator]');
    await consents(await idOf(creator.name));
    // A second press within a moment would be a double click.
    world.clock.now = later(world.clock.now, 10 * SECOND_MS);
    await mara.presses('Publish').sees(`Sent to 1 creator: 18\u00a0% on ${lamp}`, 'no answer yet');
    const there = noor.within(await room());
    const [card] = await there.hears();
    expect(card?.text).toContain(`Lumen Tea offers you 18\u00a0% on ${lamp}`);
    expect(card?.text).toContain('You earn: $7.20 a sale');
    expect(card?.text).toContain('“For your kitchen series”');
    await there.presses('Take it at 18\u00a0%').sees('D-1 is in force');
    await mara.says('/offer list').sees(lamp, '18\u00a0%', '12\u00a0%');
    await noor.says(`/discover ${lamp}`).sees('18\u00a0%');
    await mara.says(`/product edit "${lamp}" cost:20`).sees('Cost: $20.00');
    await mara
      .says(`/offer open "${lamp}" 10`)
      .sees('A creator earns $4.00 a sale, you keep $16.00 of $40.00, after its cost.');
  });

  it('change their rate: a cut is told, comes after thirty days, and is told once more before', async () => {
    const { mara, noorThere, lamp } = await sent();
    await noorThere.presses('Take it at 18\u00a0%').sees('D-1 is in force');
    await asked(mara.presses('Change the rate'), 'The new rate');
    await mara
      .fills({ rate: '15' })
      .sees(
        `${lamp} is on offer at 15\u00a0% now`,
        'keep theirs for 30 days',
        '1 deal gets 15\u00a0% from Wed 1 Apr on',
      );
    const told = await noorThere.hears();
    expect(told.at(-1)?.text).toContain(`D-1: 18\u00a0% until Wed 1 Apr, then 15\u00a0% on ${lamp}`);
    world.clock.offsetMs = 28 * DAY_MS;
    await remindOfCuts(world);
    expect((await noorThere.hears()).at(-1)?.text).toContain('goes from 18\u00a0% to 15\u00a0% on Wed 1 Apr');
    world.clock.offsetMs = 30 * DAY_MS;
    await cutRates(world);
    expect((await noorThere.hears()).at(-1)?.text).toContain('D-1 has a new rate: 15\u00a0%');
    await asked(mara.presses('Change the rate'), 'The new rate');
    // What a slip of the finger raises could only be cut thirty days later.
    await mara
      .fills({ rate: '20' })
      .sees(`Raise ${lamp} from 15\u00a0% to 20\u00a0%?`, '1 deal taken from it gets the new rate at once');
    expect((await noorThere.hears()).at(-1)?.text).not.toContain('20\u00a0%');
    await mara.presses('Raise to 20\u00a0%').sees('1 deal taken from it follows');
    expect((await noorThere.hears()).at(-1)?.text).toContain('D-1 has a new rate: 20\u00a0%');
  });

  it('are declined, paused, and answer an old button with how they stand', async () => {
    const { mara, noorThere, maraThere, lamp } = await sent();
    await mara
      .says(`/offer pause "18\u00a0% · ${lamp}"`)
      .sees('Paused: nobody can take this offer now', '[Resume]');
    const paused = (await noorThere.hears())[0];
    expect(paused?.text).toContain('Paused');
    expect(paused?.actions).toEqual([]);
    await mara.presses('Resume').sees('Open again');
    await noorThere.presses('Decline').sees(`You declined the offer on ${lamp}`);
    expect((await maraThere.hears()).at(-1)?.text).toContain(`declined your offer on ${lamp}`);
    expect((await noorThere.hears())[0]?.actions).toEqual([]);
  });

  it('wait for the brand where it wants to answer each taker', async () => {
    const { mara, noor, lamp, room } = await twoSides(world, stage);
    await mara.says(`/offer pause "${lamp}"`).sees('Paused');
    await mara
      .says(`/offer open "${lamp}" 15 approval:yes`)
      .sees('you answer each taker', 'Whoever takes it waits for your answer');
    await noor.says(`/discover ${lamp}`).sees('[Take it at 15\u00a0%]');
    await noor.presses('Take it at 15\u00a0%').sees(`You proposed 15\u00a0% on ${lamp}`);
    const id = await room();
    await mara.within(id).presses('Accept 15\u00a0%').sees(`Agreed: 15\u00a0% on ${lamp}`);
    expect((await noor.within(id).hears()).at(-1)?.text).toContain(`accepted 15\u00a0% on ${lamp}`);
  });

  it('en español: se envían, se aceptan y terminan', async () => {
    const { mara, noorThere, lamp } = await sent('es');
    const [card] = await noorThere.hears();
    expect(card?.text).toContain(`Lumen Tea te ofrece 18\u00a0% en ${lamp}`);
    await noorThere.presses('Tomarla al 18\u00a0%').sees('D-1');
    await asked(mara.presses('Cambiar la tasa'), 'La nueva tasa');
    await mara.fills({ rate: '15' }).sees('conservan la suya 30 días');
    expect((await noorThere.hears()).at(-1)?.text).toContain('D-1: 18\u00a0% hasta el');
    world.clock.offsetMs = 200 * DAY_MS;
    await endOffers(world);
    expect((await noorThere.hears()).at(-1)?.text).toContain('La oferta de D-1 ha terminado');
  });
});

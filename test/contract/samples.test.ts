import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moveDueSamples, remindOfSamples, setAddress } from '../../core/samples/index.ts';
import { DAY_MS } from '../../core/kernel/clock.ts';
import { showId } from '../../core/kernel/id.ts';
import { makeProduct, operator } from '../support/cast.ts';
import { STAGES, type Exchange, type Stage } from './speaker.ts';
import { fresh, leaveRooms, twoSides } from './two-sides.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const ADDRESS = { name: 'Noor', line1: '12 Rose Lane', city: 'Leeds', postalCode: 'LS1 4AP', country: 'GB' };

/** Where one thing is asked at a time, an empty answer leaves it as it is. */
const RULES = {
  ...{ enabled: 'yes', who: 'anyone', quota: '3', quotaDays: '30', autoApprove: 'no' },
  ...{ minFollowers: '9000', minSales: '0', openMax: '20' },
};

const { openMax: _, ...OWN } = RULES;

// What has forms in the chat is the local chat as well.
describe.each(STAGES.slice(1))('a sample, with $name', ({ open }) => {
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
  /** What one after another does to the clock. */
  const daysLater = async (days: number): Promise<void> => {
    world.clock.offsetMs += days * DAY_MS;
    await moveDueSamples(world);
    await remindOfSamples(world);
  };
  /** The address as the one-time page takes it. */
  const giveAddress = (code: string, brandId: string) =>
    world.database.sql<{ id: string }[]>`
      select id from samples where brand_id = ${brandId} and number = ${Number(code.slice(2))}`.then(
      ([row]) =>
        world.execute(setAddress, {
          actor: operator,
          input: { id: sampleId(row?.id ?? ''), address: ADDRESS },
        }),
    );

  /** Noor has asked for a sample; both sit in their room. */
  async function requested(locale?: string) {
    const sides = await twoSides(world, stage, locale);
    const { noor, mara, lamp, room } = sides;
    await noor.says(`/sample ${lamp}`).sees('Lumen Tea');
    const form = noor.presses(locale === 'es' ? 'Pedirla' : 'Ask for it');
    await asked(form, locale === 'es' ? 'Nota para la marca' : 'Note to the brand');
    await noor.fills({ note: 'Two videos' }).sees(lamp);
    const id = await room();
    return { ...sides, maraThere: mara.within(id), noorThere: noor.within(id) };
  }

  it('is asked for, approved by command, shipped, received, and waits for its post', async () => {
    const { noor, mara, noorThere, maraThere, lamp, creator, shop } = await requested();
    const [card] = await noorThere.hears();
    expect(card?.text).toContain(`You asked for a sample of ${lamp}`);
    expect(card?.text).toContain('never here in the chat');
    expect(labels(card)).toEqual(['Give your address', 'Withdraw']);
    const [own] = await maraThere.hears();
    expect(own?.text.split('\n')[0]).toBe(`${creator.name} asks for a sample of ${lamp}`);
    expect(own?.text).toContain('5,000 followers');
    expect(own?.text).toContain('no samples so far');
    expect(labels(own)).toEqual(['Approve', 'Decline']);

    await noorThere
      .says('12 Rose Lane, Leeds LS1 4AP')
      .sees('That looks like an address, so it was not passed on', '[Give your address]');
    await noorThere.presses('Give your address').sees(`Your address for ${lamp}`, '[Open the page]', 'once');
    expect((await maraThere.hears()).map(({ text }) => text).join()).not.toContain('Rose');
    await giveAddress('S-1', shop.brandId);

    await mara.says('/samples list').sees('1 sample: Waiting for us', 'S-1', '[Sample rules]');
    await mara
      .says('/samples approve S-1')
      .sees(`The sample of ${lamp} for ${creator.name} is approved`, '[Ship]');
    expect((await noorThere.hears()).at(-1)?.text).toContain(`Your sample of ${lamp} is approved`);
    await mara.presses('See address').sees('The address for S-1', '[Open the page]');
    await mara
      .says('/samples ship S-1 UPS 1Z999AA10123456784')
      .sees('is on its way', 'UPS', '1Z999AA10123456784', '[Track it]', '[It was delivered]');
    const told = (await noorThere.hears()).at(-1);
    expect(told?.text).toContain(`Your sample of ${lamp} is on its way`);
    expect(told?.text).toContain('UPS 1Z999AA10123456784');
    expect(labels(told)).toEqual(['Got it', 'Problem', 'Track it']);

    await noorThere
      .presses('Got it')
      .sees(`You have your sample of ${lamp}`, '[I have posted it]', '/content');
    expect((await maraThere.hears()).at(-1)?.text).toContain(`${creator.name} has the sample of ${lamp}`);
    await noor.says('/todo').sees('S-1: post about');
    await noorThere.presses('Ask for 7 more days').sees('You asked for 7 more days');
    await mara.says('/todo').sees(`S-1: ${creator.name} asks for 7 more days`);
    await maraThere.presses('Grant 7 more days').sees(`${creator.name} has until`);
    // Three days before the day of the post, which is the 21st after it came.
    await daysLater(18);
    expect((await noorThere.hears()).at(-1)?.text).toContain(`Post about ${lamp} by`);
    await noor.says('/sample').sees('1 sample', 'S-1', 'Post due');
  });

  it('stops when it has not arrived, and is sent again, cancelled without blame, or let off', async () => {
    const { noorThere, maraThere, mara, lamp, creator, shop } = await requested();
    await giveAddress('S-1', shop.brandId);
    await maraThere.presses('Approve').sees(`The sample of ${lamp} for ${creator.name} is approved`);
    await asked(maraThere.presses('Ship'), 'Carrier');
    await maraThere.fills({ carrier: 'DHL', tracking: '123456' }).sees('is on its way', 'DHL 123456');
    await daysLater(10);
    const question = (await noorThere.hears()).at(-1);
    expect(question?.text).toContain(`Has your sample of ${lamp} arrived?`);
    expect(labels(question)).toEqual(['Got it', 'Not yet', 'Problem', 'Track it']);
    await noorThere.presses('Not yet').sees(`Your sample of ${lamp} has not arrived`, 'No days run now');
    const stopped = (await maraThere.hears()).at(-1);
    expect(stopped?.text).toContain(`The sample of ${lamp} has not reached ${creator.name}`);
    expect(labels(stopped)).toEqual(['Send it again', 'Cancel it', 'No post needed']);
    await mara.says('/todo').sees('has not arrived well');
    await maraThere.presses('Send it again').sees('another', '[Ship]');
    await maraThere.presses('Take the approval back').sees('was cancelled', 'Nobody is to blame');
    expect((await noorThere.hears()).at(-1)?.text).toContain(
      'Nobody is to blame, and it is not on your record.',
    );

    // A button that has grown old answers with how it stands.
    await maraThere
      .forges(payloadOf(stopped?.actions[0]))
      .sees('Mara was first: S-1 is Cancelled', 'Nothing more was done', 'was cancelled');
    await noorThere
      .forges(payloadOf(question?.actions[0]))
      .sees('S-1 has changed since this button was drawn', 'Nothing was done', 'was cancelled');
  });

  it('is decided in bulk, with a line for each, and by a press for a whole page', async () => {
    const { noor, mara, maraThere, shop, lamp, creator } = await requested();
    const more = await makeProduct(world, shop, fresh('cup'));
    await mara.says(`/offer open "${more.title}" 12`).sees('12');
    await noor.says(`/sample ${more.title}`).sees('Lumen Tea');
    await asked(noor.presses('Ask for it'), 'Note to the brand');
    await noor.fills({ note: 'And one of these' }).sees(more.title);
    await mara
      .says('/samples approve S-9 S-1')
      .sees('1 of 2 done', 'S-9: there is no such sample', `S-1: approved for ${creator.name}`);
    await maraThere.presses('Take the approval back').sees(`${lamp} for ${creator.name} was cancelled`);
    await noor.says(`/sample ${lamp}`).sees('Lumen Tea');
    await asked(noor.presses('Ask for it'), 'Note to the brand');
    await noor.fills({ note: 'Once more' }).sees(lamp);

    await mara.says('/samples list').sees('2 samples: Waiting for us', '[Approve all 2 on this page]');
    await mara.presses('Approve all 2 on this page').sees('Approve these 2 samples?', 'S-2', 'S-3');
    await mara.presses('Yes, approve 2').sees('2 of 2 done', 'S-2: approved for', 'S-3: approved for');
    await mara.says('/samples decline S-2 S-3 out_of_stock').sees('0 of 2 done', 'S-2: This cannot be done');
    await mara.says('/samples list approved').sees('2 samples: To be shipped');
    await noor.says('/samples list').sees('/sample', 'brand teams', '[/sample]');
  });

  it('is nobody else’s business', async () => {
    const { maraThere, noorThere } = await requested();
    const press = (await maraThere.hears()).at(0)?.actions.find(({ label }) => label === 'Approve');
    const own = (await noorThere.hears()).at(0)?.actions.find(({ label }) => label === 'Withdraw');
    const stranger = await twoSides(world, stage);
    for (const action of [press, own]) {
      const payload = payloadOf(action);
      for (const one of [stranger.noor, stranger.mara]) {
        await one.forges(payload).sees('othing was');
      }
    }
  });

  it('is ruled by what the brand asks for', async () => {
    const { mara, noor, lamp } = await twoSides(world, stage);
    await mara.says('/samples list').sees('No samples here', '[Sample rules]');
    await mara.presses('Sample rules').sees('Samples of all products', 'any number', '[Change]');
    await mara.presses('Change').sees('Sample rules: more can be added');
    await mara.fills(RULES).sees('The sample rules of the brand are changed', '3 in 30 days', '9,000');
    await noor.says(`/sample ${lamp}`).sees('This cannot be asked for now', '9,000 followers', '[Verify]');
    // One product may have rules of its own.
    await mara.says(`/product edit "${lamp}"`).sees('[More]');
    await mara.presses('More').sees('[Sample rules]');
    await mara.presses('Sample rules').sees(`Samples of ${lamp}`, '[Rules for all products]');
    await mara.presses('Change').sees('Sample rules: more can be added');
    await mara
      .fills({ ...OWN, minFollowers: '1000' })
      .sees(`The sample rules of ${lamp} are changed`, '1,000');
    await noor.says(`/sample ${lamp}`).sees('1,000 followers', '3 of 3 are left', '[Ask for it]');
  });

  it('is in Spanish for who reads Spanish', async () => {
    const { noorThere, maraThere, lamp, creator } = await requested('es');
    const card = (await maraThere.hears()).at(0);
    expect(card?.text.split('\n')[0]).toBe(`${creator.name} pide una muestra de ${lamp}`);
    expect(labels(card)).toEqual(['Aprobar', 'Rechazar']);
    await asked(maraThere.presses('Rechazar'), 'Motivo');
    await maraThere.fills({ reason: 'not_match', words: 'Otra vez será' }).sees('se rechazó');
    const told = (await noorThere.hears()).at(-1);
    expect(told?.text).toContain(`Se rechazó tu petición de una muestra de ${lamp}`);
    expect(told?.text).toContain('No encaja. Otra vez será');
  });
});

const sampleId = (id: string): string => showId('sample', id);
const labels = (heard: { actions: readonly { label: string }[] } | undefined): string[] =>
  (heard?.actions ?? []).map(({ label }) => label);
const payloadOf = (action: unknown): string => {
  const { payload, id } = (action ?? {}) as { payload?: string; id?: string };
  return payload ?? id ?? '';
};

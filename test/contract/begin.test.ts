import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { proposeDeal } from '../../core/deals/index.ts';
import { DAY_MS, later } from '../../core/kernel/clock.ts';
import { createStore, makeBrand, makeCreator, makeProduct, makeShop, operator } from '../support/cast.ts';
import { STAGES, type Stage } from './speaker.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let people = 0;
/** A name nobody has had. */
const fresh = (name: string): string => {
  people += 1;
  return `${name}${people}`;
};

describe.each(STAGES)('beginning, with $name', ({ open }) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await open(world);
  });
  afterEach(async () => {
    await stage.end();
    expect(world.logged).toEqual([]);
  });

  it('says what Parley is, and who the person is here', async () => {
    const ada = await stage.person(fresh('ada'));
    await ada
      .says('/start')
      .sees(
        'a sale through a creator',
        'Who are you here?',
        '/start CODE',
        '[I am a creator]',
        '[I have a brand]',
        '[Help]',
      );
    await ada.says('/help').sees('/why ORDER', '/start [CODE]', '/todo');
    await ada.says('/todo').sees('Nothing waits for you.', '/start CODE');
  });

  it('makes the holder of a code the owner of the brand, once', async () => {
    const { claimCode } = await makeBrand(world, 'Lumen Tea');
    const mara = await stage.person(fresh('mara'));
    await mara
      .says(`/start ${claimCode}`)
      .sees('You are the owner of Lumen Tea now.', '[To do]', '[Earnings]');
    await mara.says('/start').sees('You act for Lumen Tea: owner.');
    await mara
      .says('/help')
      .sees('/earnings', '/offer open PRODUCT RATE', '/boost start PRODUCTS RATE UNTIL');
    await mara.presses('/earnings').sees('Nothing has been earned yet.');

    await mara.says(`/start ${claimCode}`).sees('You are the owner of Lumen Tea now.');
    const eve = await stage.person(fresh('eve'));
    await eve.says(`/start ${claimCode}`).sees('Someone else has used this code', 'nothing was handed over');
  });

  it('makes the holder of a code the creator', async () => {
    const { claimCode } = await makeCreator(world, fresh('mina'));
    const mina = await stage.person(fresh('mina'));
    await mina.says(`/start ${claimCode}`).sees('You are the creator mina');
    await mina.says('/earnings').sees('Nothing has been earned yet.');
  });

  it('refuses a code that is none, in words', async () => {
    const eve = await stage.person(fresh('eve'));
    await eve.says('/start claim_nonsense').sees('This code is not known', 'ask for a new one');
    await eve.says(`/start ${'x'.repeat(80)}`).sees('Code', 'at most 64 characters');
    await eve.says('/cancel').sees('/start is left. Nothing was sent.');
  });

  it('speaks the language that is asked for', async () => {
    const { claimCode } = await makeBrand(world, 'Té Lumen');
    const ana = await stage.person(fresh('ana'), { locale: 'es-419' });
    await ana.says('/help').sees('Lo que puedes hacer aquí', '/why PEDIDO');
    await ana.says(`/start ${claimCode}`).sees('Ahora diriges Té Lumen.');
    await ana.says('/start claim_nada').sees('Este código no se conoce');
    const li = await stage.person(fresh('li'), { locale: 'zh-CN' });
    await li.says('/help').sees('What you can do here');
  });
});

describe.each(STAGES)('talking, with $name', ({ open, name }) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await open(world);
  });
  afterEach(() => stage.end());

  it('answers everything in a private chat', async () => {
    const ada = await stage.person(fresh('ada'));
    await ada.says('hello').sees('I answer commands', '[Help]');
    await ada.presses('Help').sees('What you can do here');
    await ada.says('/').sees('I answer commands');
    await ada.says('/hlep').sees('Perhaps you meant', '[/help]');
    await ada.presses('/help').sees('What you can do here');
    await ada.says('/nonsense').sees('There is no command /nonsense', '[/help]');
    await ada.says('/earnings').sees('/earnings is for creators and brand teams', 'nothing was done');
  });

  it('takes the arguments along to the command that was meant', async () => {
    const ada = await stage.person(fresh('ada'));
    await ada.says('/wyh "#1001"').sees('[/why]');
    await ada.presses('/why').sees('There is no order #1001');
  });

  it('asks for what is missing and goes on when it is given', async () => {
    const ada = await stage.person(fresh('ada'));
    await ada.says('/why').sees('/why needs a little more');
    await ada.fills({ order: '#1001' }).sees('There is no order #1001');
    await ada.says('#1002').sees('I answer commands');
  });

  it('takes typed text for the field that is asked for', async () => {
    const ada = await stage.person(fresh('ada'));
    await ada.says('/why').sees('/why needs a little more');
    await ada.says('/help').sees('What you can do here');
    await ada.says('#1001').sees('There is no order #1001');
  });

  it('leaves a form with /cancel', async () => {
    const ada = await stage.person(fresh('ada'));
    await ada.says('/cancel').sees('No form is open');
    await ada.says('/why').sees('[Cancel]');
    await ada.presses('Cancel').sees('/why is left. Nothing was sent.');
    await ada.says('#1001').sees('I answer commands');
  });

  it('says what is wrong with a field, and asks again', async () => {
    const ada = await stage.person(fresh('ada'));
    await ada.says('/why').sees('/why needs a little more');
    await ada.fills({ order: 'x'.repeat(300) }).sees('Order: Use at most 255 characters.');
    await ada.fills({ order: '#7' }).sees('There is no order #7');
  });

  it('keeps an open form for a day', async () => {
    const ada = await stage.person(fresh('ada'));
    await ada.says('/why').sees('/why needs a little more');
    world.clock.offsetMs += 24 * 3_600_000 + 1;
    await ada.says('#1001').sees('I answer commands');
    world.clock.offsetMs = 0;
  });

  it('shows what waits, oldest first, whichever seat it waits at', async () => {
    const mina = await stage.person(fresh('mina'));
    const creator = await makeCreator(world, fresh('creator'));
    const brand = await makeBrand(world, 'Lumen Tea');
    await mina.says(`/start ${creator.claimCode}`).sees('You are the creator');
    await mina.says(`/start ${brand.claimCode}`).sees('You are the owner');
    const waits = async (input: Record<string, unknown>, by: 'brand' | 'creator', rateBps: number) =>
      world.execute(proposeDeal, { actor: operator, input: { ...input, terms: { rateBps }, by } });
    const [own, oak] = [brand, await makeShop(world, 'Oak')];
    const store = { kind: 'generic', name: 'Shop', currency: 'USD', domain: 'lumen.example' };
    const shop = { ...own, store: await world.execute(createStore, { actor: own.key, input: store }) };
    const tea = await makeProduct(world, shop, 'tea');
    const noor = await makeCreator(world, fresh('noor'));
    await waits({ creatorId: noor.id, productIds: [tea.id] }, 'creator', 1_825);
    world.clock.now = later(world.clock.now, DAY_MS);
    await waits({ creatorId: creator.id, productIds: [oak.product.id] }, 'brand', 1_500);
    const [answer] = await mina
      .says('/todo')
      .sees('2 things wait for you', 'D-1 with Oak: answer 15\u00a0% on The teapot', '[D-1 · Oak]');
    expect(answer?.text).toMatch(/D-1 with noor\d+: answer 18.25\u00a0% on The tea, waiting since .*\n.*Oak/);
    world.clock.now = later(world.clock.now, -DAY_MS);
  });

  it('apologises for a bug, with a reference that stands in the log', async () => {
    const ada = await stage.person(fresh('ada'));
    const { claimCode } = await makeBrand(world, 'Lumen Tea');
    await ada.says(`/start ${claimCode}`).sees('You are the owner');
    await world.database.pool`alter table proposals rename to secret`;
    const [answer] = await ada.says('/todo').sees('Something broke on our side', 'Nothing was changed');
    await world.database.pool`alter table secret rename to proposals`;
    const [line] = world.logged.splice(0);
    expect(line?.reference).toMatch(/^[0-9A-F]{10}$/);
    expect(answer?.text).toContain(line?.reference);
    expect(answer?.text).not.toContain('secret');
  });

  it(`shows nothing people wrote as anything but text (${name})`, async () => {
    const ada = await stage.person(fresh('ada'), { name: '@everyone\u202e' });
    const [answer] = await ada.says('/why "\u202e@everyone **x** <b>\u200b"').sees('@everyone **x** <b>');
    expect(answer?.text).not.toMatch(/[\u202a-\u202e\u200b]/u);
  });
});

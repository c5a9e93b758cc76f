import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSignupUseCases, createStoreUseCases } from '../../core/catalog/index.ts';
import { listOffers } from '../../core/deals/index.ts';
import { DAY_MS } from '../../core/kernel/clock.ts';
import { connectors } from '../../core/stores/index.ts';
import type { Heard } from './memory-adapter.ts';
import { STAGES, type Exchange, type Speaker, type Stage } from './speaker.ts';
import { createWorld, OPERATOR_ID, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let people = 0;
/** A name nobody has had. */
const fresh = (name: string): string => `${name}${(people += 1)}`;

/** The links among the buttons of what was heard. */
const linksOf = (heard: readonly Heard[]): string[] =>
  heard.flatMap(({ actions }) => actions.flatMap((action) => (action.kind === 'link' ? [action.url] : [])));

describe.each(STAGES)('a brand, with $name', ({ open }) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await open(world);
  });
  afterEach(async () => {
    world.clock.offsetMs = 0;
    await stage.end();
    expect(world.logged).toEqual([]);
  });

  /** A press that is answered with a form, which some platforms open at once unless something is looked up for it. */
  const asks = (pressed: Exchange, field: string, looksUp: 'plain' | 'looks up' = 'plain') => {
    if (stage.adapter.forms !== 'modal') return pressed.sees(field);
    return looksUp === 'plain' ? pressed.seesNothing() : pressed.sees('[Fill in]');
  };

  /** Fills in the open form; where one thing is asked for at a time, only what has to be given is asked for. */
  const fills = (speaker: Speaker, required: Record<string, string>, others: Record<string, string> = {}) =>
    speaker.fills(stage.adapter.forms === 'prompts' ? required : { ...required, ...others });

  /** Someone with a brand of their own. */
  async function owner(locale?: string): Promise<Speaker> {
    const mara = await stage.person(fresh('mara'), locale === undefined ? {} : { locale });
    await mara.says('/brand create "Lumen Tea" USD Europe/Madrid').sees('Lumen Tea');
    return mara;
  }

  /** Someone who lists a teapot at $40.00 too. */
  async function seller(): Promise<Speaker> {
    const mara = await owner();
    await mara
      .says('/product add "Ceramic teapot" 40 url:https://lumen.example/teapot externalId:teapot')
      .sees('Ceramic teapot is listed at $40.00');
    return mara;
  }

  it('is made by a form, and its maker owns it', async () => {
    const mara = await stage.person(fresh('mara'));
    await mara.says('/brand create').sees('/brand create needs a little more');
    await fills(mara, { name: 'Lumen Tea', currency: 'usd' }, { timeZone: 'Madrid' }).sees(
      'Lumen Tea is set up, and you are its owner',
      stage.adapter.forms === 'prompts' ? 'UTC' : 'Europe/Madrid',
      '[Connect a store]',
    );
    await mara
      .says('/brand show')
      .sees('Lumen Tea: settings', 'Fewest followers', '1,000', '30 days', '$10.00', '$1,000.00', '[Hold]');
    await mara.says('/start').sees('You act for Lumen Tea: owner.');
  });

  it('is asked for where the operator decides, and the person is told', async () => {
    const { requestBrand } = createSignupUseCases({ signup: 'approve', hasOperators: true });
    const before = world.ports.instance;
    world.ports.instance = { ...createStoreUseCases(connectors), requestBrand };
    try {
      const [mara, olga] = [await stage.person(fresh('mara')), await stage.person(OPERATOR_ID)];
      const name = fresh('Oak');
      await olga.says('/start').sees('Parley');
      await mara.says(`/brand create ${name} EUR`).sees(`The operator has been asked for ${name}`);
      await mara
        .says(`/brand create ${name} EUR`)
        .sees('still waits for the operator', 'No second one was made');
      await mara.says('/brand show').sees('/brand show is for brand teams');
      await olga.says('/todo').sees(`asks to make the brand ${name}`, '[Decide]');
      await olga.presses('Decide').sees(`asks to make the brand ${name}`, '[Approve]', '[Decline]', 'EUR');
      await olga.presses('Approve').sees(`${name} is approved`);
      await mara.says('/brand show').sees(`${name}: settings`);

      const eve = await stage.person(fresh('eve'));
      const other = fresh('Evil');
      await eve.says(`/brand create ${other} EUR`).sees('has been asked for');
      await olga.says('/todo').sees(`asks to make the brand ${other}`);
      await olga.presses('Decide').sees('[Decline]');
      await olga.presses('Decline').sees(`${other} is declined`);
      await eve.says('/brand show').sees('for brand teams');
    } finally {
      world.ports.instance = before;
    }
  });

  it('has settings that its owner changes one by one, by buttons', async () => {
    const mara = await owner();
    await mara.says('/brand show').sees('[Hold]', '[Smallest payout]');
    await asks(mara.presses('Hold'), 'Hold');
    await mara.fills({ holdDays: '400' }).sees('from 0 to 365');
    await mara.fills({ holdDays: '14' }).sees('Hold is changed from now on', '14 days');
    await asks(mara.presses('Smallest payout'), 'Smallest payout', 'looks up');
    await mara.fills({ payoutMin: '25' }).sees('Smallest payout is changed', '$25.00');
    await asks(mara.presses('Time zone'), 'Time zone');
    await mara.fills({ timeZone: 'Nowhere' }).sees('There is no such time zone');
    await mara.says('/cancel').sees('is left');
  });

  it('has a team: invited by code, given roles, never without an owner', async () => {
    const [mara, ana] = [await owner(), await stage.person(fresh('ana'))];
    await mara.says('/team').sees('has 1 person in its team', '(you): owner', '[Invite someone]');
    const [invitation] = await mara
      .says('/team invite fulfilment')
      .sees('An invitation as fulfilment', 'sends it to me: /start claim_', 'decides on samples');
    const code = /claim_[\w-]+/.exec(invitation?.text ?? '')?.[0] ?? '';
    await mara.says('/team').sees('Open invitation: fulfilment, until');
    await ana.says(`/start ${code}`).sees('You look after the samples of Lumen Tea now.');
    await ana.says('/team').sees('has 2 people', 'Only an owner can invite');
    await ana.says('/offer open').sees('owner or manager', 'fulfilment');
    await ana.says('/team invite owner').sees('owner');

    await mara.says('/team roles').sees('needs a little more');
    const [anas] = (await mara.says('/team').sees('fulfilment'))[0]?.text.match(/ana\d+/) ?? [''];
    await mara.says(`/team roles ${anas} manager`).sees(`${anas} is now: manager`);
    await ana.says('/brand show').sees('Only an owner of the brand can change these');
    await ana.says('/offer open').sees('/offer open needs a little more');
    await ana.says('/cancel').sees('is left');

    const me = /\*?\*?(mara\d+)/.exec((await mara.says('/team').sees('(you)'))[0]?.text ?? '')?.[1] ?? '';
    await mara.says(`/team roles ${me} manager`).sees('this is the last one', 'Nothing was changed');
    await mara.says(`/team roles ${anas} remove`).sees(`Remove ${anas} from the team?`);
    await mara.presses('Remove from the team').sees(`${anas} is no longer in the team`);
    await ana.says('/team').sees('/team is for brand teams');
  });

  it('takes an invitation for seven days', async () => {
    const [mara, ana] = [await owner(), await stage.person(fresh('ana'))];
    const [invitation] = await mara.says('/team invite finance').sees('/start claim_');
    world.clock.offsetMs = 7 * DAY_MS;
    const code = /claim_[\w-]+/.exec(invitation?.text ?? '')?.[0] ?? '';
    await ana.says(`/start ${code}`).sees('This code is too old', 'nothing was handed over');
  });

  it('connects a store without a secret in the chat', async () => {
    const mara = await owner();
    await mara.says('/store list').sees('No store is connected yet', '[Connect a store]');
    await mara.says('/store test').sees('No store is connected yet');
    const heard = await mara
      .says('/store connect generic Teapots https://Lumen.example/')
      .sees('Teapots is connected', 'lumen.example', '/webhooks/store_', '[See the signing secret]', 'USD');
    expect(linksOf(heard)).toEqual([expect.stringMatching(/^https:\/\/parley\.example\/f\/[\w-]{32}$/)]);
    await mara
      .says('/store connect shopify "Oak shop" oak.example EUR')
      .sees('Oak shop is connected', '[Enter the signing secret]', 'never in the chat');
    const [list] = await mara
      .says('/store list')
      .sees(
        'Teapots · lumen.example',
        'Oak shop · oak.example',
        'Last event',
        'none yet',
        '[Test · Teapots]',
      );
    expect(list?.text).not.toMatch(/whsec_|shpss_/);
    await mara.presses('Secret · Teapots').sees('A page for the signing secret of Teapots', 'works once');
    expect(JSON.stringify(await mara.hears())).not.toMatch(/whsec_/);
    await mara.presses('Test · Oak shop').sees('has no signing secret yet', 'nothing was sent');
  });

  it.each(['ftp://lumen.example', 'https://mara:pw@lumen.example', '169.254.169.254', 'localhost', 'lumen'])(
    'does not sell at %s (B84)',
    async (domain) => {
      const mara = await owner();
      await mara.says(`/store connect generic Teapots domain:"${domain}"`).sees('the host of the shop alone');
      await mara.says('/store list').sees('No store is connected yet');
    },
  );

  it('begins with a product, which connects a simple store by itself', async () => {
    const mara = await owner();
    await mara.says('/product list').sees('Nothing is listed yet', '[Add a product]');
    await mara.presses('Add a product').sees('/product add needs a little more');
    await fills(
      mara,
      { title: 'Ceramic teapot', price: '40', url: 'https://www.lumen.example/teapot', externalId: 'teapot' },
      { currency: '' },
    ).sees(
      'Ceramic teapot is listed at $40.00',
      'A generic store for lumen.example',
      '[See the signing secret]',
    );
    await mara
      .says('/product add Cup 12.50 url:https://lumen.example/cup externalId:cup')
      .sees('Cup is listed at $12.50', '[Open an offer]');
    await mara.says('/store list').sees('lumen.example');
    await mara.says('/product list').sees('2 products', 'Ceramic teapot', 'at $40.00', 'no open offer');
    await mara.says('/product add Cup 12.50 url:https://lumen.example/cup externalId:cup').sees('already');
  });

  it.each([
    ['http://lumen.example/x', 'an https address on lumen.example'],
    ['https://evil.example/x', 'an https address on lumen.example'],
    ['https://lumen.example.evil.com/x', 'an https address on lumen.example'],
    ['https://lumen.example@evil.com/x', 'an https address on lumen.example'],
    ['https://169.254.169.254/x', 'an https address on lumen.example'],
    ['javascript:alert(1)', 'an https address on lumen.example'],
  ])('keeps a product on its domain: %s (B84)', async (url, said) => {
    const mara = await seller();
    await mara.says(`/product add Cup 12.50 url:${url} externalId:cup`).sees('Address', said);
    await mara.says('/cancel').sees('is left');
    await mara.says(`/product edit "Ceramic teapot" url:${url}`).sees('Address', said);
  });

  it('shows a title as it was written, but for what turns it around (B89, B99)', async () => {
    const mara = await owner();
    const heard = await mara
      .says('/product add "=1+1 \u202e<b>@everyone</b>" 5 url:https://lumen.example/b externalId:b')
      .sees('=1+1 <b>@everyone</b> is listed');
    expect(JSON.stringify(heard)).not.toContain('\u202e');
    const [row] = await world.database.sql<{ title: string }[]>`
      select title from products where title like '=1+1%' order by id desc limit 1`;
    expect(row?.title).toBe('=1+1 <b>@everyone</b>');
  });

  it('changes a product by its buttons, and by name', async () => {
    const mara = await seller();
    await mara.says('/product edit teapot').sees('Ceramic teapot', '$40.00', '[Price]', '[Picture]');
    await asks(mara.presses('Picture'), 'Picture');
    await mara.fills({ imageUrl: 'http://cdn.example/pot.png' }).sees('an https address of a picture');
    await mara.fills({ imageUrl: 'https://cdn.example/pot.png' }).sees('Ceramic teapot is changed');
    await asks(mara.presses('Price'), 'Price', 'looks up');
    await mara.fills({ price: '42.50' }).sees('Ceramic teapot is changed', '$42.50');
    await mara.says('/product edit "Ceramic teapot" title:"Big teapot"').sees('Big teapot is changed');
    await mara.says('/product list').sees('Big teapot', '$42.50');
  });

  it('opens an offer and says what it earns', async () => {
    const mara = await seller();
    await mara.says('/offer list').sees('No offer is open yet', '[Open an offer]');
    await mara.presses('Open an offer').sees('/offer open needs a little more');
    await fills(mara, { product: 'Ceramic teapot', rate: '15 %' }, { minFollowers: '', endsAt: '' }).sees(
      'Open to all: 15\u00a0% on Ceramic teapot',
      'earns $6.00 a sale, you keep $34.00 of $40.00',
      '[Pause]',
    );
    await mara.says('/product list').sees('earns $6.00 a sale at 15\u00a0%');
    await mara.says('/offer open teapot 90').sees('from 1\u00a0% to 80\u00a0%');
    await mara.says('/cancel').sees('is left');
    await mara.says('/offer open teapot 10 endsAt:2020-01-01').sees('a day that is still to come');
    await mara.says('/cancel').sees('is left');
    await mara.says('/offer open saucer 10').sees('Product');
  });

  it('pauses, resumes and ends an offer; an old button changes nothing', async () => {
    const mara = await seller();
    await mara.says('/offer open teapot 12 endsAt:2026-04-01').sees('Open to all');
    await mara.says('/offer list').sees('1 offer is open or paused', '$4.80 a sale · Open');
    await mara.presses('Pause · Ceramic teapot').sees('Paused: nobody can take this offer', '· Paused');
    await mara.presses('Resume · Ceramic teapot').sees('Open again', '· Open');
    await mara.presses('End · Ceramic teapot').sees('End the offer on Ceramic teapot?', 'stays ended');
    await mara.presses('End the offer').sees('The offer has ended');
    await mara.presses('Pause · Ceramic teapot').sees('The offer has changed meanwhile', 'Nothing was done');
    await mara.says('/offer list').sees('No offer can be taken now', '· Ended');
  });

  it('tells two offers on one product apart by their rate', async () => {
    const mara = await seller();
    await mara.says('/offer open teapot 12').sees('Open to all');
    await mara.says('/offer open teapot 15').sees('Open to all');
    await mara
      .says('/offer list')
      .sees('[Pause · 12\u00a0% · Ceramic teap…]', '[Pause · 15\u00a0% · Ceramic teap…]');
  });

  it('lets the end of an offer pass by itself', async () => {
    const mara = await seller();
    await mara.says('/offer open teapot 12 endsAt:2026-03-05').sees('Open to all');
    world.clock.offsetMs = 4 * DAY_MS;
    await mara.says('/offer list').sees('No offer can be taken now', '· Ended');
    await mara.says('/product list').sees('no open offer');
  });

  it('speaks Spanish', async () => {
    const ana = await stage.person(fresh('ana'), { locale: 'es' });
    await ana.says('/brand create "Té Lumen" EUR Madrid').sees('Té Lumen está lista, y tú la diriges');
    await ana
      .says('/product add Tetera 40 url:https://lumen.example/tetera externalId:t')
      .sees('Tetera está en la lista a 40,00', 'tienda genérica', '[Ver el secreto de firma]');
    await ana
      .says('/product add Taza 4 url:https://otra.example/t externalId:u')
      .sees('lumen.example, donde vendes');
    await ana.says('/cancel').sees('No se envió nada', '/product add');
    await ana.says('/offer open Tetera 15').sees('Abierta a todos: 15', 'gana 6,00');
    await ana.says('/offer list').sees('[Pausar · Tetera]', '[Terminar · Tetera]');
    await ana.says('/team invite manager').sees('Gestión lleva tiendas');
    await ana.says('/store list').sees('Sin eventos todavía', '[Secreto de firma]');
    await ana.says('/brand show').sees('Té Lumen: ajustes', '[Pago mínimo]');
  });

  it('is its own: a stranger reads nothing and presses nothing', async () => {
    const [mara, eve] = [await seller(), await stage.person(fresh('eve'))];
    await mara.says('/offer open teapot 12').sees('Open to all');
    for (const command of ['/brand show', '/team', '/store', '/store list', '/product list', '/offer list']) {
      await eve.says(command).sees('is for brand teams', 'nothing was done');
    }
    await eve.says('/team roles').sees('is for brand teams');
    await mara.says('/offer').sees('What is to be done with /offer?', '[/offer open]', '[/offer list]');
    expect(listOffers.allow).not.toContain('person');
  });
});

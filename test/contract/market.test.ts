import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDeliverer } from '../../bots/chat/index.ts';
import { patchProduct } from '../../core/catalog/index.ts';
import { createOffer } from '../../core/deals/index.ts';
import { DAY_MS } from '../../core/kernel/clock.ts';
import {
  announceBoosts,
  endBoosts,
  remindOfBoosts,
  sumUpBoosts,
  tellProductNews,
} from '../../core/market/index.ts';
import { importCreator } from '../../core/creators/index.ts';
import { makeDeal, makeProduct, makeShop, operator } from '../support/cast.ts';
import { STAGES, type Speaker, type Stage } from './speaker.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let count = 0;

describe.each(STAGES)('a brand and those who promote it, with $name', ({ open }) => {
  let stage: Stage;
  let shop: Awaited<ReturnType<typeof makeShop>>;
  let name: string;

  beforeEach(async () => {
    stage = await open(world);
    world.clock.offsetMs = 0;
    count += 1;
    name = `Lumen ${count}`;
    shop = await makeShop(world, name);
  });
  afterEach(async () => {
    await stage.end();
    world.clock.offsetMs = 0;
    expect(world.logged).toEqual([]);
  });

  /** A creator with a deal at 15 % who reads in a language, and the owner of the brand. */
  async function people(locale: 'en' | 'es') {
    const profiles = [{ platform: 'tiktok', handle: `market${count}`, followers: 5_000 }];
    const made = await world.execute(importCreator, { actor: operator, input: { name: 'Mina', profiles } });
    await makeDeal(world, shop, { creatorId: made.id, productIds: [shop.product.id] });
    const mara = await stage.person(`mara${count}`, { locale });
    const mina = await stage.person(`mina${count}`, { locale });
    const [owner, creator] =
      locale === 'es'
        ? [`Ahora diriges ${name}.`, 'Mina']
        : [`You are the owner of ${name} now.`, 'You are the creator Mina now.'];
    await mara.says(`/start ${shop.claimCode}`).sees(owner);
    await mina.says(`/start ${made.claimCode ?? ''}`).sees(creator);
    return { mara, mina };
  }

  /** Delivers what waits; answers what arrived for a person. */
  async function delivered(speaker: Speaker): Promise<string> {
    const before = (await speaker.hears()).length;
    const adapters = new Map([[stage.adapter.platform, stage.adapter]]);
    const deliverer = createDeliverer({ ...world, adapters });
    deliverer.wake();
    await expect.poll(async () => (await speaker.hears()).length).toBeGreaterThan(before);
    await deliverer.stop();
    return (await speaker.hears())
      .slice(before)
      .map(({ text }) => text)
      .join('\n');
  }

  it('a boost is looked at, begun, told, and summed up; what the brand says reaches who wants to hear it', async () => {
    const { mara, mina } = await people('en');
    await mara.says('/boost').sees('There has been no boost yet', '[Start a boost]');
    await mara.says('/boost start teapot 18 400d').sees('Write how long');
    await mara.says('/cancel').sees('is left');
    await mara
      .says('/boost start teapot 18 3d cap:500')
      .sees(
        'Boost to 18\u00a0% on The teapot for 1 creator',
        'Cap: $500.00',
        'It raises the rate of 1 creator.',
      );
    await mara.presses('Start it').sees('B-1 has begun', '1 boost goes on', 'B-1 · 18\u00a0% · The teapot');
    // The same press again does nothing a second time.
    await announceBoosts(world);
    expect(await delivered(mina)).toContain(`${name} pays 18\u00a0% on The teapot until`);
    await mara.says('/boost stop B-1').sees('Stop B-1', 'Orders placed from now on', '[Stop it]');
    world.clock.offsetMs = 3 * DAY_MS;
    await endBoosts(world);
    await remindOfBoosts(world);
    await sumUpBoosts(world);
    expect(await delivered(mina)).toContain('You sold nothing at its rate so far.');
    await mara.presses('Stop it').sees('is over already');

    await mara
      .says('/announce "New flavours on Friday"')
      .sees('1 creator reads this', `${name}: New flavours on Friday`, '1 more can go out');
    await mara.presses('Send to 1 creator').sees('Sent to 1 creator');
    expect(await delivered(mina)).toContain(`${name}: New flavours on Friday`);
    await mina.presses('No more from this brand').sees(`Announcements of ${name} are off`);
    await mara.says('/announce Again').sees('Nobody would read this');
    await mina.says('/alerts').sees('[Announcements]');
    await mina.presses('Announcements').sees('Announcements of 1 brand are off');
    await mina.picks(name).sees(`Announcements of ${name} are on`);

    await world.execute(patchProduct, { actor: shop.key, input: { id: shop.product.id, stock: 0 } });
    await tellProductNews(world);
    expect(await delivered(mina)).toContain(`The teapot of ${name} is sold out`);
  });

  it('finds what is on offer with filters, in Spanish, and turns the pages both ways', async () => {
    const { mara, mina } = await people('es');
    for (let index = 0; index < 11; index += 1) {
      const product = await makeProduct(world, shop, `taza${index}`);
      const input = { productIds: [product.id], kind: 'open', rateBps: 1_000 + index * 100 };
      await world.execute(createOffer, { actor: shop.key, input });
    }
    await mara
      .says('/boost start "the taza0" 30 48h')
      .sees('Impulso al 30\u00a0% en The taza0', 'Ahora no sube la tasa de nadie');
    await mara.presses('Empezar').sees('B-1 ha empezado');
    const search = `/discover taza brand:"${name}" eligible:yes`;
    await mina
      .says(`${search} sort:best`)
      .sees(
        '11 ofertas abiertas',
        `de una marca con «${name}»`,
        'que ya puedes tomar',
        'The taza0 · 30\u00a0% hasta',
      );
    await mina.presses('Siguiente').sees('Página 2 de 2', 'The taza1');
    await mina.presses('Anterior').sees('Página 1 de 2', 'The taza0');
    await mina.picks('De 50 a 100').sees('Ninguna oferta abierta coincide');
    await mina
      .says(`/discover "the taza0" brand:"${name}"`)
      .sees(
        '30\u00a0% hasta el',
        'después 10\u00a0%',
        'Otros artículos de la cesta: nada',
        'puedes pedir una',
      );
    await mara.says('/product list taza').sees('11 productos', 'con «taza» en el título');
    await mara.says('/product edit "the taza3" stock:0 cost:4').sees('Coste: 4,00', 'Existencias: 0');
    await mara.presses('Más').sees('[Apartar]', '[Variantes]');
    await mara.presses('Apartar').sees('The taza3 está apartado', 'Nadie lo encuentra');
    await mina.says(`/discover taza3 brand:"${name}"`).sees('Ninguna oferta abierta coincide');
  });
});

it('suggests products and brands while a creator types a search', async () => {
  count += 1;
  const [shop, who] = [await makeShop(world, `Oak ${count}`), `noor${count}`];
  const product = await makeProduct(world, shop, 'saucer');
  const input = { productIds: [product.id], kind: 'open', rateBps: 1_000 };
  await world.execute(createOffer, { actor: shop.key, input });
  const stage = await STAGES[0]?.open(world);
  const noor = await stage?.person(who);
  await noor?.says(`/join Noor TikTok ${who} adult:yes`).sees('Noor');
  const from = { userId: who, name: who };
  const chat = { id: 'dm', kind: 'private' } as const;
  const asking = { platform: 'local', from, chat, command: 'discover', field: 'search', given: {} } as const;
  const labels = async (typed: string): Promise<string[]> =>
    (await world.chat.suggest({ ...asking, typed })).map(({ label }) => label);
  expect(await labels('SAUC')).toEqual(['The saucer']);
  expect(await labels(`oak ${count}`)).toEqual([`Oak ${count}`]);
  expect(await labels('no such thing')).toEqual([]);
  await stage?.end();
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeBrand, makeCreator } from '../support/cast.ts';
import { STAGES, type Speaker, type Stage } from './speaker.ts';
import { createWorld, type World } from './world.ts';

let world: World;
let people = 0;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** A name nobody has had. */
const fresh = (name: string): string => `${name}${(people += 1)}`;

/** A button that asks before it acts: its form is a message, or opens by itself where nothing is looked up for it. */
async function opens(stage: Stage, who: Speaker, label: string): Promise<void> {
  // The same button of the same message again is a double click within the second.
  world.clock.now = new Date(world.clock.now.getTime() + 5_000);
  const pressed = who.presses(label);
  if (stage.adapter.forms === 'modal' && label !== 'Smallest amount') await pressed.seesNothing();
  else await pressed.sees(label);
}

describe.each(STAGES)('settings, with $name', ({ open }) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await open(world);
  });
  afterEach(async () => {
    await stage.end();
    expect(world.logged).toEqual([]);
  });

  it('shows them, and changes the language at once, whatever the app asks for', async () => {
    const ada = await stage.person(fresh('ada'), { locale: 'en-GB' });
    await ada
      .says('/settings')
      .sees('Your settings', 'Language: English, as your app says', 'Time zone: UTC');
    await ada.picks('Español').sees('Tus ajustes', 'Idioma: Español', 'Zona horaria: UTC');
    await ada.says('/help').sees('Lo que puedes hacer aquí');
    await ada.says('/settings').sees('Tus ajustes');
    await ada.picks('El de mi aplicación').sees('Your settings', 'Language: English, as your app says');
  });

  it('takes a time zone from the list, by its city, and by its name', async () => {
    const ada = await stage.person(fresh('ada'));
    await ada.says('/settings').sees('Your settings');
    await ada.picks('Europe/Madrid').sees('Time zone: Europe/Madrid');
    await opens(stage, ada, 'Another time zone');
    await ada.fills({ zone: 'Reykjavik' }).sees('Time zone: Atlantic/Reykjavik');
    await opens(stage, ada, 'Another time zone');
    await ada.fills({ zone: 'Atlantis' }).sees('Time zone: There is no such time zone');
    await ada.fills({ zone: 'argentina' }).sees('That stands for several', 'America/Argentina');
    await ada.fills({ zone: 'asia/kathmandu' }).sees('Time zone: Asia/Kat');
  });

  it('is told in Spanish too', async () => {
    const ana = await stage.person(fresh('ana'), { locale: 'es' });
    await ana
      .says('/settings')
      .sees('Idioma: Español, como tu aplicación', '[Avisos]', '[Otra zona horaria]');
    await ana.picks('America/Bogota').sees('Zona horaria: America/Bogota');
  });
});

describe.each(STAGES)('alerts, with $name', ({ open }) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await open(world);
    world.clock.now = new Date('2026-06-01T12:00:00.000Z');
  });
  afterEach(async () => {
    await stage.end();
    expect(world.logged).toEqual([]);
  });

  it('has none for who is nobody here', async () => {
    const ada = await stage.person(fresh('ada'));
    await ada.says('/alerts').sees('You have no alerts yet.', '[Begin here]');
  });

  it('shows the only seat, mutes it and turns it on again', async () => {
    const { claimCode } = await makeCreator(world, fresh('mina'));
    const mina = await stage.person(fresh('mina'));
    await mina.says(`/start ${claimCode}`).sees('You are the creator');
    await mina
      .says('/alerts')
      .sees('Alerts as creator mina', ': on', 'Quiet hours: none', 'Smallest amount: none');
    await mina.picks('8 hours').sees('muted until Mon 1 Jun, 20:00 UTC', '[Turn on]');
    await mina.presses('Turn on').sees(': on');
    await mina.picks('Until I turn them on').sees('muted until you turn them on');
  });

  it('takes quiet hours by the clock of the person, and gives them back', async () => {
    const { claimCode } = await makeCreator(world, fresh('mina'));
    const mina = await stage.person(fresh('mina'));
    await mina.says(`/start ${claimCode}`).sees('You are the creator');
    await mina.says('/settings').sees('Your settings');
    await mina.picks('Asia/Tokyo').sees('Asia/Tokyo');
    await mina.says('/alerts').sees(': on');
    await opens(stage, mina, 'Quiet hours');
    // It is 21:00 in Tokyo. Discord draws times for whoever reads them, and this client stands in London.
    const until = stage.adapter.platform === 'discord' ? 'Mon 1 Jun, 22:30' : 'Tue 2 Jun, 07:30';
    await mina
      .fills({ from: '8 pm', to: '7.30' })
      .sees(`quiet until ${until}`, 'Quiet hours: 20:00 to 07:30 (Asia/Tokyo)');
    await mina.presses('No quiet hours').sees(': on', 'Quiet hours: none');
    await opens(stage, mina, 'Quiet hours');
    await mina.fills({ from: '25:00', to: '7' }).sees('From: Write a time of day such as 22:00.');
    await mina.says('/cancel').sees('is left');
  });

  it('takes a smallest amount with its currency', async () => {
    const { claimCode } = await makeCreator(world, fresh('mina'));
    const mina = await stage.person(fresh('mina'));
    await mina.says(`/start ${claimCode}`).sees('You are the creator');
    await mina.says('/alerts').sees(': on');
    await opens(stage, mina, 'Smallest amount');
    await mina.fills({ currency: 'usd', amount: '5' }).sees('Smallest amount: $5.00');
    await mina.presses('No smallest amount').sees('Smallest amount: none');
  });

  it('asks which where there are several', async () => {
    const mina = await stage.person(fresh('mina'));
    const creator = await makeCreator(world, fresh('mina'));
    const brand = await makeBrand(world, 'Lumen Tea');
    await mina.says(`/start ${creator.claimCode}`).sees('You are the creator');
    await mina.says(`/start ${brand.claimCode}`).sees('You are the owner');
    await mina.says('/alerts').sees('What you hear of', 'Alerts as creator mina', 'Alerts of Lumen Tea: on');
    await mina.picks('Alerts of Lumen Tea').sees('Alerts of Lumen Tea: on', '[All my alerts]');
    await mina.picks('1 hour').sees('Alerts of Lumen Tea: muted');
    await mina.presses('All my alerts').sees('Alerts of Lumen Tea: muted until Mon 1 Jun, 13:00 UTC');
  });

  it('is told in Spanish too', async () => {
    const { claimCode } = await makeCreator(world, fresh('mina'));
    const mina = await stage.person(fresh('mina'), { locale: 'es-MX' });
    await mina.says(`/start ${claimCode}`).sees('Ahora eres mina');
    await mina.says('/alerts').sees('activados', 'Horas de silencio: no hay');
    await mina.picks('1 hora').sees('silenciados hasta el lun 1 jun, 13:00 UTC', '[Activar]');
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eraseFromChat } from '../../bots/chat/index.ts';
import { eraseFromLocal } from '../../bots/local/index.ts';
import { eraseNext } from '../../core/privacy/index.ts';
import { DAY_MS } from '../../core/kernel/clock.ts';
import { makeBrand, makeCreator } from '../support/cast.ts';
import { STAGES, type Stage } from './speaker.ts';
import { createWorld, OPERATOR_ID, type World } from './world.ts';

let world: World;
let people = 0;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** A name nobody has had. */
const fresh = (name: string): string => `${name}${(people += 1)}`;

describe.each(STAGES)('privacy, with $name', ({ open }) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await open(world);
    world.clock.now = new Date('2026-06-01T12:00:00.000Z');
    world.clock.offsetMs = 0;
  });
  afterEach(async () => {
    await stage.end();
    expect(world.logged).toEqual([]);
  });

  it('says what is kept, and who keeps it where that was said', async () => {
    const ada = await stage.person(fresh('ada'));
    await ada
      .says('/privacy')
      .sees('What Parley keeps about you', 'their mail is kept as a hash', 'Questions about your data');
    world.ports.about = {
      name: 'Tea People',
      contact: 'hello@tea.example',
      privacyUrl: 'https://tea.example/privacy',
      termsUrl: 'https://tea.example/terms',
    };
    await ada
      .says('/privacy')
      .sees(
        'What Tea People keeps',
        'hello@tea.example',
        'https://tea.example/privacy',
        'https://tea.example/terms',
      );
    world.ports.about = { name: 'Parley', contact: undefined, privacyUrl: undefined, termsUrl: undefined };
  });

  it('hands out the address of a page that makes a file of it, for a quarter of an hour', async () => {
    const ada = await stage.person(fresh('ada'));
    await ada.says('/privacy').sees('[Get my data]');
    const [answer] = await ada
      .presses('Get my data')
      .sees('once', 'until Mon 1 Jun, 12:15 UTC', '[Open the page]');
    const page = answer?.actions.find(({ kind }) => kind === 'link');
    expect(page).toMatchObject({ url: expect.stringMatching(/^https:\/\/parley\.example\/f\/[\w-]{32}$/) });
    expect(answer?.text).not.toContain('/f/');
  });

  it('asks before it erases, says when and what is owed, and can be taken back', async () => {
    const { claimCode } = await makeCreator(world, fresh('mina'));
    const mina = await stage.person(fresh('mina'));
    await mina.says(`/start ${claimCode}`).sees('You are the creator');
    await mina.says('/privacy').sees('As a creator', '[Erase my account]');
    await mina
      .presses('Erase my account')
      .sees('Erase your account?', '14 days', 'Nothing is owed to you.', 'stays with them', '[Back]');
    await mina
      .presses('Erase it in 14 days')
      .sees('will be erased on Mon 15 Jun, 12:00 UTC', 'Nothing has been erased yet');
    await mina
      .says('/privacy')
      .sees('You asked to be erased; that happens on Mon 15 Jun', '[Keep my account]');
    await mina.presses('Keep my account').sees('Your account is kept.');
    await mina.says('/privacy').sees('[Erase my account]');
  });

  it('knows nobody any more when the time is over', async () => {
    const { claimCode } = await makeCreator(world, fresh('mina'));
    const handle = fresh('wallaby');
    const mina = await stage.person(handle);
    await mina.says(`/start ${claimCode}`).sees('You are the creator');
    await mina.says('/privacy').sees('[Erase my account]');
    await mina.presses('Erase my account').sees('Erase your account?');
    await mina.presses('Erase it in 14 days').sees('will be erased');
    // An event that brought its process down so often that it was given up.
    const { platform } = stage.adapter;
    const from = { userId: stage.idOf(handle), name: handle };
    const body = JSON.stringify({ platform, from, text: 'my secret' });
    await world.database.pool`
      insert into chat_ingress (platform, key, body, received_at, taken_until, attempts)
      values (${platform}, ${world.ids.next()}, ${body}::text::jsonb, now(), now(), 5)`;
    world.clock.offsetMs = 14 * DAY_MS;
    expect(await eraseNext({ ...world, erasers: [eraseFromChat, eraseFromLocal] })).toBe(true);
    const left = await world.database.sql`
      select t::text from chat_ingress t where t::text like ${`%${handle}%`}
      union all select t::text from local_messages t where t::text like ${`%${handle}%`}
      union all select t::text from chat_sessions t where t::text like ${`%${handle}%`}`;
    expect([...left]).toEqual([]);
    const again = await stage.person(handle);
    await again.says('/start').sees('Who are you here?', '[I am a creator]');
  });

  it('refuses the only owner of a brand, by its name', async () => {
    const { claimCode } = await makeBrand(world, 'Lumen Tea');
    const mara = await stage.person(fresh('mara'));
    await mara.says(`/start ${claimCode}`).sees('You are the owner');
    await mara.says('/privacy').sees('In a team');
    await mara.presses('Erase my account').sees('Erase your account?');
    await mara
      .presses('Erase it in 14 days')
      .sees('You are the only owner of Lumen Tea', 'Nothing was changed', '/team');
  });

  it('is told in Spanish too', async () => {
    const ana = await stage.person(fresh('ana'), { locale: 'es' });
    await ana.says('/privacy').sees('Lo que Parley guarda sobre ti', '[Obtener mis datos]');
    await ana.presses('Borrar mi cuenta').sees('¿Borrar tu cuenta?', 'dentro de 14 días');
    await ana.presses('Borrarla en 14 días').sees('Tu cuenta se borrará el lun 15 jun, 12:00 UTC');
    await ana.presses('Conservar mi cuenta').sees('Tu cuenta se conserva.');
  });
});

describe.each(STAGES)('help, with $name', ({ open }) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await open(world);
  });
  afterEach(() => stage.end());

  const whole = async (said: { sees(): Promise<readonly { text: string }[]> }): Promise<string> =>
    (await said.sees()).map(({ text }) => text).join('\n');

  it('shows a newcomer the two ways in', async () => {
    const ada = await stage.person(fresh('ada'));
    const text = await whole(ada.says('/help'));
    expect(text).toContain('For everyone\n');
    expect(text).not.toMatch(/As a creator\n|For your brand\n|operator/);
    await ada.presses('I am a creator').sees('/join');
  });

  it('is grouped by what the person is, and each command stands there once', async () => {
    const { claimCode } = await makeCreator(world, fresh('mina'));
    const brand = await makeBrand(world, 'Oak');
    const mina = await stage.person(fresh('mina'));
    await mina.says(`/start ${claimCode}`).sees('You are the creator');
    const asCreator = await whole(mina.says('/help'));
    expect(asCreator).toMatch(/As a creator\n[^]*\/earnings: [^]*For everyone\n[^]*\/settings: /);
    expect(asCreator).not.toContain('For your brand');
    await mina.says(`/start ${brand.claimCode}`).sees('You are the owner');
    const asBoth = await whole(mina.says('/help'));
    expect(asBoth).toMatch(/As a creator\n[^]*For your brand\n[^]*\/team: [^]*For everyone\n/);
    expect(asBoth.match(/\/earnings: /g)).toHaveLength(1);
  });

  it('shows the operator what only the operator may', async () => {
    const olga = await stage.person(OPERATOR_ID);
    const text = await whole(olga.says('/help'));
    expect(text).toContain('For everyone\n');
  });
});

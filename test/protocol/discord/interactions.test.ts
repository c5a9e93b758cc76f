import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

describe.each(['gateway', 'http'] as const)('over %s', (transport) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage({ transport });
  });
  afterEach(() => stage.discord.verify());
  afterAll(() => stage.close());

  test('a command in the private chat is acknowledged, and answered there for good', async () => {
    const ada = stage.discord.user({ name: 'Ada' });
    const done = await ada.uses('/help');
    expect(done.kind).toBe('thinking');
    await ada.sees('/join');
    expect(ada.messages().at(-1)?.onlyFor).toBeUndefined();
  });

  test('what is private is for one person alone where others read along', async () => {
    const [ada, bea] = [stage.discord.user({ name: 'Ada' }), stage.discord.user({ name: 'Bea' })];
    const { general } = stage.discord.guild({ members: [ada, bea] });
    await ada.uses('/help', {}, general);
    await ada.sees('/join', general);
    expect(ada.messages(general).at(-1)?.onlyFor).toBe(ada.id);
    expect(bea.screen(general)).not.toContain('/join');
  });

  test('what is missing is asked for in a form as the first answer, in the language of the client', async () => {
    const ada = stage.discord.user({ name: 'Ada', locale: 'es-ES' });
    const done = await ada.uses('/brand create');
    expect(done.kind).toBe('form');
    expect(ada.form?.fields.map(({ label }) => label)[0]).toBe('Nombre');
  });

  test('a form is submitted, and its values come by name', async () => {
    const ada = stage.discord.user({ name: 'Ada' });
    await ada.uses('/brand create');
    const [name = '', currency = ''] = ada.form?.fields.map(({ label }) => label) ?? [];
    await ada.submits({ [name]: 'Lumen Tea', [currency]: 'USD' });
    expect(await ada.sees('Lumen Tea')).toContain('USD');
  });

  test('options come by the names of our fields, in small letters there', async () => {
    const ada = stage.discord.user({ name: 'Ada' });
    await ada.uses('/brand create', { name: 'Kettle & Co', currency: 'EUR', time_zone: 'Europe/Berlin' });
    expect(await ada.sees('Kettle & Co')).toContain('Europe/Berlin');
  });

  test('what is typed into an argument gets suggestions', async () => {
    const ada = stage.discord.user({ name: 'Ada' });
    await ada.uses('/brand create', { name: 'Teapot Union', currency: 'EUR' });
    await ada.sees('Teapot Union');
    const choices = await ada.types('/brand show', 'brand', 'teap');
    expect(choices.map(({ name }) => name)).toEqual(['Teapot Union']);
    const stranger = stage.discord.user({ name: 'Cy' });
    expect(await stranger.types('/brand show', 'brand', 'teap')).toEqual([]);
  });

  test('a press that comes twice is one press', async () => {
    const ada = stage.discord.user({ name: 'Ada' });
    await ada.uses('/brand create', { name: 'Cup Club', currency: 'EUR' });
    await ada.sees('Cup Club');
    await stage.world.chat.idle();
    const before = ada.messages().length;
    await ada.presses('Invite someone', undefined, { twice: true });
    await stage.world.chat.idle();
    expect(ada.messages().length - before).toBeLessThanOrEqual(1);
  });

  test('a forged payload is answered in words', async () => {
    const ada = stage.discord.user({ name: 'Ada' });
    await ada.uses('/help');
    await ada.sees('/join');
    const before = ada.messages().length;
    await ada.forges('accept|nonsense|%00');
    await expect.poll(() => ada.messages().length).toBeGreaterThan(before);
    await stage.world.chat.idle();
    expect(ada.screen()).toContain('/help');
  });

  test('what cannot be stored is told, and under a reference', async () => {
    const ada = stage.discord.user({ name: 'Ada' });
    const { database } = stage.world;
    await database.pool`alter table chat_ingress rename to chat_ingress_away`;
    try {
      await ada.uses('/help');
      await ada.sees('Something broke on our side');
    } finally {
      await database.pool`alter table chat_ingress_away rename to chat_ingress`;
    }
    const line = stage.world.logged.find(({ reference }) => reference !== undefined);
    expect(line?.reference).toMatch(/^[0-9A-F]{10}$/);
    // With the token of an interaction anybody could answer in our name.
    expect(JSON.stringify(stage.world.logged)).not.toMatch(/"token|aW50ZXJhY3Rpb24/);
  });
});

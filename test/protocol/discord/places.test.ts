import { expect, it } from 'vitest';
import { wordsFor } from '../../../bots/chat/words.ts';
import { LOCALES } from '../../../bots/chat/locale.ts';
import { openOutside } from './outside.ts';

/** What is told of servers, over the real REST client of discord.js. */

it('names the channels we could write to, who reads them, and the roles that can be given', async () => {
  const { discord, places } = await openOutside();
  const [olga, ada] = [discord.user(), discord.user()];
  const server = discord.guild({ name: 'Tea people', owner: olga, members: [ada] });
  const staff = server.channel('staff', { only: [olga] });
  server.channel('sealed', { denyBot: ['SEND_MESSAGES'] });
  server.channel('unseen', { only: [olga], botSees: false });
  const role = server.role('Brand team');
  const place = await places.find(server.id);
  expect(place).toMatchObject({
    id: server.id,
    name: 'Tea people',
    roles: [{ id: role.id, name: 'Brand team' }],
  });
  const found = Object.fromEntries((place?.channels ?? []).map(({ name, ...channel }) => [name, channel]));
  expect(Object.keys(found).toSorted()).toEqual(['general', 'staff']);
  expect(found['general']).toEqual({
    id: server.general.id,
    public: true,
    readers: server.guild.members.size,
  });
  expect(found['staff']).toEqual({ id: staff.id, public: false });
});

it('knows no server that we are not in', async () => {
  const { discord, places } = await openOutside();
  const server = discord.guild();
  await places.leave(server.id);
  await places.leave(server.id);
  expect(await places.find(server.id)).toBeUndefined();
  expect(await places.isHost(server.id, server.guild.ownerId)).toBe(false);
  expect(await places.missingRights(server.id, [])).toEqual([]);
});

it('tells hosts from everybody else, as it is now', async () => {
  const { discord, places } = await openOutside();
  const [olga, mod, admin, ada] = [1, 2, 3, 4].map(() => discord.user());
  if (!olga || !mod || !admin || !ada) throw new Error('nobody is there');
  const server = discord.guild({ owner: olga, members: [ada] });
  const manages = server.role('Moderator', ['MANAGE_GUILD']);
  const rules = server.role('Admin', ['ADMINISTRATOR']);
  server.joins(mod, manages);
  server.joins(admin, rules);
  const isHost = (who: { id: string }) => places.isHost(server.id, who.id);
  expect([await isHost(olga), await isHost(mod), await isHost(admin), await isHost(ada)]).toEqual([
    ...[true, true, true, false],
  ]);
  expect(await places.hasRole(server.id, mod.id, manages.id)).toBe(true);
  expect(await places.hasRole(server.id, ada.id, manages.id)).toBe(false);
  server.leaves(mod);
  expect(await isHost(mod)).toBe(false);
  expect(await places.hasRole(server.id, mod.id, manages.id)).toBe(false);
});

it('tells of channels for announcements that no room can have its thread there', async () => {
  const { discord, places } = await openOutside();
  const server = discord.guild();
  server.channel('news').type = 5;
  const place = await places.find(server.id);
  expect(place?.channels.map(({ name, threads }) => [name, threads])).toEqual([
    ['general', undefined],
    ['news', false],
  ]);
});

it('names each right that is missing, and what breaks without it, in every language', async () => {
  const { discord, places } = await openOutside();
  const server = discord.guild();
  const deals = server.channel('deals', { denyBot: ['CREATE_PRIVATE_THREADS', 'MANAGE_THREADS'] });
  const dark = server.channel('dark', { botSees: false });
  const gone = server.channel('gone');
  server.deletes(gone);
  expect(await places.missingRights(server.id, [server.general.id])).toEqual([]);
  const missing = await places.missingRights(server.id, [deals.id, dark.id, gone.id, deals.id]);
  expect(missing).toEqual([
    { right: 'right-create-private-threads', breaks: 'breaks-create-private-threads', channel: 'deals' },
    { right: 'right-manage-threads', breaks: 'breaks-manage-threads', channel: 'deals' },
    { right: 'right-view-channel', breaks: expect.stringMatching(/^breaks-/), channel: expect.anything() },
    { right: 'right-view-channel', breaks: 'breaks-channel-gone' },
  ]);
  // What threads need is missed where there are threads.
  expect(await places.missingRights(server.id, [server.general.id, deals.id], server.general.id)).toEqual([]);
  expect(await places.missingRights(server.id, [deals.id], null)).toEqual([]);
  expect(await places.missingRights(server.id, [deals.id], deals.id)).toHaveLength(2);
  server.grantsBot([]);
  const all = await places.missingRights(server.id, [server.general.id]);
  expect(all.length).toBeGreaterThan(0);
  for (const locale of LOCALES) {
    for (const { right, breaks } of [...missing.slice(0, -1), ...all]) {
      expect(wordsFor(locale).has(right) && wordsFor(locale).has(breaks), `${right}, ${breaks}`).toBe(true);
    }
  }
  server.grantsBot(['ADMINISTRATOR']);
  expect(await places.missingRights(server.id, [deals.id])).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { ChatGone, type Ingress } from '../../../bots/chat/adapter.ts';
import type { RoomToOpen } from '../../../bots/chat/room.ts';
import { openOutside, outgoing, type Outside } from './outside.ts';

/** Rooms as private threads, over the real REST client of discord.js. */

const MAKE = 'POST /channels/{channel}/threads';

async function scene(options: Parameters<typeof openOutside>[0] & { locale?: string } = {}) {
  const outside = await openOutside(options);
  const [ada, mara, guest] = ['Ada', 'Mara', 'Guest'].map((name) => outside.discord.user({ name }));
  if (!ada || !mara || !guest) throw new Error('nobody is there');
  const server = outside.discord.guild({
    members: [ada, mara, guest],
    ...(options.locale !== undefined && { locale: options.locale }),
  });
  const deals = server.channel('deals');
  const wanted: RoomToOpen = {
    key: 'room-1',
    title: 'Ada · Lumen Tea',
    people: [ada.id, mara.id],
    place: server.id,
    channel: deals.id,
  };
  return { outside, ada, mara, guest, server, deals, wanted };
}

const threadsOf = ({ discord }: Outside) =>
  [...discord.platform.channels.values()].filter(({ thread }) => thread !== undefined);

const sayIn = (outside: Outside, chatId: string, text: string) =>
  outside.delivery.deliver(outgoing('', text, { to: { userId: '', chatId } }));

describe('a room in a server', () => {
  it('is a private thread of those it is for, who are told who else reads it', async () => {
    const { outside, ada, mara, guest, server, deals, wanted } = await scene();
    const opened = await outside.rooms.open?.(wanted);
    const [thread] = threadsOf(outside);
    expect(opened).toEqual({ chatId: thread?.id, people: [ada.id, mara.id] });
    expect(thread).toMatchObject({
      type: 12,
      name: 'Ada · Lumen Tea',
      guildId: server.id,
      parentId: deals.id,
    });
    expect(thread?.thread).toMatchObject({ invitable: false, archivesAfterMinutes: 10_080 });
    expect(ada.screen(thread)).toContain("the server's administrators and everyone who may manage threads");
    expect(() => guest.screen(thread)).toThrow('sees no such channel');
  });

  it('says so in the language of the server first', async () => {
    const { outside, ada, wanted } = await scene({ locale: 'es-ES' });
    await outside.rooms.open?.(wanted);
    expect(ada.screen(threadsOf(outside)[0])).toMatch(
      /^Este hilo[^]*quienes pueden gestionar hilos[^]*This thread/,
    );
  });

  it('is one thread, however often it is opened, also after a crash at the worst moment', async () => {
    const { outside, wanted, ada } = await scene();
    outside.discord.fails(MAKE, { kind: 'lost answer', how: 'reset' });
    // Two of its processes end before they could note the thread.
    outside.discord.fails('GET /guilds/{guild}/threads/active', { kind: 'error', status: 500 }, 2);
    await expect(outside.rooms.open?.(wanted)).rejects.toThrow('GET /guilds/:id/threads/active');
    const opened = await outside.connect(outside.discord).rooms.open?.(wanted);
    expect(await outside.rooms.open?.(wanted)).toEqual(opened);
    expect(threadsOf(outside)).toHaveLength(1);
    expect(ada.messages(threadsOf(outside)[0])).toHaveLength(1);
  });

  it('takes a thread of the same name that another room has for none of its own', async () => {
    const { outside, wanted } = await scene();
    const one = await outside.rooms.open?.(wanted);
    outside.discord.fails(MAKE, { kind: 'reset' });
    await outside.rooms.open?.({ ...wanted, key: 'room-2' }).catch(() => undefined);
    const two = await outside.rooms.open?.({ ...wanted, key: 'room-2' });
    expect(two?.chatId).not.toBe(one?.chatId);
  });

  it('is in private chats where there can be no thread', async () => {
    const { outside, wanted, server, ada, mara } = await scene();
    expect(await outside.rooms.open?.({ ...wanted, people: ['123456789012345678'] })).toBeUndefined();
    const { place: _place, ...nowhere } = wanted;
    expect(await outside.rooms.open?.(nowhere)).toBeUndefined();
    const sealed = server.channel('sealed', { denyBot: ['CREATE_PRIVATE_THREADS'] });
    expect(await outside.rooms.open?.({ ...wanted, channel: sealed.id })).toBeUndefined();
    const mute = server.channel('mute', { denyBot: ['SEND_MESSAGES_IN_THREADS'] });
    expect(await outside.rooms.open?.({ ...wanted, channel: mute.id })).toBeUndefined();
    const hidden = server.channel('hidden', { only: [mara] });
    expect(await outside.rooms.open?.({ ...wanted, channel: hidden.id })).toBeUndefined();
    outside.discord.platform.rules.activeThreads = 0;
    expect(await outside.rooms.open?.(wanted)).toBeUndefined();
    outside.discord.platform.rules.activeThreads = 1_000;
    expect(threadsOf(outside).filter(({ thread }) => !thread?.archived)).toEqual([]);
    // All of it can be made good.
    expect(await outside.rooms.open?.(wanted)).toMatchObject({ people: [ada.id, mara.id] });
  });

  it('is closed with a word, put away and locked, and opened again', async () => {
    const { outside, ada, wanted, server } = await scene();
    const { chatId = '' } = (await outside.rooms.open?.(wanted)) ?? {};
    const chat = { userId: '', chatId };
    await outside.rooms.close?.(chat);
    await outside.rooms.close?.(chat);
    const [thread] = threadsOf(outside);
    expect(thread?.thread).toMatchObject({ archived: true, locked: true });
    expect(ada.screen(thread).match(/This room is closed/g)).toHaveLength(1);
    await outside.rooms.reopen?.(chat);
    expect(thread?.thread).toMatchObject({ archived: false, locked: false });
    if (thread) server.archives(thread);
    await sayIn(outside, chatId, 'Still here');
    expect(ada.screen(thread)).toContain('Still here');
  });

  it('takes a card up to date that stands in a thread which was put away, or locked', async () => {
    const { outside, ada, wanted, server } = await scene();
    const { chatId = '' } = (await outside.rooms.open?.(wanted)) ?? {};
    const [thread] = threadsOf(outside);
    const { messageRef } = await sayIn(outside, chatId, 'Before');
    if (thread) server.archives(thread);
    await outside.delivery.edit(messageRef, outgoing('', 'After', { to: { userId: '', chatId } }));
    expect(ada.screen(thread)).toContain('After');
    await outside.rooms.close?.({ userId: '', chatId });
    await sayIn(outside, chatId, 'And again');
    expect(ada.screen(thread)).toContain('And again');
  });

  it('lets somebody go', async () => {
    const { outside, ada, mara, wanted, server } = await scene();
    const { chatId = '' } = (await outside.rooms.open?.(wanted)) ?? {};
    const [thread] = threadsOf(outside);
    if (thread) server.archives(thread);
    await outside.rooms.dismiss?.({ userId: '', chatId }, mara.id);
    expect(thread?.thread?.members.has(mara.id)).toBe(false);
    expect(thread?.thread?.members.has(ada.id)).toBe(true);
  });

  it('is gone when its creator has left the server: nothing is said where only one side reads it', async () => {
    const { outside, ada, mara, server, wanted } = await scene();
    const chatId = (await outside.rooms.open?.(wanted))?.chatId ?? '';
    await sayIn(outside, chatId, 'Hello');
    server.leaves(ada);
    await expect(sayIn(outside, chatId, 'Still there?')).rejects.toThrow(ChatGone);
    expect(mara.screen({ id: chatId })).not.toContain('Still there?');
    // Who asks there is answered there.
    const answers = { kind: 'text', text: '/todo' } as unknown as Ingress;
    await outside.delivery.deliver(outgoing('', 'Closed', { to: { userId: '', chatId }, answers }));
    expect(mara.screen({ id: chatId })).toContain('Closed');
    expect(await outside.rooms.open?.({ ...wanted, key: 'room-1b' })).toBeUndefined();
  });

  it('is gone when its thread is, and gets another one', async () => {
    const { outside, wanted, server } = await scene();
    const { chatId = '' } = (await outside.rooms.open?.(wanted)) ?? {};
    const [thread] = threadsOf(outside);
    const { messageRef } = await sayIn(outside, chatId, 'Here');
    if (thread) server.deletes(thread);
    await expect(sayIn(outside, chatId, 'x')).rejects.toThrow(ChatGone);
    const change = outgoing('', 'x', { to: { userId: '', chatId } });
    await expect(outside.delivery.edit(messageRef, change)).rejects.toThrow(ChatGone);
    await expect(outside.rooms.reopen?.({ userId: '', chatId })).rejects.toThrow(ChatGone);
    await outside.rooms.close?.({ userId: '', chatId });
    const again = await outside.rooms.open?.(wanted);
    expect(again?.chatId).not.toBe(chatId);
  });
});
